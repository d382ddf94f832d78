/** Links and pictures are whole web addresses, those in the middle of a text too. */
import { stateAsLink } from "../facts/states-as-links.ts";
import { rangeWithin, type Place } from "../place.ts";
import { replaceBy } from "../meant/replace-by.ts";
import { finding, type Finding, type Rule } from "../rule.ts";

export const schemaBadUrl: Rule = {
  code: "schema/bad-url",
  severity: "error",
  *check({ uses, machine }) {
    for (const use of uses.texts) {
      const { role, text, place, problems } = use;
      if (role === "link" || role === "picture") yield* blanks(text, place);
      if (role === "shown" && text.includes("](")) yield* linksWithin(text, place);
      if ((role !== "link" && role !== "picture") || text === "" || problems.length > 0) continue;
      const isFine = role === "link" ? LINK.test(text) : WEB.test(text);
      if (isFine || text.startsWith("{{") || text.startsWith("{%")) continue;
      const whole = /^(?:www\.|[\w-]+(?:\.[\w-]+)+\/)\S*$/.test(text)
        ? `https://${text}`
        : undefined;
      yield finding(place, `“${text}” is not a web address.`, {
        hint:
          whole !== undefined
            ? `Did you mean “${whole}”?`
            : stateAsLink({ machine }, use) !== undefined
              ? "It is a state, and buttons of a message are links: to lead there, write “choices” in the state itself."
              : hintFor(role, place.path.at(-2) === "buttons"),
        ...replaceBy(place, text, whole),
      });
    }
  },
};

/** A blank ends an address, wherever somebody reads it. */
function* blanks(text: string, place: Place): Iterable<Finding> {
  const bare = text.replace(/\{\{.*?\}\}|\{%.*?%\}/g, (piece) => "x".repeat(piece.length)).trim();
  const at = WEB.test(bare) ? bare.search(/\s/) : -1;
  if (at === -1) return;
  yield finding(place, "There is a space in this address, which ends it.", {
    hint: "Write %20 for a space, or take it out.",
  });
}

/** `[our shop](www.shop.com)` would lead to a page of the site on which the chat is. */
function* linksWithin(text: string, place: Place): Iterable<Finding> {
  for (const { 0: link, 1: address = "", index } of text.matchAll(IN_TEXT)) {
    const whole = MAIL.test(address)
      ? `mailto:${address}`
      : DOMAIN.test(address)
        ? `https://${address}`
        : undefined;
    if (whole === undefined) continue;
    const start = index + link.length - 1 - address.length;
    const { source } = place.file;
    yield {
      source,
      range: rangeWithin(place, start, start + address.length),
      message: `“${address}” is not a web address.`,
      hint: `Did you mean “${whole}”?`,
      ...replaceBy(place, address, whole, start),
    };
  }
}

const IN_TEXT = /\[[^\]\n]{0,200}\]\(([^()\s]{1,500})\)/g;
const MAIL = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/;
const DOMAIN = /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#]\S*)?$/i;

const WEB = /^https?:\/\/[^\s/]/i;
const LINK = /^(?:https?:\/\/[^\s/]|mailto:\S|tel:\S|sms:\S)/i;

function hintFor(role: "link" | "picture", isButton: boolean): string {
  const start = `Write it whole, beginning with https://${role === "link" ? ", mailto: or tel:" : ""}.`;
  return isButton
    ? `${start} For a button that answers, write “{ reply: … }”; to choose where to go, use “choices”.`
    : start;
}
