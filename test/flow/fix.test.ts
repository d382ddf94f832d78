import { assert } from "chai";
import type { Diagnostic, Edit } from "../../src/diagnostics/diagnostic.ts";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { applyFixes } from "../../src/flow/fix.ts";

const source = new SourceFile("a.yaml", "one two three\nfour");

function problem(...edits: readonly (readonly [number, number, string])[]): Diagnostic {
  const list: Edit[] = edits.map(([start, end, text]) => ({ range: { start, end }, text }));
  return {
    code: "x/y",
    severity: "error",
    source,
    range: { start: 0, end: 1 },
    message: "m",
    fix: { title: "t", edits: list },
  };
}

describe("applyFixes", () => {
  it("applies fixes in any order, by their places in the text as it was", () => {
    const fixed = applyFixes(source.text, [problem([8, 13, "3"]), problem([0, 3, "1"])]);
    assert.equal(fixed, "1 two 3\nfour");
  });

  it("leaves out a fix that works inside another, whole", () => {
    const quotes = problem([0, 0, '"'], [7, 7, '"']);
    assert.equal(
      applyFixes(source.text, [quotes, problem([4, 7, "2"], [8, 13, "3"])]),
      '"one two" three\nfour',
    );
  });

  it("keeps two insertions at one place in their order within a fix", () => {
    assert.equal(applyFixes("ab", [problem([1, 1, "x"], [1, 1, "y"])]), "axyb");
  });

  it("does nothing without fixes, and ignores one that is not for this text", () => {
    const { fix: _fix, ...bare } = problem();
    assert.equal(applyFixes(source.text, [bare, problem([100, 120, "z"])]), source.text);
  });
});
