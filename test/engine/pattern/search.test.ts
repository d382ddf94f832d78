/** RE2's own matcher is the oracle: what it finds is found, and nothing else. */
import { expect } from "chai";
import fc from "fast-check";
import { RE2JS } from "re2js";
import { compilePattern } from "../../../src/engine/match.ts";
import { compileProgram } from "../../../src/engine/pattern/program.ts";
import { createSearch, type Search } from "../../../src/engine/pattern/search.ts";

function searchFor(source: string, ignoreCase = false): Search {
  const search = createSearch(compileProgram(source, ignoreCase));
  if (search === undefined) throw new Error(`${source} is too big`);
  return search;
}

/** Both ways of looking, as RE2 answers. */
function expectSame(source: string, ignoreCase: boolean, texts: readonly string[]): void {
  const flags = ignoreCase ? RE2JS.CASE_INSENSITIVE : 0;
  const oracle = RE2JS.compile(RE2JS.translateRegExp(source), flags);
  const search = searchFor(source, ignoreCase);
  for (const text of texts) {
    const about = JSON.stringify([source, ignoreCase, text]);
    expect(search.isIn(text), `${about} somewhere`).to.equal(oracle.test(text));
    expect(search.isAll(text), `${about} whole`).to.equal(oracle.testExact(text));
  }
}

const SPACE = " ";
const ATOMS = String.raw`a b B ß k ü 日 😀 \n . \w \W \d \s \S [ab] [^a] [A-Z] [^\n] \p{L} \P{Lu} [\p{N}_] ^ $ \b \B`;
const COUNTS = "* + ? *? {2} {1,3} {2,} {33}";
const atom = fc.constantFrom(SPACE, ...ATOMS.split(SPACE));
const count = fc.constantFrom("", "", "", ...COUNTS.split(SPACE));
const expression = fc.letrec<{ whole: string; piece: string }>((tie) => ({
  whole: fc.array(tie("piece"), { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join("")),
  piece: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.tuple(atom, count).map(([one, times]) => `(?:${one})${times}`),
    fc.tuple(tie("whole"), tie("whole"), count).map(([a, b, times]) => `(${a}|${b})${times}`),
  ),
})).whole;
const CHARACTERS = `a b A B k K ſ K ß ẞ ü Ü 日 😀 \ud83d \n _ 1 ٣ é \t`;
const text = fc
  .array(fc.constantFrom(...CHARACTERS.split(SPACE)), { maxLength: 24 })
  .map((characters) => characters.join(""));

describe("createSearch", function () {
  this.timeout(60_000);

  it("finds what RE2 finds", () => {
    let judged = 0;
    fc.assert(
      fc.property(
        expression,
        fc.boolean(),
        fc.array(text, { maxLength: 6 }),
        (source, ignoreCase, texts) => {
          if ("problem" in compilePattern(source)) return;
          judged += 1;
          expectSame(source, ignoreCase, texts);
        },
      ),
      { numRuns: 4000 },
    );
    expect(judged).to.be.above(1000);
  });

  it("follows repeats beyond the 32 readers of one word, and the 64 that are few", () => {
    const texts = [0, 1, 31, 32, 33, 63, 64, 65, 99, 100, 101, 199, 200, 201, 500].flatMap((n) => [
      "a".repeat(n),
      `b${"a".repeat(n)}b`,
      "ab".repeat(n),
    ]);
    for (const source of [
      "a{100}",
      "^a{33,100}$",
      "(?:ab?){31,64}c?$",
      "(?:a{0,10}b?){1,20}$",
      "\\b[ab]{64,200}\\b",
      "b(?:a{32}){2,6}b",
      "(?:\\ba{1,3}b\\B|ab){2,30}",
      ".{65,500}",
      "(a|b)*a(a|b){70}$",
    ]) {
      expectSame(source, false, texts);
    }
  });

  it("takes every spelling of every letter for the same, as RE2 does", () => {
    const codes = Array.from({ length: 0x1f000 }, (_, code) => code);
    const letters = codes.map((code) => String.fromCodePoint(code));
    const cased = letters.filter((one) => one.toLowerCase() !== one || one.toUpperCase() !== one);
    expect(cased).to.have.length.above(2000);
    for (let from = 0; from < cased.length; from += 60) {
      const some = cased.slice(from, from + 60);
      const oracle = RE2JS.compile(some.join("|"), RE2JS.CASE_INSENSITIVE);
      const search = searchFor(some.join("|"), true);
      const differing = cased.filter((one) => search.isAll(one) !== oracle.testExact(one));
      expect(differing, `beside ${some.join("")}`).to.deep.equal([]);
    }
  });

  it("answers each text as if it were the first", () => {
    const search = searchFor("^(?:ab)+$|日+");
    for (const one of ["ab", "ba", "", "日", "abab", "aba", "ab", "x日"]) {
      expect(search.isIn(one)).to.equal(searchFor("^(?:ab)+$|日+").isIn(one));
    }
  });

  it("refuses what would take too long for each character, and nothing that is only long", () => {
    for (const source of [
      "(?:(?:a?){30}){30}b",
      "(?:(?:a?|b?|c?){1,16}){1,16}!",
      "(?:\\w{1,20}[ ,.]?){1,50}!",
    ]) {
      expect(createSearch(compileProgram(source, false)), source).to.equal(undefined);
    }
    for (const source of ["^.{1,1000}$", "(?:\\p{L}{1,200}){5}$", ".{0,400}.{0,400}.{0,400}b$"]) {
      expect(createSearch(compileProgram(source, false)), source).not.to.equal(undefined);
    }
  });
});
