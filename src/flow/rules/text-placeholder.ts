/** Nothing is left that was only meant to hold a place: TODO, lorem ipsum. */
import { rangeWithin } from "../place.ts";
import type { Rule } from "../rule.ts";
import { fixedText, shownTexts } from "../facts/shown-texts.ts";

export const textPlaceholder: Rule = {
  code: "text/placeholder",
  severity: "warning",
  *check(flow) {
    for (const use of shownTexts(flow)) {
      const found = UNFINISHED.exec(use.text);
      if (found === null || !UNFINISHED.test(fixedText(use))) continue;
      const words = found[0].trim();
      if (use.place.path.at(-1) === "unknown" && NOT_KNOWN.test(words)) continue;
      if (words === "TODO" && isEmphasis(use.text, found.index, flow.machine.languages)) continue;
      yield {
        source: use.place.file.source,
        range: rangeWithin(use.place, found.index, found.index + found[0].length),
        message: `“${words}” looks like a text that is still to be written.`,
        hint: "Customers will read it as it stands: write the real text.",
      };
    }
  },
};

/** “ABIERTO TODO EL DÍA”: in Spanish and Portuguese it means “all”, unless it stands alone or before a colon. */
function isEmphasis(text: string, index: number, [language = "en"]: readonly string[]): boolean {
  const rest = text.slice(index + "TODO".length).trimStart();
  if (text.trim() === "TODO" || /^[:([]/.test(rest)) return false;
  return /^(?:es|pt|gl)\b/i.test(language) || !/\p{Ll}/u.test(text);
}

/** In capitals: “todo” is a word of other languages. */
const UNFINISHED = /\b(?:TODO|FIXME|TBD)\b|\b[Ll]orem ipsum\b|^\s*(?:[xX]{2,}|\?{3,})\s*$/;

/** What is not known may be shown so: “Gate: TBD”. */
const NOT_KNOWN = /^(?:TBD|[xX?]+)$/;
