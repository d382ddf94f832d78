/** Patterns and messages made to be slow: none of them may hold up everybody else, wherever a pattern meets a message. */
import { expect } from "chai";
import fc from "fast-check";
import {
  compileMatcher,
  compilePattern,
  fitsPattern,
  matches,
  matchesPattern,
  type Pattern,
} from "../../src/engine/match.ts";
import { readWords } from "../../src/engine/words.ts";

const LONGEST_MS = 20;

/** Nested repeats, alternatives that overlap, far looks ahead: what makes backtracking engines explode. */
const atom = fc.constantFrom(
  "a",
  "b",
  ".",
  "\\w",
  "[ab]",
  "(?:a|b)",
  "(?:a|ab)",
  "a?",
  "\\s?",
  "a*",
  "\\p{L}",
  "\\b",
);
const count = fc.constantFrom("", "*", "+", "?", "{2,9}", "{0,30}", "{20}", "{1,60}");
const piece = fc
  .array(fc.tuple(atom, count), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.map(([one, repeat]) => `(?:${one})${repeat}`).join(""));
const pattern = fc
  .record({
    pieces: fc.array(fc.tuple(piece, count), { minLength: 1, maxLength: 3 }),
    start: fc.constantFrom("", "^", "(?:a|b)*"),
    end: fc.constantFrom("", "$", "c", "!$", "b$"),
  })
  .map(
    ({ pieces, start, end }) =>
      start + pieces.map(([one, repeat]) => `(?:${one})${repeat}`).join("") + end,
  );

/** Nearly what the pattern wants, to the very end. */
const message = fc
  .tuple(
    fc.array(fc.constantFrom("a", "b", "ab", "aab", " ", "a "), { minLength: 1, maxLength: 60 }),
    fc.constantFrom("", "!", "c", "b"),
  )
  .map(([parts, end]) => {
    const once = parts.join("");
    return once.repeat(Math.ceil(4096 / once.length)).slice(0, 4095) + end;
  });

describe("matchesPattern", function () {
  this.timeout(120_000);

  it("holds the loop for 20 ms at most, whatever the pattern and the message are", () => {
    let judged = 0;
    fc.assert(
      fc.property(pattern, message, (source, text) => {
        const compiled = compilePattern(source);
        if ("problem" in compiled) return;
        judged += 1;
        for (const place of placesOf(compiled.pattern, text)) {
          expect(milliseconds(place)).to.be.below(LONGEST_MS);
        }
      }),
      { numRuns: 2000 },
    );
    expect(judged).to.be.above(1000);
  });

  const shapes: readonly string[] = [
    "(a+)+$",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    "(x+x+)+y",
    "(.*)(.*)(.*)(.*)(.*)!$",
    "^.{0,400}.{0,400}.{0,400}b$",
    "(a|b)*a(a|b){100}(a|b)*b(a|b){100}$",
    "(a|b)*a(a|b){400}(a|b)*b(a|b){400}$",
    "(\\p{L}{1,200}){5}",
    "(\\p{L}{1,200}){5}$",
    ".{1,1000}!$",
    `(a|b)*a${"(a|b)".repeat(180)}$`,
    `(?:${Array.from({ length: 90 }, (_, n) => `[${String.fromCharCode(97 + n)}-鿿]`).join("|")})*!`,
  ];
  for (const source of shapes) {
    it(`takes ${source} in its stride`, () => {
      const compiled = compilePattern(source);
      if ("problem" in compiled) throw new Error(compiled.problem.message);
      // No period, so that no state of the search comes back.
      const text = Array.from({ length: 4096 }, (_, n) => ((n * n * 7919) % 101 < 50 ? "a" : "b"));
      for (const place of placesOf(compiled.pattern, text.join(""))) {
        expect(milliseconds(place)).to.be.below(LONGEST_MS);
      }
    });
  }

  it("finds what stands far into a long message with a pattern of usual size", () => {
    for (const source of ["[A-Z]{2}-\\d{4,6}", "(?:refund|money back|charge|invoice) .*\\d{5}"]) {
      const compiled = compilePattern(source);
      if ("problem" in compiled) throw new Error(compiled.problem.message);
      const text = `${"word ".repeat(700)}a refund for AB-12345`;
      expect(matchesPattern(compiled.pattern, text)).to.equal(true);
    }
  });
});

/** A `match:` anywhere in the message, one that has to be all of it, and the `pattern` of a variable. */
function placesOf(pattern: Pattern, text: string): readonly (() => unknown)[] {
  const matcher = compileMatcher({ phrases: [], exact: [], all: [], patterns: [pattern] });
  const message = readWords(text);
  return [
    () => matchesPattern(pattern, text),
    () => matches(matcher, message, "exact", true),
    () => fitsPattern(pattern, text),
  ];
}

/** Of the processor: on a busy machine a run may be interrupted, and a slow pattern is slow each time. */
function milliseconds(work: () => unknown): number {
  let least = Infinity;
  for (let tries = 0; tries < 4 && least >= LONGEST_MS; tries += 1) {
    const began = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(began);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
