/** Keys that a message lacks, and that stand there under another name: what people write who know other platforms. */
import { isNear, near } from "../../template/nearest.ts";
import { isRecord } from "../json.ts";

/** The key of `data` that was meant to be the missing one; `known` are those that belong there. */
export function meantKey(
  missing: string,
  data: unknown,
  known: readonly string[],
): string | undefined {
  if (!isRecord(data)) return undefined;
  const strays = Object.keys(data).filter((key) => !known.includes(key));
  const others = OTHER_WORDS.get(missing) ?? [];
  return (
    strays.find((key) => isNear(key, missing)) ??
    strays.find((key) => others.includes(plainKey(key)))
  );
}

/** In small letters, without the signs between words. */
export function plainKey(key: string): string {
  return key.toLowerCase().replace(/[_-]/g, "");
}

/** As `plainKey` writes them. */
const OTHER_WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ["message", ["fulfillmenttext", "text", "content", "body", "msg", "reply", "value"]],
  ["metadata", ["meta"]],
  ["title", ["label", "name", "text"]],
  ["name", ["label", "title", "text"]],
  ["label", ["name", "title", "text"]],
  ["url", ["imageurl", "videourl", "image", "imgsrc", "video", "src", "link", "href"]],
  ["elements", ["items"]],
  ["payload", ["data", "content"]],
  ["formData", ["data"]],
  ["formAction", ["url"]],
  ["source", ["suggestions", "options", "data"]],
  ["options", ["choices", "items"]],
  ["regex", ["pattern"]],
  ["fieldType", ["type"]],
  ["value", ["id", "key"]],
]);

/** `km_assign_to`: the key of a message without a text that was to do something. */
export function misnamedAction(metadata: unknown): readonly [string, string] | undefined {
  const keys = isRecord(metadata) ? Object.keys(metadata) : [];
  for (const key of keys) {
    const meant = OF_METADATA.has(key) ? undefined : near(key, OF_METADATA).best;
    if (meant !== undefined && !keys.includes(meant)) return [key, meant];
  }
  return undefined;
}

/** Keys of metadata by which a message does something of its own. */
export const ACTIONS: readonly string[] = [
  "KM_ASSIGN_TO",
  "KM_ASSIGN_TEAM",
  "KM_FIELD",
  "KM_AUTO_SUGGESTION",
  "KM_ENABLE_ATTACHMENT",
  "actionRequest",
];

/** What metadata is looked through for. */
export const OF_METADATA: ReadonlySet<string> = new Set([
  "contentType",
  "templateId",
  "payload",
  ...ACTIONS,
  "formData",
  "formAction",
]);
