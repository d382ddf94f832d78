/** How wide text is drawn, so that marks stand under what they mean. */
import { expect } from "chai";
import { cellsOf, printableLine } from "../../src/diagnostics/format/display.ts";

describe("cellsOf", () => {
  const widths: readonly [what: string, text: string, width: number][] = [
    ["letters", "abc", 3],
    ["a tab", "\t", 2],
    ["Chinese", "你好", 4],
    ["Korean", "한글", 4],
    ["Korean in its parts", "\u1112\u1161\u11ab", 2],
    ["full and half width", "ＡBﾊ", 4],
    ["an accent of its own", "e\u0301", 1],
    ["a picture", "🎉", 2],
    ["a family", "👩‍👩‍👧", 2],
    ["a skin colour", "👍🏽", 2],
    ["a flag", "🇫🇷", 2],
    ["a heart that is drawn as a picture", "❤️", 2],
    ["a telephone that is drawn as a letter", "☎", 1],
    ["nothing that is seen", "\u200b\u2060", 0],
    ["Hindi", "नमस्ते", 4],
    ["Thai", "กำ", 2],
    ["Arabic with its vowels", "مَرحبًا", 5],
    ["Hebrew", "שלום", 4],
  ];
  for (const [what, text, width] of widths) {
    it(`is ${width} for ${what}`, () => {
      expect(cellsOf(text).reduce((sum, cell) => sum + cell.width, 0)).to.equal(width);
    });
  }
});

describe("printableLine", () => {
  const lines: readonly [what: string, text: string, shown: string][] = [
    ["breaks", "a\nb\r\tc", "a\\nb\\r\\tc"],
    ["breaks of other kinds", "a\u2028b\u0085c", "a\\u2028b\\u0085c"],
    ["what acts on a terminal", "\u001b[31m\u202e", "\\u001b[31m\\u202e"],
    ["what people write", "état “naïve” 👍🏽", "état “naïve” 👍🏽"],
  ];
  for (const [what, text, shown] of lines) {
    it(`shows ${what} on one line`, () => expect(printableLine(text)).to.equal(shown));
  }
});
