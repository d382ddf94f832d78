import { expect } from "chai";
import fc from "fast-check";
import {
  compileMatcher,
  compilePattern,
  labelInMessage,
  matches,
  matchesLabel,
  matchesPattern,
  messageInLabel,
  type MatchSpec,
  type Pass,
} from "../../src/engine/match.ts";
import { readPhrase } from "../../src/engine/phrase.ts";
import { readWords } from "../../src/engine/words.ts";

function find(
  spec: Partial<MatchSpec>,
  text: string,
  pass: Pass = "exact",
  whole = false,
): string | undefined {
  const full = { phrases: [], exact: [], all: [], patterns: [], ...spec };
  return matches(compileMatcher(full), readWords(text), pass, whole);
}

function patternOf(source: string, ignoreCase = true) {
  const compiled = compilePattern(source, { ignoreCase });
  if ("problem" in compiled) throw new Error(compiled.problem.message);
  return compiled.pattern;
}

describe("matches", () => {
  const phrases: readonly (readonly [string, string, boolean])[] = [
    ["opening hours", "What are your OPENING HOURS?", true],
    ["opening hours", "hours opening", false],
    ["opening hours", "opening the hours", false],
    ["cost", "how much does it cost?", true],
    ["cost", "costume", false],
    ["no", "I have no idea", false],
    ["no", "No!", true],
    ["ok", "ok 👍", true],
    ["hi", "hi there", false],
    ["menu", "the menu please", true],
    ["can't pay", "I cant pay", true],
    ["l'agent", "où est l’agent ?", true],
    ["agent", "je veux parler à l'agent", true],
    ["営業時間", "今日の営業時間は?", true],
    ["是", "我是客人", false],
    ["👍", "👍🏽", true],
    ["👍", "👍👍", true],
    ["👍", "👎", false],
    ["open 24/7", "are you open 24-7", true],
  ];
  for (const [phrase, text, expected] of phrases) {
    it(`${expected ? "finds" : "does not find"} "${phrase}" in "${text}"`, () => {
      expect(find({ phrases: [phrase] }, text)).to.equal(expected ? phrase : undefined);
    });
  }

  const slips: readonly (readonly [string, string, boolean])[] = [
    ["talk to a person", "i want to talk to a persn please", true],
    ["delivery", "when do you delivrey", true],
    ["opening hours", "openign huors", true],
    ["price", "prise", true],
    ["menu", "menü", true],
    ["menu", "manu", false],
    ["refund", "rfnd", false],
    ["subscription", "subscripton", true],
    ["subscription", "subskripton", true],
    ["subscription", "subskriptn", false],
    ["ab123456", "ab123457", false],
    ["pick-up point", "pickup point", true],
    ["pickup point", "pick up point", true],
    ["no go", "nogo", false],
  ];
  for (const [phrase, text, expected] of slips) {
    it(`${expected ? "forgives" : "does not forgive"} "${text}" for "${phrase}"`, () => {
      expect(find({ phrases: [phrase] }, text, "typos")).to.equal(expected ? phrase : undefined);
    });
  }

  it("forgives nothing in the exact pass", () => {
    expect(find({ phrases: ["delivery"] }, "delivrey")).to.equal(undefined);
  });

  it("wants the whole message where only that counts", () => {
    expect(find({ phrases: ["agent"] }, "please ask an agent", "exact", true)).to.equal(undefined);
    expect(find({ phrases: ["agent"] }, "Agent!", "exact", true)).to.equal("agent");
    expect(find({ phrases: ["agent"] }, "agnet", "typos", true)).to.equal("agent");
    const patterns = [patternOf("cat|category")];
    expect(find({ patterns }, "category", "exact", true)).to.equal("/cat|category/");
    expect(find({ patterns }, "category x", "exact", true)).to.equal(undefined);
  });

  it("takes `exact` as the whole message, spelled right", () => {
    expect(find({ exact: ["start over"] }, "Start over!")).to.equal("start over");
    expect(find({ exact: ["start over"] }, "start over now")).to.equal(undefined);
    expect(find({ exact: ["start over"] }, "start ovre", "typos")).to.equal(undefined);
  });

  it("takes `all` in any order", () => {
    expect(find({ all: ["cancel order"] }, "my order, please cancel it")).to.equal("cancel order");
    expect(find({ all: ["cancel order"] }, "cancel")).to.equal(undefined);
    expect(find({ all: ["cancel", "order"] }, "order to cancel")).to.equal("cancel order");
    expect(find({ all: ["cancel", "order"] }, "cancel")).to.equal(undefined);
    expect(find({ all: ["cancel order", "stop delivery"] }, "delivery, stop!")).to.equal(
      "stop delivery",
    );
    expect(find({ all: ["cancel order"] }, "ordre cancle", "typos")).to.equal("cancel order");
  });

  it("runs patterns over the message as it was typed, capitals aside", () => {
    const patterns = [patternOf("^[a-z]{2}-\\d{3}$")];
    expect(find({ patterns }, " AB-123 ")).to.equal("/^[a-z]{2}-\\d{3}$/");
    expect(find({ patterns }, "ab 123")).to.equal(undefined);
  });

  it("matches nothing with nothing", () => {
    expect(find({ phrases: ["", "  "] }, "")).to.equal(undefined);
    expect(find({ phrases: ["hello"], all: ["", "a"] }, "")).to.equal(undefined);
  });

  it("finds every phrase inside any sentence around it", () => {
    const word = fc.stringMatching(/^[a-z]{4,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), word, word, (words, a, b) => {
        const phrase = words.join(" ");
        expect(find({ phrases: [phrase] }, `${a} ${words.join("-")}, ${b}`)).to.equal(phrase);
      }),
    );
  });
});

describe("labels", () => {
  const label = readPhrase("Find a pick-up point");

  it("are met by the whole message, punctuation aside", () => {
    expect(matchesLabel(label, readWords("find a pick up point!"), "exact")).to.equal(true);
    expect(matchesLabel(label, readWords("find a pickup point"), "typos")).to.equal(true);
    expect(matchesLabel(label, readWords("pick-up point"), "exact")).to.equal(false);
  });

  it("are heard inside a sentence", () => {
    expect(labelInMessage(readPhrase("Delivery"), readWords("delivery please"), "exact")).to.equal(
      true,
    );
    expect(labelInMessage(readPhrase("No"), readWords("no idea"), "exact")).to.equal(false);
  });

  it("are met by a part of them", () => {
    const parts: readonly (readonly [string, string, boolean])[] = [
      ["Find a pick-up point", "pick-up point", true],
      ["Find a pick-up point", "piont", true],
      ["Find a pick-up point", "point pick-up", false],
      ["No, thanks", "no", true],
      ["Where is my order?", "is", false],
      ["A problem with my order", "a", false],
      ["Yes", "yes please", false],
    ];
    for (const [text, message, expected] of parts) {
      expect(messageInLabel(readPhrase(text), readWords(message), "typos"), message).to.equal(
        expected,
      );
    }
  });

  it("may be signs alone", () => {
    expect(matchesLabel(readPhrase("👍"), readWords("👍🏿"), "exact")).to.equal(true);
    expect(matchesLabel(readPhrase("👍 Great"), readWords("great"), "exact")).to.equal(true);
  });
});

describe("compilePattern", () => {
  const bad: readonly (readonly [string, string, string])[] = [
    ["(a", "match/regex-syntax", "("],
    ["a)", "match/regex-syntax", ")"],
    ["[a", "match/regex-syntax", "[a"],
    ["a{3,1}", "match/regex-syntax", "{3,1}"],
    ["a{,5}", "match/regex-syntax", "{"],
    ["\\q", "match/regex-syntax", "\\q"],
    ["x**", "match/regex-syntax", "x**"],
    ["a(?=b)", "match/regex-unsupported", "(?="],
    ["(?<!a)b", "match/regex-unsupported", "(?<!"],
    ["(a)\\1", "match/regex-unsupported", "\\1"],
    ["a{2000}", "match/regex-unsupported", "{2000}"],
    ["((a{1000}){1000}){1000}", "match/regex-too-big", "((a{1000}){1000}){1000}"],
  ];
  for (const [source, code, place] of bad) {
    it(`refuses ${source} and says where`, () => {
      const compiled = compilePattern(source);
      if (!("problem" in compiled)) throw new Error("accepted");
      const { problem } = compiled;
      expect(problem.code).to.equal(code);
      expect(source.slice(problem.start, problem.end)).to.equal(place);
    });
  }

  it("refuses a pattern that is too long", () => {
    expect(compilePattern("a".repeat(1001))).to.have.nested.property(
      "problem.code",
      "match/regex-too-big",
    );
  });

  for (const source of [
    "^[A-Z]{2}\\d{6}$",
    "\\p{L}+",
    "[a\\-z]",
    "(?<year>\\d{4})",
    "a|",
    "\\/x",
  ]) {
    it(`accepts ${source}`, () => {
      expect(compilePattern(source)).to.have.property("pattern");
    });
  }

  it("minds capitals unless told otherwise", () => {
    expect(matchesPattern(patternOf("^[A-Z]+$", false), "abc")).to.equal(false);
    expect(matchesPattern(patternOf("^[A-Z]+$", true), "abc")).to.equal(true);
  });

  it("never throws, and places every problem inside the pattern", () => {
    const sign = fc.constantFrom(..."ab(?=[]){},*+|\\dpL<!:^$.1-".split(""));
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 14 }), (signs) => {
        const source = signs.join("");
        const compiled = compilePattern(source);
        if (!("problem" in compiled)) return;
        const { start = 0, end = 0 } = compiled.problem;
        expect(start >= 0 && start <= end && end <= source.length).to.equal(true);
      }),
      { numRuns: 500 },
    );
  });

  it("stays fast on patterns that hang a native engine", () => {
    const started = performance.now();
    for (const source of ["(a+)+$", "^(\\w+\\s?)*$", "\\s+$", "(.*,){3}x"]) {
      matchesPattern(patternOf(source), `${"a ,".repeat(3000)}!`);
    }
    expect(performance.now() - started).to.be.below(1000);
  });
});
