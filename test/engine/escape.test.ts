import { expect } from "chai";
import fc from "fast-check";
import { escapeHtml, escapeMarkdown, unescapeMarkdown } from "../../src/engine/escape.ts";

describe("escapeMarkdown", () => {
  for (const text of [
    "Ana",
    "foo_bar@x.test",
    "2 * 3",
    "Hotel 5*",
    "-5",
    "+44 20 7946 0958",
    "~5 people",
    "I <3 you",
    "A&B, C & D",
    "C:\\dir",
    "3.50",
    "https://x.test/_a_/b*c*?q=[1]",
    "5 -",
    "a * b",
  ]) {
    it(`leaves "${text}" alone`, () => {
      expect(escapeMarkdown(text)).to.equal(text);
    });
  }

  const acting: readonly (readonly [string, string])[] = [
    ["*bold*", "\\*bold\\*"],
    ["2*3*4", "2\\*3\\*4"],
    ["*now", "\\*now"],
    ["_so_ nice", "\\_so\\_ nice"],
    ["__init__", "\\_\\_init\\_\\_"],
    ["~~old~~", "\\~\\~old\\~\\~"],
    ["`code`", "\\`code\\`"],
    ["[win](http://evil.test)", "[win\\](http://evil.test)"],
    ["# big", "\\# big"],
    ["> said", "\\> said"],
    ["- item", "\\- item"],
    ["a\n1. one", "a\n1\\. one"],
    ["-", "\\-"],
    ["*", "\\*"],
    ["a\n+\nb", "a\n\\+\nb"],
    ["---", "\\---"],
    ["a\\*b", "a\\\\*b"],
    ["&amp;", "\\&amp;"],
  ];
  for (const [text, escaped] of acting) {
    it(`disarms "${text}"`, () => {
      expect(escapeMarkdown(text)).to.equal(escaped);
    });
  }

  it("parts tags with a character that nobody sees", () => {
    expect(escapeMarkdown("<b>hi</b>")).to.equal("<\u2060b>hi<\u2060/b>");
    expect(escapeMarkdown("<img src=x onerror=alert(1)>")).not.to.match(/<[a-z]/i);
  });

  it("has an exact way back", () => {
    const piece = fc.constantFrom(
      ..."ab *_~`[]()<>&#-+.\\=!:/1\n\u2060".split(""),
      "amp;",
      "https://x.test/",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join("");
        expect(unescapeMarkdown(escapeMarkdown(text))).to.equal(text);
      }),
      { numRuns: 2000 },
    );
  });

  it("takes time in step with the length", () => {
    for (const sign of ["*", "_a", "<\u2060", "]:", "- ", "1.\n", "&a", "\\", "https://"]) {
      const started = performance.now();
      escapeMarkdown(sign.repeat(40_000));
      expect(performance.now() - started, sign).to.be.below(500);
    }
  });
});

describe("escapeHtml", () => {
  it("makes text of tags and quotes", () => {
    expect(escapeHtml(`<a href="x" id='y'>&`)).to.equal(
      "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;",
    );
  });
});
