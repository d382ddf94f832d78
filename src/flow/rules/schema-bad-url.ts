/** Links and pictures are whole web addresses. */
import { finding, type Rule } from "../rule.ts";

export const schemaBadUrl: Rule = {
  code: "schema/bad-url",
  severity: "error",
  *check({ uses }) {
    for (const { role, text, place, problems } of uses.texts) {
      if ((role !== "link" && role !== "picture") || text === "" || problems.length > 0) continue;
      const isFine = role === "link" ? LINK.test(text) : WEB.test(text);
      if (isFine || text.startsWith("{{") || text.startsWith("{%")) continue;
      yield finding(place, `“${text}” is not a web address.`, {
        hint: hintFor(role, place.path.at(-2) === "buttons"),
      });
    }
  },
};

const WEB = /^https?:\/\/[^\s/]/i;
const LINK = /^(?:https?:\/\/[^\s/]|mailto:\S|tel:\S|sms:\S)/i;

function hintFor(role: "link" | "picture", isButton: boolean): string {
  const start = `Write it whole, beginning with https://${role === "link" ? ", mailto: or tel:" : ""}.`;
  return isButton
    ? `${start} For a button that answers, write “{ reply: … }”; to choose where to go, use “choices”.`
    : start;
}
