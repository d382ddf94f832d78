/** Cards, one or a row to leaf through. */
import type { Button, Card, Reply } from "../../engine/reply.ts";
import type { CardButton, CardItem } from "../message.ts";
import { isVisible } from "../visible.ts";
import { webAddress } from "./address.ts";
import { acknowledgement, addButtons, drawableButtons, postedData } from "./buttons.ts";
import { cut, inertLabel } from "./characters.ts";
import { CARD_DESCRIPTION, CARD_SUBTITLE, CARD_TITLE } from "./display-limits.ts";
import { addTemplate, report, type Outbox } from "./outbox.ts";

export function encodeCards(out: Outbox, reply: Extract<Reply, { kind: "cards" }>): void {
  const later: Button[] = [];
  const cards = reply.cards.flatMap((card) => cardItem(out, card, later));
  if (cards.length > 0) {
    addTemplate(out, "", { contentType: "300", templateId: "10", payload: uniform(cards) });
  } else {
    report(out, "nothing_to_show", "None of the cards had anything to show.");
  }
  addButtons(out, "", later);
}

/**
 * The web widget draws the image and the buttons of a card again on the cards after it that have none. An empty header
 * and an empty row of buttons stop that, and draw nothing themselves.
 */
function uniform(cards: readonly CardItem[]): readonly CardItem[] {
  const header = cards.some((card) => card.header !== undefined) ? { header: {} } : {};
  const buttons = cards.some((card) => card.buttons !== undefined) ? { buttons: [] } : {};
  return cards.map((card) => ({ ...header, ...buttons, ...card }));
}

/** A card's second submit would post the data of its first: `later` takes it. */
function cardItem(out: Outbox, card: Card, later: Button[]): readonly CardItem[] {
  const buttons = drawableButtons(out, card.buttons);
  const submits = buttons.filter(({ action }) => action.kind === "submit").slice(1);
  later.push(...submits);
  const item: CardItem = {
    ...part("title", card.title, CARD_TITLE),
    ...part("titleExt", card.badge, CARD_TITLE),
    ...part("subtitle", card.subtitle, CARD_SUBTITLE),
    ...part("description", card.text, CARD_DESCRIPTION),
    ...headerOf(out, card),
  };
  const row = buttons.filter((button) => !submits.includes(button)).map(cardButton);
  if (Object.keys(item).length === 0 && row.length === 0) return [];
  return [row.length === 0 ? item : { ...item, buttons: row }];
}

function part<Name extends keyof CardItem>(
  name: Name,
  text: string,
  most: number,
): { readonly [N in Name]?: string } {
  const some: { [N in Name]?: string } = {};
  if (isVisible(text)) some[name] = cut(text, most);
  return some;
}

function headerOf(out: Outbox, card: Card): Pick<CardItem, "header"> {
  const imgSrc = card.image === "" ? undefined : webAddress(card.image);
  if (card.image !== "" && imgSrc === undefined) {
    report(out, "bad_address", `The image of the card “${card.title}” has no address on the web.`);
  }
  const overlay = isVisible(card.overlay) ? { overlayText: card.overlay } : {};
  const header = { ...overlay, ...(imgSrc === undefined ? {} : { imgSrc }) };
  return Object.keys(header).length === 0 ? {} : { header };
}

function cardButton(button: Button): CardButton {
  const { label, action } = button;
  switch (action.kind) {
    case "link":
      return { name: inertLabel(label), action: { type: "link", payload: { url: action.url } } };
    case "reply": {
      const payload = { title: label, message: action.text };
      return { name: label, action: { type: "quickReply", payload } };
    }
    case "submit": {
      const said = acknowledgement(button);
      const payload = { text: said, replyText: said, ...postedData(action) };
      return { name: inertLabel(label), action: { type: "submit", payload } };
    }
    default:
      return action satisfies never;
  }
}
