/** Keys that no client reads where they stand: the message is drawn, without what they were to add. */
import { isRecord, own, type JsonRecord } from "../json.ts";
import { records, type Report } from "./report.ts";

export function unreadRules(metadata: JsonRecord, report: Report): void {
  const tell = (steps: readonly (string | number)[], instead: string): void => {
    report(["metadata", ...steps], {
      code: "message/not-here",
      severity: "warning",
      message: `“${steps.at(-1)}” is read by no client here.`,
      hint: instead,
    });
  };
  if (Object.hasOwn(metadata, "messageType"))
    tell(["messageType"], "Write it beside “message” and “metadata”.");
  const payload = own(metadata, "payload");
  const template = own(metadata, "templateId");
  if (template === "7" && isRecord(payload) && Object.hasOwn(payload, "items"))
    tell(["payload", "items"], "The rows of a list are called “elements”.");
  const unread = typeof template === "string" ? IN_ENTRIES.get(template) : undefined;
  if (unread === undefined) return;
  for (const [index, entry] of records(payload).entries()) {
    if (Object.hasOwn(entry, unread.key)) tell(["payload", index, unread.key], unread.instead);
  }
}

/** By template, of each entry of its payload. */
const IN_ENTRIES: ReadonlyMap<string, { readonly key: string; readonly instead: string }> = new Map(
  [
    ["6", { key: "metadata", instead: "What a press is to send along is called “replyMetadata”." }],
    ["10", { key: "image", instead: "The picture of a card is “imgSrc”, inside “header”." }],
  ],
);
