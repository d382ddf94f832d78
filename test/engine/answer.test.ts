import { expect } from "chai";
import fc from "fast-check";
import { readAnswer, readLiteral, type AnswerInput } from "../../src/engine/answer.ts";
import type { Variable, VariableType } from "../../src/engine/variable.ts";
import { compilePattern } from "../../src/engine/match.ts";
import type { Value } from "../../src/template/value.ts";
import { answer, MONDAY, optionsOf, outcome, variableOf } from "./answers/reading.ts";

const TYPES: readonly VariableType[] = [
  "text",
  "number",
  "integer",
  "yes_no",
  "email",
  "phone",
  "date",
  "time",
  "url",
  "image",
  "file",
  "location",
  "list",
  "object",
  "options",
];

function patternOf(source: string) {
  const compiled = compilePattern(source);
  if ("problem" in compiled) throw new Error(compiled.problem.message);
  return compiled.pattern;
}

describe("readAnswer", () => {
  it("refuses an empty answer, unless it is optional", () => {
    for (const type of TYPES) {
      expect(outcome(answer(variableOf(type), "  ")), type).to.equal("empty");
      expect(outcome(answer(variableOf(type, { optional: true }), "  ")), type).to.equal(null);
    }
  });

  it("keeps a number within its limits", () => {
    const seats = variableOf("integer", { min: 1, max: 5000 });
    expect(outcome(answer(seats, "about 250 people"))).to.equal(250);
    expect(outcome(answer(seats, "0"))).to.equal("too_small");
    expect(outcome(answer(seats, "5001"))).to.equal("too_large");
    expect(outcome(answer(variableOf("integer"), "9".repeat(20)))).to.equal("too_large");
  });

  it("counts the characters of a text", () => {
    const short = variableOf("text", { min: 2, max: 3 });
    expect(outcome(answer(short, "a"))).to.equal("too_small");
    expect(outcome(answer(short, "abcd"))).to.equal("too_large");
    expect(outcome(answer(short, "👍👍👍"))).to.equal("👍👍👍");
    expect(outcome(answer(variableOf("text"), "a".repeat(20_001)))).to.equal("too_large");
  });

  it("tidies a text before its pattern looks at it", () => {
    const order = variableOf("text", { pattern: patternOf("^[A-Z]{2}\\d{6}$"), tidy: ["upcase"] });
    expect(outcome(answer(order, " ab123456 "))).to.equal("AB123456");
    expect(outcome(answer(order, "oops"))).to.equal("pattern");
    expect(outcome(answer(order, `AB123456${" ".repeat(5000)}x`))).to.equal("pattern");
  });

  const tidied: readonly (readonly [Variable["tidy"], string, string])[] = [
    [["downcase"], "JoHN", "john"],
    [["capitalize"], "jOHN smith", "John smith"],
    [["digits"], "AB 12-34 ٥", "12345"],
    [["no_spaces", "upcase"], "sw1a 1aa", "SW1A1AA"],
  ];
  for (const [tidy, text, expected] of tidied) {
    it(`tidies "${text}" by ${tidy.join(" and ")}`, () => {
      expect(outcome(answer(variableOf("text", { tidy }), text))).to.equal(expected);
    });
  }

  it("holds an e-mail address against the pattern too", () => {
    const work = variableOf("email", { pattern: patternOf("@corp\\.test$") });
    expect(outcome(answer(work, "it is ana@corp.test"))).to.equal("ana@corp.test");
    expect(outcome(answer(work, "ana@home.test"))).to.equal("pattern");
  });

  it("takes the first file that fits", () => {
    const files = [
      { url: "https://m.test/a.pdf", name: "a.pdf", mime: "application/pdf", size: 10 },
      { url: "https://m.test/big.jpg", name: "big.jpg", mime: "image/jpeg", size: 9000 },
      { url: "https://m.test/b.png", name: "b.png", mime: "image/png", size: null },
    ];
    const read = (variable: Variable, sent: AnswerInput["files"]): Value =>
      outcome(readAnswer(variable, { text: "", files: sent, location: undefined }, MONDAY));
    expect(read(variableOf("file"), files)).to.deep.equal(files[0]);
    expect(read(variableOf("image"), files)).to.deep.equal(files[1]);
    expect(read(variableOf("image", { maxBytes: 1000 }), files)).to.deep.equal(files[2]);
    expect(read(variableOf("image", { maxBytes: 1000 }), files.slice(1, 2))).to.equal("too_large");
    expect(read(variableOf("image"), files.slice(0, 1))).to.equal("not_media");
    expect(read(variableOf("text"), files)).to.equal("empty");
    const script = { url: "javascript:alert(1)", name: "x", mime: "image/png", size: 1 };
    expect(read(variableOf("image"), [script])).to.equal("not_media");
  });

  it("wants a file where words were sent", () => {
    expect(outcome(answer(variableOf("image"), "here"))).to.equal("not_media");
  });

  it("takes a place that was sent or typed", () => {
    const place = variableOf("location");
    const sent = { text: "", files: [], location: { lat: 51.5, lng: -0.1 } };
    expect(outcome(readAnswer(place, sent, MONDAY))).to.deep.equal({ lat: 51.5, lng: -0.1 });
    const nowhere = { text: "", files: [], location: { lat: 91, lng: 0 } };
    expect(outcome(readAnswer(place, nowhere, MONDAY))).to.equal("unreadable");
    for (const text of [
      "51.5,-0.12",
      "51.5 -0.12",
      "lat: 51.5, lng: -0.12",
      "51.5° N, 0.12° W",
      "geo:51.5,-0.12",
      "https://maps.test/@51.5,-0.12,15z",
      "https://maps.test/?q=51.5,-0.12",
    ]) {
      expect(outcome(answer(place, text)), text).to.deep.equal({ lat: 51.5, lng: -0.12 });
    }
    for (const text of ["5, 10", "London", "95.5, 10.0", "51.5"]) {
      expect(outcome(answer(place, text)), text).to.equal("unreadable");
    }
  });

  it("does not read objects from what people write", () => {
    expect(outcome(answer(variableOf("object"), '{"a":1}'))).to.equal("unreadable");
  });

  it("never throws, whatever is written, in any language", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 80 }),
      fc
        .array(fc.constantFrom(..."0159.,-/: ap@x|€kth’½﷽".split(""), " december ", " pm ", "one "))
        .map((parts) => parts.join("")),
    );
    const language = fc.constantFrom("en", "en-US", "es", "de", "ar", "zh-Hant", "x", "", "a_b-!");
    fc.assert(
      fc.property(fc.constantFrom(...TYPES), text, language, (type, typed, spoken) => {
        const variable = variableOf(type, { country: "GB", options: optionsOf({ A: ["b"] }) });
        answer(variable, typed, { language: spoken, pass: "typos" });
      }),
      { numRuns: 1000 },
    );
  });

  it("takes time in step with the length of hostile input", () => {
    const pieces = [
      "a@",
      "a.",
      "1,",
      "1 ",
      "0/",
      "+1 ",
      "24 ",
      "at ",
      "(",
      "-",
      "{",
      "https://a.",
      "and ",
    ];
    for (const type of TYPES) {
      for (const piece of pieces) {
        const text = piece.repeat(50_000 / piece.length);
        const started = performance.now();
        answer(variableOf(type, { country: "GB" }), text, { pass: "typos" });
        expect(performance.now() - started, `${type} of ${piece}…`).to.be.below(300);
      }
    }
  }).timeout(60_000);
});

describe("readLiteral", () => {
  const literals: readonly (readonly [VariableType, Value, Value])[] = [
    ["text", "Ana", "Ana"],
    ["text", 5, "5"],
    ["text", ["a", "b"], "a, b"],
    ["text", { a: 1 }, null],
    ["text", "", null],
    ["number", 5.5, 5.5],
    ["number", "1.234", 1.234],
    ["number", "twenty", 20],
    ["number", "soon", null],
    ["number", true, null],
    ["integer", 5.5, null],
    ["integer", "42", 42],
    ["yes_no", true, true],
    ["yes_no", 0, false],
    ["yes_no", "yes", true],
    ["yes_no", "maybe", null],
    ["email", "ana@corp.test", "ana@corp.test"],
    ["email", "nope", null],
    ["email", 5, null],
    ["date", "2026-12-24", "2026-12-24"],
    ["date", "2026-12-24T23:30:00Z", "2026-12-24"],
    ["date", "tomorrow", "2026-11-24"],
    ["date", Date.UTC(2026, 11, 24), "2026-12-24"],
    ["date", 1e300, null],
    ["time", "15:30", "15:30"],
    ["url", "https://acme.test/x", "https://acme.test/x"],
    ["list", ["a", 1], ["a", 1]],
    ["list", "a, b", ["a", "b"]],
    ["list", 5, [5]],
    ["object", { a: 1 }, { a: 1 }],
    ["object", '{"a":1}', { a: 1 }],
    ["object", "[1]", null],
    ["object", "{", null],
    ["location", { lat: 51.5, lng: "-0.1", more: 1 }, { lat: 51.5, lng: -0.1 }],
    ["location", "51.5,-0.1", { lat: 51.5, lng: -0.1 }],
    ["location", { lat: null, lng: "" }, null],
    [
      "image",
      "https://m.test/a.jpg?x=1",
      { url: "https://m.test/a.jpg?x=1", name: "a.jpg", mime: "", size: null },
    ],
    ["file", "not a file", null],
  ];
  for (const [type, literal, expected] of literals) {
    it(`takes ${JSON.stringify(literal)} as ${type}: ${JSON.stringify(expected)}`, () => {
      expect(readLiteral(variableOf(type), literal, MONDAY)).to.deep.equal(expected);
    });
  }

  it("reads programs' spelling the same in every language", () => {
    const german = { ...MONDAY, language: "de" };
    expect(readLiteral(variableOf("number"), "1.234", german)).to.equal(1.234);
  });

  it("takes an option by value or by its other words, and nothing else", () => {
    const topic = variableOf("options", { options: optionsOf({ pricing: ["cost"], demo: [] }) });
    expect(readLiteral(topic, "pricing", MONDAY)).to.equal("pricing");
    expect(readLiteral(topic, "Cost", MONDAY)).to.equal("pricing");
    expect(readLiteral(topic, "weather", MONDAY)).to.equal(null);
    expect(readLiteral(topic, { a: 1 }, MONDAY)).to.equal(null);
  });

  it("does not hold the author's own values to the limits for customers", () => {
    expect(readLiteral(variableOf("integer", { max: 10 }), 50, MONDAY)).to.equal(50);
  });

  it("never throws on any JSON", () => {
    fc.assert(
      fc.property(fc.constantFrom(...TYPES), fc.jsonValue(), (type, literal) => {
        readLiteral(variableOf(type), literal as Value, MONDAY);
      }),
      { numRuns: 500 },
    );
  });
});
