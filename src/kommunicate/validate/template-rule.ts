/** A payload that is none of its template, but one of another: then the number is wrong, not all that stands below it. */
import { isRecord, own, type JsonRecord } from "../json.ts";
import type { Report } from "./report.ts";

export function templateRule(metadata: JsonRecord, report: Report): void {
  const written = own(metadata, "templateId");
  const said = typeof written === "string" ? NAMES.get(written) : undefined;
  const found = templateOf(own(metadata, "payload"));
  const meant = found === undefined ? undefined : NAMES.get(found);
  if (said === undefined || meant === undefined || found === written) return;
  if (found === "9" && written === "14") return;
  report(["metadata", "templateId"], {
    code: "message/wrong-value",
    message: `“templateId” stands for ${said}, but the payload is made of ${meant}.`,
    hint: `Write "${found}".`,
  });
}

/** The one template that such a payload is made for, where that is beyond doubt. */
function templateOf(payload: unknown): string | undefined {
  if (isRecord(payload)) {
    if (Array.isArray(own(payload, "elements"))) return "7";
    return isDialog(payload) ? "8" : undefined;
  }
  if (!Array.isArray(payload) || payload.length === 0) return undefined;
  const entries: readonly unknown[] = payload;
  return ENTRIES.find(([, isOne]) =>
    entries.every((entry) => isRecord(entry) && isOne(entry)),
  )?.[0];
}

function isDialog(payload: JsonRecord): boolean {
  const buttons = own(payload, "buttons");
  return (
    (has(payload, "title") || has(payload, "description")) &&
    Array.isArray(buttons) &&
    buttons.length > 0 &&
    buttons.every((button) => isRecord(button) && has(button, "name") && !has(button, "action"))
  );
}

/** Told by what no entry of another template is made of. */
const ENTRIES: readonly (readonly [string, (entry: JsonRecord) => boolean])[] = [
  ["6", (entry) => has(entry, "title", "message") && !hasAny(entry, OF_OTHERS)],
  ["11", (entry) => has(entry, "name") && typeOf(entry) !== undefined],
  ["3", (entry) => has(entry, "name", "url") && own(entry, "type") === "link"],
  ["3", (entry) => has(entry, "name", "replyText") && !hasAny(entry, ["title", "action", "data"])],
  ["10", (entry) => has(entry, "title") && hasAny(entry, ["header", "titleExt"])],
  ["12", (entry) => has(entry, "type") && isRecord(own(entry, "data"))],
  ["14", (entry) => has(entry, "url", "source") && !has(entry, "title")],
  ["9", (entry) => has(entry, "url") && Object.keys(entry).every((key) => OF_PICTURE.has(key))],
];

/** The kind of a button's action, where that says all itself; on a card, the rest stands in its payload. */
function typeOf(entry: JsonRecord): unknown {
  const action = own(entry, "action");
  return isRecord(action) && !has(action, "payload") ? own(action, "type") : undefined;
}

const OF_PICTURE: ReadonlySet<string> = new Set(["url", "caption"]);
const OF_OTHERS = ["name", "type", "action", "url", "data", "header", "subtitle", "description"];

function has(record: JsonRecord, ...keys: readonly string[]): boolean {
  return keys.every((key) => Object.hasOwn(record, key));
}

function hasAny(record: JsonRecord, keys: readonly string[]): boolean {
  return keys.some((key) => Object.hasOwn(record, key));
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ["3", "links or submit buttons"],
  ["6", "suggested replies"],
  ["7", "a list"],
  ["8", "a dialog"],
  ["9", "pictures"],
  ["10", "cards"],
  ["11", "buttons with actions"],
  ["12", "a form"],
  ["14", "videos"],
]);
