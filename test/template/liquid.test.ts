/**
 * liquidjs as the oracle: whatever both accept must come out the same. The exceptions are all here: in `oracle`, which
 * bends liquidjs where this language differs on purpose, and in `watched`.
 */
import { assert } from "chai";
import fc from "fast-check";
import { defaultOperators, Liquid } from "liquidjs";
import type { Value } from "../../src/template/value.ts";
import { condition, template } from "./compiled.ts";
import { conditionSources, dataSets, templateSources } from "./generate.ts";
import { scopeOf } from "./scope.ts";

const liquid = oracle();
const RUNS = { numRuns: 2000 };

describe("Template.render next to liquidjs", () => {
  it("prints the same text", () => {
    fc.assert(
      fc.property(templateSources, dataSets, (source, data) => {
        let printsObject = false;
        const objects = Object(watched(data, () => (printsObject = true))) as object;
        const expected: unknown = liquid.parseAndRenderSync(source, objects);
        fc.pre(!printsObject);
        assert.equal(template(source).render(scopeOf(data)), expected, source);
      }),
      RUNS,
    );
  });
});

describe("Condition.holds next to liquidjs", () => {
  it("decides the same", () => {
    fc.assert(
      fc.property(conditionSources, dataSets, (source, data) => {
        const expected: unknown = liquid.parseAndRenderSync(
          `{% if ${source} %}yes{% else %}no{% endif %}`,
          data,
        );
        assert.equal(condition(source).holds(scopeOf(data)) ? "yes" : "no", expected, source);
      }),
      RUNS,
    );
  });
});

type Change = (left: unknown, right: unknown) => readonly [unknown, unknown] | false;

function oracle(): Liquid {
  const operators = { ...defaultOperators };
  /** Hands other operands to liquidjs's own operator, or decides that it does not hold. */
  function bend(name: string, change: Change): void {
    const own = defaultOperators[name];
    if (own === undefined) throw new Error(`liquidjs has no ${name}`);
    operators[name] = (left: unknown, right: unknown, context) => {
      const changed = change(left, right);
      return changed === false ? false : own(changed[0], changed[1], context);
    };
  }
  // A value that is null and one that is not there are the same: no value.
  for (const name of ["==", "!="]) {
    bend(name, (left, right) => [left ?? undefined, right ?? undefined]);
  }
  // Lists, objects and no value have no order.
  for (const name of [">", ">=", "<", "<="]) {
    bend(name, (left, right) => isOrdered(left) && isOrdered(right) && [left, right]);
  }
  // A text contains no list, object or nothing, where JavaScript would spell those out.
  bend("contains", (left, right) => {
    const isNonsense = typeof left === "string" && !isOrdered(right);
    const items: unknown = Array.isArray(left)
      ? left.map((item: unknown) => item ?? undefined)
      : left;
    return !isNonsense && [items, right ?? undefined];
  });

  const engine = new Liquid({ operators, groupedExpressions: true, strictFilters: true });
  // The number of an object's keys, as `.size` has it, and 0 for what has no size.
  engine.registerFilter("size", (value: unknown) => {
    if (typeof value === "string" || Array.isArray(value)) return value.length;
    return typeof value === "object" && value !== null ? Object.keys(value).length : 0;
  });
  // A blank in an address is %20. Liquid hands `nil`, `blank` and `empty` over as objects; all print nothing. Half a
  // character, which Liquid throws at, becomes a whole one.
  engine.registerFilter("url_encode", (value: unknown) =>
    encodeURIComponent(Buffer.from(printed(value)).toString()),
  );
  return engine;
}

function isDrop(value: unknown): boolean {
  return typeof value === "object" && value !== null && "valueOf" in value && "equals" in value;
}

function isOrdered(value: unknown): boolean {
  return isDrop(value) || (typeof value !== "object" && value !== undefined);
}

function printed(value: unknown): string {
  if (Array.isArray(value)) return value.map(printed).join("");
  if (isDrop(value)) return "";
  return value === null || value === undefined ? "" : `${value as string | number | boolean}`;
}

/** A copy whose objects tell when they are printed: a name here, "[object Object]" there. */
function watched(value: Value, onPrint: () => void): Value {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item: Value) => watched(item, onPrint));
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, watched(item, onPrint)]),
  );
  function toString(): string {
    onPrint();
    return "";
  }
  return Object.defineProperty(copy, "toString", { value: toString });
}

describe("the differences from liquidjs", () => {
  const people: Value = [{ name: "Ann" }, { name: "Bo" }];
  const cases: readonly (readonly [what: string, source: string, mine: string, theirs: string])[] =
    [
      ["objects print their name", "{{ people }}", "AnnBo", "[object Object][object Object]"],
      ["a blank in an address", "{{ text | url_encode }}", "a%20b", "a+b"],
      ["the size of an object", "{{ people | first | size }}", "1", "0"],
      ["order of lists", "{% if five > 3 %}y{% endif %}", "", "y"],
      ["order of no value", "{% if none < 3 %}y{% endif %}", "", "y"],
      ["null in a text", "{% if nulls contains none %}y{% endif %}", "", "y"],
      ["fifty rounds", "{% for x in many %}.{% endfor %}", ".".repeat(50), ".".repeat(60)],
    ];
  const data = {
    people,
    text: "a b",
    five: [5],
    none: null,
    nulls: "null",
    many: Array.from({ length: 60 }, () => 1),
  };
  const plain = new Liquid();
  for (const [what, source, mine, theirs] of cases) {
    it(`are: ${what}`, () => {
      assert.equal(template(source).render(scopeOf(data)), mine);
      assert.equal(plain.parseAndRenderSync(source, data), theirs);
    });
  }
});
