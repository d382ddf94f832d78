/** `now` in conditions: days with days, times with times, in the bot's zone. */
import { assert } from "chai";
import type { Value } from "../../src/template/value.ts";
import { condition, template } from "./compiled.ts";
import { scopeOf } from "./scope.ts";

/** Half past eleven at night on 24 November in London; in Auckland it is the 25th already. */
const LATE = Date.UTC(2026, 10, 24, 23, 30);

function holds(source: string, value: Value, timeZone = "Europe/London"): boolean {
  return condition(source).holds(scopeOf({ value, now: LATE }, { now: LATE, timeZone }));
}

describe("now in a condition", () => {
  const cases: readonly (readonly [
    source: string,
    value: Value,
    london: boolean,
    auckland: boolean,
  ])[] = [
    ["value >= now", "2026-11-24", true, false],
    ["value == now", "2026-11-24", true, false],
    ["value == now", "2026-11-25", false, true],
    ["value > now", "2026-11-24", false, false],
    ["value > now", "2026-11-25", true, false],
    ["value < now", "2026-11-24", false, true],
    ["now <= value", "2026-11-24", true, false],
    ["now < value", "2026-11-26", true, true],
    ["value > now", "12:00", false, false],
    ["value > now", "23:45", true, true],
    ["value > now", "2026-11-25T00:00", true, false],
    ["value > now", "2026-11-24T23:29:00Z", false, false],
    ["value > now", "2026-11-25T01:00:00+01:00", true, true],
  ];
  for (const [source, value, london, auckland] of cases) {
    it(`${source}, of ${JSON.stringify(value)}`, () => {
      assert.equal(holds(source, value), london, "in London");
      assert.equal(holds(source, value, "Pacific/Auckland"), auckland, "in Auckland");
    });
  }

  it("is the moment itself beside anything else", () => {
    assert.isTrue(holds("value > now", LATE + 1));
    assert.isFalse(holds("value > now", LATE));
    assert.isFalse(holds("value >= now", "soon"));
    assert.isFalse(holds("value < now", null));
    assert.isTrue(holds("now != blank", null));
  });

  it("gives way to a loop's item of that name", () => {
    const source = "{% for now in list %}{% if value > now %}{{ now }}{% endif %}{% endfor %}";
    assert.equal(template(source).render(scopeOf({ value: 2, list: [1, 2, 3] })), "1");
  });
});
