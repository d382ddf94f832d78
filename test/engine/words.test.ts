import { expect } from "chai";
import fc from "fast-check";
import { countLetters, readWords } from "../../src/engine/words.ts";

describe("readWords", () => {
  const same: readonly (readonly [string, string])[] = [
    ["Can't you?", "cant you"],
    ["CAN’T   YOU", "cant you"],
    ["¿Dónde está mi pedido?", "donde esta mi pedido"],
    ["pick-up point!", "pick up point"],
    ["l'agent", "l agent"],
    ["Straße ŁÓDŹ", "strasse lodz"],
    ["İstanbul", "istanbul"],
    ["👍 Great 🎉", "great"],
    ["1️⃣", "1"],
    ["٣ كُتُب", "3 كتب"],
    ["Ёлка", "елка"],
    ["営業時間は?", "営 業 時 間 は"],
    ["कितना है", "कितना है"],
    ["ＦＵＬＬ　１２", "full 12"],
    ["AB-123 456", "ab 123 456"],
  ];
  for (const [text, normal] of same) {
    it(`reads "${text}" as "${normal}"`, () => {
      expect(readWords(text).normal).to.equal(normal);
    });
  }

  it("keeps what was typed, without blanks around it", () => {
    expect(readWords("  Hello, World! ").text).to.equal("Hello, World!");
  });

  it("falls back to the signs where there are no words", () => {
    expect(readWords(" 👍 ")).to.deep.equal({ text: "👍", words: [], normal: "👍" });
  });

  it("looks at the first 4,096 characters", () => {
    expect(readWords(`${"a ".repeat(4000)}end`).words).to.have.length(2048);
  });

  it("reads plain letters alike, whatever else stands behind them", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii", maxLength: 60 }), (text) => {
        expect(readWords(`${text} 👍`).words).to.deep.equal(readWords(text).words);
      }),
    );
  });

  it("reads its own result as itself, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        const { words, normal } = readWords(text);
        if (words.length > 0) expect(readWords(normal).normal).to.equal(normal);
      }),
    );
  });
});

describe("countLetters", () => {
  it("counts a sign that is a word of its own twice", () => {
    expect(countLetters("non")).to.equal(3);
    expect(countLetters("営")).to.equal(2);
  });
});
