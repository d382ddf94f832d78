/** Template 10: what a card lacks, the web widget takes from the card before it. */
import { isRecord, own, type JsonRecord } from "../json.ts";
import { isShown } from "../visible.ts";
import { actionType } from "./button-rules.ts";
import { records, type Report } from "./report.ts";

export function cardRules(cards: readonly JsonRecord[], report: Report): void {
  for (const part of ["header", "buttons"]) uniform(cards, part, report);
  for (const [index, card] of cards.entries()) {
    if (!isDrawn(card)) {
      report(["metadata", "payload", index], {
        code: "message/blank",
        message: "This card has nothing to show.",
        hint: "Give it a title, or leave it out.",
      });
    }
    oneSubmit(card, index, report);
  }
}

function uniform(cards: readonly JsonRecord[], part: string, report: Report): void {
  if (!cards.some((card) => Object.hasOwn(card, part))) return;
  const lacking = cards.findIndex((card) => !Object.hasOwn(card, part));
  if (lacking === -1) return;
  report(["metadata", "payload", lacking, part], {
    code: "message/uneven-cards",
    message: `This card has no “${part}”, but others have: it would show theirs.`,
    hint: `Give every card “${part}”, or none; ${part}: ${part === "header" ? "{}" : "[]"} draws nothing.`,
  });
}

function isDrawn(card: JsonRecord): boolean {
  const header = own(card, "header");
  const texts = [
    ...["title", "titleExt", "subtitle", "description"].map((key) => own(card, key)),
    ...(isRecord(header) ? [own(header, "imgSrc"), own(header, "overlayText")] : []),
  ];
  return texts.some(isShown) || records(own(card, "buttons")).length > 0;
}

function oneSubmit(card: JsonRecord, index: number, report: Report): void {
  const buttons = records(own(card, "buttons"));
  const [, second] = [...buttons.keys()].filter((at) => actionType(buttons[at] ?? {}) === "submit");
  if (second === undefined) return;
  report(["metadata", "payload", index, "buttons", second], {
    code: "message/second-submit",
    message: "The second submit button of a card would post the data of the first.",
    hint: "Keep one submit button on each card.",
  });
}
