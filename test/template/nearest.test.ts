import { assert } from "chai";
import fc from "fast-check";
import { distance, nearest } from "../../src/template/nearest.ts";

const STATES = [
  "menu",
  "order",
  "order_status",
  "image",
  "goodbye",
  "handoff",
  "say",
  "file",
  "name",
];

describe("nearest", () => {
  const cases: readonly (readonly [word: string, ...meant: string[]])[] = [
    ["nmae", "name"],
    ["odrer", "order"],
    ["Order-Status", "order_status"],
    ["orderStatus", "order_status"],
    ["status_order", "order_status"],
    ["img", "image"],
    ["menü", "menu"],
    ["handof", "handoff"],
    ["goodby", "goodbye"],
  ];
  for (const [word, ...meant] of cases) {
    it(`takes ${word} for ${meant.join(", ")}`, () =>
      assert.deepEqual(nearest(word, STATES), meant));
  }

  it("does not guess", () => {
    for (const word of ["on", "if", "xyz", "", "__", "delivery", "a", "x".repeat(10_000)]) {
      assert.deepEqual(nearest(word, STATES), [], word);
    }
  });

  it("offers at most three, likeliest first, and never the word itself", () => {
    const names = ["item12", "item5", "item", "items", "itmes"];
    assert.deepEqual(nearest("items", names), ["item5", "item", "itmes"]);
  });

  it("leaves out those of which more come as close than can be named", () => {
    const names = ["item12", "item5", "item", "items", "itmes", "itens"];
    assert.deepEqual(nearest("items", names), []);
    assert.deepEqual(nearest("itemss", names), ["items"]);
  });
});

describe("distance", () => {
  const words = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 9 });

  it("counts as a full table would, up to its limit", () => {
    fc.assert(
      fc.property(words, words, fc.integer({ min: 0, max: 4 }), (a, b, max) => {
        assert.equal(distance(a, b, max), Math.min(fullTable(a, b), max + 1));
      }),
      { numRuns: 5000 },
    );
  });

  it("counts swapped neighbours as one", () => {
    assert.equal(distance("delivery", "delviery", 3), 1);
    assert.equal(distance("ca", "abc", 3), 3);
  });

  it("is quick on long texts", () => {
    const before = performance.now();
    distance(`${"ab".repeat(10_000)}c`, `c${"ab".repeat(10_000)}`, 3);
    distance("a".repeat(20_000), "b".repeat(20_000), 3);
    assert.isBelow(performance.now() - before, 500);
  });
});

function fullTable(a: string, b: string): number {
  const rows: number[][] = [];
  const cell = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 0; i <= a.length; i++) {
    const row: number[] = [];
    rows.push(row);
    for (let j = 0; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        i === 0 || j === 0
          ? i + j
          : Math.min(
              cell(i - 1, j) + 1,
              cell(i, j - 1) + 1,
              cell(i - 1, j - 1) + cost,
              isSwap ? cell(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
            ),
      );
    }
  }
  return cell(a.length, b.length);
}
