/** The e-mail address in a message, alone or inside a sentence; none when there are two. Looks at the first 4,096 characters. */
import { MESSAGE_LIMIT } from "../words.ts";
import { isDomain } from "./domain.ts";

/** As typed, with the domain in lower case; at most 254 characters. */
export function readEmail(text: string): string | undefined {
  const typed = text.slice(0, MESSAGE_LIMIT).replace(FULL_WIDTH, (sign) => sign.normalize("NFKC"));
  let found: string | undefined;
  for (
    let at = typed.indexOf("@"), seen = 0;
    at !== -1;
    at = typed.indexOf("@", at + 1), seen += 1
  ) {
    const address = seen < MAX_SIGNS ? addressAround(typed, at) : undefined;
    if (address === undefined || (found !== undefined && found !== address)) return undefined;
    found = address;
  }
  return found;
}

const FULL_WIDTH = /[\uff01-\uff5e]/g;
const MAX_SIGNS = 10;
const MAX_LOCAL = 64;
const MAX_ADDRESS = 254;
/** Characters that real addresses have; the exotic rest of the standard would swallow the sentence around them. */
const LOCAL = /[\p{L}\p{M}\p{N}._%+'&~/=!#$*^-]/u;
const DOMAIN = /[\p{L}\p{M}\p{N}.-]/u;

function addressAround(text: string, at: number): string | undefined {
  let start = at;
  while (start > 0 && at - start <= MAX_LOCAL + 1 && LOCAL.test(text[start - 1] ?? "")) start -= 1;
  let end = at + 1;
  while (end < text.length && end - at <= MAX_ADDRESS && DOMAIN.test(text[end] ?? "")) end += 1;
  const local = text.slice(start, at).replace(/^['*~=/]+/, "");
  const domain = text
    .slice(at + 1, end)
    .replace(/[.-]+$/, "")
    .toLowerCase();
  if (/[_@\\/:]/.test(text[end] ?? "") || !isLocal(local) || !isDomain(domain)) return undefined;
  const address = `${local}@${domain}`;
  return address.length <= MAX_ADDRESS ? address : undefined;
}

function isLocal(local: string): boolean {
  if (local === "" || local.length > MAX_LOCAL) return false;
  return !local.startsWith(".") && !local.endsWith(".") && !local.includes("..");
}
