/** Template 7: what the widget draws of a list is only what it knows the keys of, and none of its parts must be there. */
import { isRecord, own, type JsonRecord } from "../json.ts";
import { isShown } from "../visible.ts";
import type { Report } from "./report.ts";

export function listRules(metadata: JsonRecord, report: Report): void {
  const payload = own(metadata, "payload");
  if (!isRecord(payload)) return;
  if (!LIST_PARTS.some((part) => isDrawn(own(payload, part)))) {
    report(["metadata", "payload"], {
      code: "message/blank",
      message: "This list has nothing to show: it is drawn as an empty box.",
      hint: "Write its rows under “elements”.",
    });
  }
  const items: unknown = own(payload, "elements");
  if (!Array.isArray(items)) return;
  for (const [index, item] of items.entries()) if (isRecord(item)) itemRules(item, index, report);
}

function itemRules(item: JsonRecord, index: number, report: Report): void {
  const steps = ["metadata", "payload", "elements", index];
  if (!ITEM_PARTS.some((part) => isShown(own(item, part)))) {
    report(steps, {
      code: "message/blank",
      message: "This item has nothing to show: it is drawn as a blank row.",
      hint: "Give it a title, or leave it out.",
    });
    return;
  }
  const action = own(item, "action");
  if (!isRecord(action) || own(action, "type") !== "quick_reply") return;
  if (isShown(own(action, "text")) || isShown(own(item, "title"))) return;
  report([...steps, "action", "text"], {
    code: "message/missing",
    message: "A press on this item sends nothing: it has neither a title nor a text to send.",
    hint: "Write the text that a press sends, or give the item a title.",
  });
}

function isDrawn(part: unknown): boolean {
  return Array.isArray(part) ? part.length > 0 : isShown(part);
}

const LIST_PARTS = ["elements", "buttons", "headerText", "headerImgSrc"];
const ITEM_PARTS = ["title", "description", "imgSrc"];
