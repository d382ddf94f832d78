import { assert } from "chai";
import { comparisonsIn, constantsIn, type ComparisonUse } from "../../src/template/comparisons.ts";
import { parseTemplate } from "../../src/template/parse.ts";
import { expression } from "./compiled.ts";

function beside(right: ComparisonUse["right"]): unknown {
  if (right.kind === "path") return right.path.join("/");
  return right.kind === "literal" ? right.value : right.word;
}

describe("comparisonsIn", () => {
  it("finds names next to values and other names, wherever they stand", () => {
    const text = 'not (a.b == "x" or c[0] >= -1.5) and d != blank and e == nil and f == g';
    const found = comparisonsIn(expression(text));
    assert.deepEqual(
      found.map(({ path, operator, right, start, end }) => [
        path.join("/"),
        operator,
        beside(right),
        text.slice(right.start, right.end),
        text.slice(start, end),
      ]),
      [
        ["a/b", "==", "x", '"x"', 'a.b == "x"'],
        ["c/[]", ">=", -1.5, "-1.5", "c[0] >= -1.5"],
        ["d", "!=", "blank", "blank", "d != blank"],
        ["e", "==", null, "nil", "e == nil"],
        ["f", "==", "g", "g", "f == g"],
      ],
    );
  });

  it("looks into the blocks of a template, and through its loops", () => {
    const text =
      '{% if a == 1 %}{% for x in l %}{% if x.s == "y" and forloop.index > 2 %}{% elsif x == 5 %}{% else %}{% unless b == 2 %}{% endunless %}{% endif %}{% endfor %}{% endif %}';
    assert.deepEqual(
      comparisonsIn(parseTemplate(text).nodes).map(({ path }) => path.join("/")),
      ["a", "l/[]/s", "l/[]", "b"],
    );
  });
});

describe("constantsIn", () => {
  const cases: readonly (readonly [text: string, constant: string | undefined, holds?: boolean])[] =
    [
      ["true", "true", true],
      ["a and false", "false", false],
      ["a or nil", "nil", false],
      ['not "x"', '"x"', true],
      ["0", "0", true],
      ["a.b == a.b", "a.b == a.b", true],
      ["a != a", "a != a", false],
      ["a > a", "a > a", false],
      ["a >= a", undefined],
      ["l[0] == l[1]", undefined],
      ["a == b", undefined],
      ["a", undefined],
    ];
  for (const [text, constant, holds] of cases) {
    it(`of ${text}: ${constant ?? "none"}`, () => {
      const found = constantsIn(expression(text));
      assert.deepEqual(
        found.map((use) => [text.slice(use.start, use.end), use.holds]),
        constant === undefined ? [] : [[constant, holds]],
      );
    });
  }
});
