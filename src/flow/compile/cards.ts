/** Cards and lists: written out, or one for each value of a list. */
import type { CardSpec, ListItemSpec, Repeated, SayContent } from "../../engine/say-item.ts";
import type { CardDocument, ListDocument, ListItemDocument, Repeat } from "../document.ts";
import { at, withEach, type Place } from "../place.ts";
import { compileButtons } from "./buttons.ts";
import type { Compiling } from "./compiling.ts";
import { isList } from "./lists.ts";
import { compileOptionalText, compileOptionalUrl, compilePath, compileText } from "./text.ts";

export function compileCard(on: Compiling, place: Place, written: CardDocument): CardSpec {
  return {
    title: compileText(on, at(place, "title"), written.title),
    subtitle: compileOptionalText(on, place, "subtitle", written.subtitle),
    text: compileOptionalText(on, place, "text", written.text),
    badge: compileOptionalText(on, place, "badge", written.badge),
    image: compileOptionalUrl(on, place, "image", written.image, "picture"),
    overlay: compileOptionalText(on, place, "overlay", written.overlay),
    buttons: compileButtons(on, at(place, "buttons"), written.buttons),
  };
}

export function compileCards(
  on: Compiling,
  place: Place,
  written: readonly CardDocument[] | (Repeat & CardDocument),
): Repeated<CardSpec> {
  return compileRepeated(on, place, written, compileCard);
}

export function compileList(
  on: Compiling,
  place: Place,
  written: ListDocument,
): Extract<SayContent, { kind: "list" }> {
  return {
    kind: "list",
    header: compileOptionalText(on, place, "header", written.header),
    image: compileOptionalUrl(on, place, "image", written.image, "picture"),
    items: compileRepeated(on, at(place, "items"), written.items, compileListItem),
    buttons: compileButtons(on, at(place, "buttons"), written.buttons),
  };
}

function compileListItem(on: Compiling, place: Place, written: ListItemDocument): ListItemSpec {
  return {
    title: compileText(on, at(place, "title"), written.title),
    text: compileOptionalText(on, place, "text", written.text),
    image: compileOptionalUrl(on, place, "image", written.image, "picture"),
    url: compileOptionalUrl(on, place, "url", written.url, "link"),
    reply: compileOptionalText(on, place, "reply", written.reply),
  };
}

function compileRepeated<Written extends object, Item>(
  on: Compiling,
  place: Place,
  written: readonly Written[] | (Repeat & Written),
  compile: (on: Compiling, place: Place, written: Written) => Item,
): Repeated<Item> {
  if (isList<Written, Repeat & Written>(written)) {
    return {
      kind: "written",
      items: written.map((item, index) => compile(on, at(place, index), item)),
    };
  }
  const { from, each } = written;
  return {
    kind: "each",
    from: compilePath(on, at(place, "from"), from),
    name: each,
    item: compile(on, withEach(place, each, from), written),
  };
}
