/** Letters that were read in the wrong encoding on their way: “CafÃ©” was “Café”. */
import { rangeWithin } from "../place.ts";
import type { Rule } from "../rule.ts";
import { shownTexts } from "../facts/shown-texts.ts";

export const textGarbled: Rule = {
  code: "text/garbled",
  severity: "warning",
  *check(flow) {
    for (const { place, text } of shownTexts(flow)) {
      const found = GARBLED.exec(text);
      if (found === null) continue;
      const [signs] = found;
      const isTold = signs === "\ufffd" && place.file.source.isDamaged;
      if (isTold) continue;
      yield {
        source: place.file.source,
        range: rangeWithin(place, found.index, found.index + signs.length),
        message: `“${signs}” looks like a letter that was damaged when the text was copied or saved.`,
        hint: "Type the letter again, and save the file as UTF-8.",
      };
    }
  },
};

/** What two- and three-byte letters of UTF-8 become when they are taken for Windows' own; and the sign for lost ones. */
const GARBLED =
  /\u00c3[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|\u00c2[\u00a0-\u00bf]|\u00e2\u20ac[\u00a0-\u00bf\u0152\u0153\u0161\u02dc\u2018-\u2122]|\ufffd/;
