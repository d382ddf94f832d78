/** The web address in a message: with https:// where the customer left it out; none when there are two. */
import { MESSAGE_LIMIT } from "../words.ts";
import { isDomain } from "./domain.ts";

/** In normal form, at most 2,048 characters; only http and https, on a name of the public internet or an IP address. */
export function readUrl(text: string): string | undefined {
  const chunks = text
    .slice(0, MESSAGE_LIMIT)
    .split(/\s+/)
    .filter((chunk) => chunk !== "");
  let found: string | undefined;
  for (const chunk of chunks) {
    const address = addressOf(bare(chunk), chunks.length === 1);
    if (address === "other") return undefined;
    if (address === "none") continue;
    if (found !== undefined && found !== address) return undefined;
    found = address;
  }
  return found;
}

const MAX_URL = 2048;
const WEB = /^https?:\/\//i;
/** Some other scheme: ftp://, javascript:, mailto: … but not the port of "acme.test:8080". */
const OTHER_SCHEME = /^[a-z][a-z0-9+-]*:(?!\d)/i;
/** Inside a sentence, "thanks.bye" is no address: there it takes www., a path, or one of these endings. */
const COMMON_ENDS =
  /^[^/:?#]*\.(?:com|org|net|edu|gov|info|biz|io|co|ai|app|dev|shop|store|online|site|me|tv|uk|ie|de|at|ch|fr|be|nl|es|it|pt|eu|us|ca|au|nz|in|br|mx|ar|cl|pl|se|no|dk|fi|cz|jp|cn|ru|test|example)$/i;

/** "none": a word; "other": an address that is not taken. */
function addressOf(chunk: string, alone: boolean): string {
  if (WEB.test(chunk)) return normal(chunk, true) ?? "other";
  if (OTHER_SCHEME.test(chunk)) return "other";
  if (!chunk.includes(".") || chunk.includes("@")) return "none";
  const likely =
    alone || /^www\./i.test(chunk) || /^[^/?#]+\//.test(chunk) || COMMON_ENDS.test(chunk);
  return (likely ? normal(`https://${chunk}`, false) : undefined) ?? "none";
}

function normal(address: string, spelledOut: boolean): string | undefined {
  if (address.length > MAX_URL || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const { hostname, href } = url;
  if (url.username !== "" || url.password !== "" || href.length > MAX_URL) return undefined;
  const numeric = /^[\d.]+$/.test(hostname) || hostname.startsWith("[");
  return isDomain(hostname.replace(/\.$/, "")) || (numeric && spelledOut) ? href : undefined;
}

/** Without the brackets, quotes and punctuation of the sentence. */
function bare(chunk: string): string {
  const open = chunk.replace(/^[<("'“‘«[]+/, "");
  const closed =
    open.slice(-MAX_URL - 8).length < open.length ? open : open.replace(/[>"'”’».,;:!?\]]+$/, "");
  const balanced = closed.endsWith(")") && !closed.includes("(");
  return balanced ? closed.replace(/[).,;:!?]+$/, "") : closed;
}
