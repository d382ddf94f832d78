/** `say`: from a string to everything. Buttons go under the text that stands right before them. */
import type { SayContent, SayItem } from "../../engine/say-item.ts";
import type { SayDocument, SayForm } from "../document.ts";
import { at, type Place } from "../place.ts";
import { compileButtons } from "./buttons.ts";
import { compileCard, compileCards, compileList } from "./cards.ts";
import type { Compiling } from "./compiling.ts";
import { isList } from "./lists.ts";
import { MOST } from "./most.ts";
import { compileRaw } from "./raw.ts";
import { compileOptionalIf, compileOptionalText, compileText, compileUrl } from "./text.ts";

export function compileSay(
  on: Compiling,
  place: Place,
  written: SayDocument | undefined,
): readonly SayItem[] {
  if (written === undefined) return [];
  if (!isList(written)) return compileItem(on, place, written);
  const items = written.slice(0, MOST.messages);
  return joinButtons(items.flatMap((item, index) => compileItem(on, at(place, index), item)));
}

/** Nothing for an item without a kind, which the shape check refuses. */
function compileItem(on: Compiling, place: Place, written: string | SayForm): readonly SayItem[] {
  if (typeof written === "string") {
    return [{ kind: "text", text: compileText(on, place, written), if: undefined }];
  }
  const holds = compileOptionalIf(on, place, "if", written.if);
  for (const kind of KINDS) {
    const content = kind(on, place, written);
    if (content !== undefined) return [{ ...content, if: holds }];
  }
  return [];
}

type Kind = (on: Compiling, place: Place, written: SayForm) => SayContent | undefined;

const KINDS: readonly Kind[] = [
  (on, place, { text }) =>
    text === undefined
      ? undefined
      : { kind: "text", text: compileText(on, at(place, "text"), text) },
  (on, place, { any_of }) =>
    any_of === undefined
      ? undefined
      : {
          kind: "any_of",
          texts: any_of.map((text, index) => compileText(on, at(place, "any_of", index), text)),
        },
  (on, place, { html }) =>
    html === undefined
      ? undefined
      : { kind: "html", html: compileText(on, at(place, "html"), html) },
  (on, place, { image, caption }) =>
    image === undefined
      ? undefined
      : {
          kind: "image",
          url: compileUrl(on, at(place, "image"), image, "picture"),
          caption: compileOptionalText(on, place, "caption", caption),
        },
  (on, place, { video, caption }) =>
    video === undefined
      ? undefined
      : {
          kind: "video",
          url: compileUrl(on, at(place, "video"), video, "picture"),
          caption: compileOptionalText(on, place, "caption", caption),
        },
  (on, place, { card }) =>
    card === undefined
      ? undefined
      : {
          kind: "cards",
          cards: { kind: "written", items: [compileCard(on, at(place, "card"), card)] },
        },
  (on, place, { cards }) =>
    cards === undefined
      ? undefined
      : { kind: "cards", cards: compileCards(on, at(place, "cards"), cards) },
  (on, place, { list }) =>
    list === undefined ? undefined : compileList(on, at(place, "list"), list),
  (on, place, { buttons }) =>
    buttons === undefined
      ? undefined
      : {
          kind: "buttons",
          text: undefined,
          buttons: compileButtons(on, at(place, "buttons"), buttons),
        },
  (on, place, { dialog }) =>
    dialog === undefined
      ? undefined
      : {
          kind: "dialog",
          title: compileText(on, at(place, "dialog", "title"), dialog.title),
          text: compileText(on, at(place, "dialog", "text"), dialog.text),
          question: compileOptionalText(on, at(place, "dialog"), "question", dialog.question),
          buttons: (dialog.buttons ?? []).map((label, index) =>
            compileText(on, at(place, "dialog", "buttons", index), label),
          ),
        },
  (on, place, { raw }) =>
    raw === undefined ? undefined : { kind: "raw", message: compileRaw(on, at(place, "raw"), raw) },
];

/** A text with no condition of its own becomes the text of the buttons that follow it. */
function joinButtons(items: readonly SayItem[]): readonly SayItem[] {
  const joined: SayItem[] = [];
  for (const item of items) {
    const before = joined.at(-1);
    if (item.kind === "buttons" && item.if === undefined && isFreeText(before)) {
      joined[joined.length - 1] = { ...item, text: before.text };
    } else {
      joined.push(item);
    }
  }
  return joined;
}

function isFreeText(item: SayItem | undefined): item is Extract<SayItem, { kind: "text" }> {
  return item?.kind === "text" && item.if === undefined;
}
