/** The regular expressions of a flow: each compiled once, and no more of them than can be compiled in little time. */
import { expect } from "chai";
import fc from "fast-check";
import { compileProgram } from "../../../src/engine/pattern/program.ts";
import { weightOf } from "../../../src/engine/pattern/weight.ts";
import { createPatterns } from "../../../src/flow/compile/patterns.ts";

describe("createPatterns", () => {
  it("compiles each once", () => {
    const { compile } = createPatterns();
    const first = compile("order \\d+", true);
    expect(first).to.have.property("pattern");
    expect(compile("order \\d+", true)).to.equal(first);
    expect(compile("order \\d+", false)).not.to.equal(first);
  });

  it("takes two thousand of a few words", () => {
    const { compile } = createPatterns();
    const found = Array.from({ length: 2000 }, (_, index) => compile(`order.*${index}`, true));
    expect(found.filter((one) => "problem" in one)).to.deep.equal([]);
  });

  it("refuses those that come when there are too many, and none before", () => {
    for (const make of [
      (index: number) => `order ${index}`,
      (index: number) => `${index}\\d{1,500}`,
      (index: number) => `${index}[\\u{100}-\\u{20000}]`,
    ]) {
      const { compile } = createPatterns();
      const found = Array.from({ length: 4000 }, (_, index) => compile(make(index), true));
      const refused = found.findIndex((one) => "problem" in one);
      expect(refused).to.be.greaterThan(30);
      expect(found.slice(refused).every((one) => "problem" in one)).to.equal(true);
      expect(found[refused]).to.have.nested.property("problem.code", "match/regex-too-big");
    }
  });
});

describe("weightOf", () => {
  it("weighs what is written out", () => {
    const of = (source: string): number => weightOf(source) - weightOf("");
    expect(of("order")).to.equal(5);
    expect(of("\\d{500}")).to.equal(500);
    expect(of("(ab){3}c")).to.equal(13);
    expect(of("[\\u0000-\\uffff]")).to.be.greaterThan(1000);
    expect(of("\\p{L}{2}")).to.equal(50);
  });

  it("says no less than RE2 makes of it, but for a few", () => {
    const atom = fc.constantFrom("a", "\\d", "[a-z]", "\\p{L}", "[^x]", "\\.", "é", ".");
    const count = fc.constantFrom("", "*", "+", "?", "{3}", "{1,9}", "{20}");
    const repeated = fc.tuple(atom, count).map((parts) => parts.join(""));
    const sequence = fc
      .array(repeated, { minLength: 1, maxLength: 6 })
      .map((parts) => parts.join(""));
    const grouped = fc.tuple(sequence, count).map(([inner, times]) => `(${inner})${times}`);
    const either = fc.tuple(grouped, sequence).map(([one, other]) => `${one}|${other}`);
    fc.assert(
      fc.property(fc.oneof(sequence, grouped, either), (source) => {
        const { inst } = compileProgram(source, true);
        expect(weightOf(source) * 2).to.be.at.least(inst.length);
      }),
    );
  });
});
