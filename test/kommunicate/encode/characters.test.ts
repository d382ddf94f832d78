/** Texts in places that the web widget fills in as HTML, or that are too short for them. */
import { expect } from "chai";
import fc from "fast-check";
import type { Reply } from "../../../src/engine/reply.ts";
import { encodeReplies } from "../../../src/kommunicate/encode.ts";
import { cut } from "../../../src/kommunicate/encode/characters.ts";

describe("inert", () => {
  it("leaves nothing that becomes a tag, though list descriptions are read as HTML twice", () => {
    for (const text of [
      "<img onerror=x>",
      "&lt;img onerror=x&gt;",
      "&#60;img",
      "&LTimg",
      "&#x3cimg",
    ]) {
      expect(description(text)).to.not.match(/[<]|&(?:lt|#)/i);
    }
    expect(description("&amp;lt;img")).to.equal("＆amp;lt;img");
  });

  it("keeps letters after an ampersand from being drawn as another sign", () => {
    expect(description("Q&notes, &euro; and a&copy=1")).to.equal("Q＆notes, ＆euro; and a＆copy=1");
  });

  it("leaves an ordinary ampersand as it is", () => {
    for (const text of ["AT&T", "Fish & chips", "R&D; more", "a&b=1", "B&B &"]) {
      expect(description(text)).to.equal(text);
    }
  });

  function description(text: string): unknown {
    const item = { title: "One", text, image: "", action: { kind: "none" as const } };
    const list: Reply = { kind: "list", header: "", image: "", items: [item], buttons: [] };
    const [message] = encodeReplies([list], { teams: new Map() }).messages;
    const payload = message?.metadata?.payload as { elements: readonly { description: string }[] };
    return payload.elements[0]?.description;
  }
});

describe("cut", () => {
  it("counts characters as people see them, in every script", () => {
    const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
    const piece = fc.constantFrom(
      "a",
      "é",
      " ",
      "\r\n",
      "\r",
      "\n",
      "e\u0301",
      "ß",
      "ñ",
      "👨‍👩‍👧",
      "กำ",
      "©",
      "\u00ad",
    );
    const texts = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 10 }), (text, most) => {
        const seen = [...segmenter.segment(text)].map(({ segment }) => segment);
        const short = `${seen
          .slice(0, most - 1)
          .join("")
          .trimEnd()}…`;
        expect(cut(text, most)).to.equal(seen.length <= most ? text : short);
      }),
      { numRuns: 1000 },
    );
  });
});
