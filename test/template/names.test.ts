import { assert } from "chai";
import { namesIn, namesInCondition } from "../../src/template/names.ts";
import type { NameUse } from "../../src/template/names.ts";
import { parseTemplate } from "../../src/template/parse.ts";
import { expression } from "./compiled.ts";

function names(text: string): readonly NameUse[] {
  return namesIn(parseTemplate(text).nodes);
}

/** "path as written" of each use, with what guards it. */
function guards(text: string): readonly string[] {
  return names(text)
    .filter((use) => use.in === "text")
    .map((use) => `${text.slice(use.start, use.end)} ${use.guarded ?? "-"} ${use.known}`);
}

describe("namesIn", () => {
  it("finds every name with its filters and where it is read", () => {
    const text =
      "{{ a.b[0]['c d'] | day | default: e }}{% if f %}{% endif %}{% for x in g.h %}{% endfor %}";
    assert.deepEqual(
      names(text).map((use) => [use.path.join("/"), use.filters.join(" "), use.in]),
      [
        ["a/b/[]/c d", "day default", "text"],
        ["e", "", "text"],
        ["f", "", "condition"],
        ["g/h", "", "loop"],
      ],
    );
  });

  it("gives every part of a path its place", () => {
    const text = "{{ order.items[0].id }}";
    const [use] = names(text);
    assert.deepEqual(
      use?.segments.map(({ start, end }) => text.slice(start, end)),
      ["order", "items", "[0]", "id"],
    );
    assert.equal(text.slice(use?.start, use?.end), "order.items[0].id");
  });

  it("names what a loop's item stands for, and leaves forloop out", () => {
    const text =
      "{% for x in order.items %}{{ x.id }}{% for y in x.parts %}{{ y }}{{ forloop.index }}{% endfor %}{% endfor %}{{ x }}";
    const found = names(text);
    assert.deepEqual(
      found.map((use) => use.path.join("/")),
      ["order/items", "order/items/[]/id", "order/items/[]/parts", "order/items/[]/parts/[]", "x"],
    );
    assert.deepEqual(
      found[1]?.segments.map(({ start, end }) => text.slice(start, end)),
      ["x", "x", "x", "id"],
    );
  });

  it("takes forloop outside of loops for a name", () => {
    assert.deepEqual(names("{{ forloop.index }}")[0]?.path, ["forloop", "index"]);
  });

  it("sees a name that a loop hides for what it is outside", () => {
    const found = names("{% for a in a.list %}{{ a.x }}{% else %}{{ a.y }}{% endfor %}");
    assert.deepEqual(
      found.map((use) => use.path.join("/")),
      ["a/list", "a/list/[]/x", "a/y"],
    );
  });

  const guarded: readonly (readonly [text: string, ...uses: string[]])[] = [
    ["{{ a }}", "a - 0"],
    ["{{ a | default: 'x' }}", "a default 0"],
    ["{% if a %}{{ a }}{% else %}{{ a }}{% endif %}", "a if 1", "a - 0"],
    ["{% unless a %}{{ a }}{% else %}{{ a }}{% endunless %}", "a - 0", "a if 1"],
    ["{% if a.b %}{{ a.b.c }}{{ a }}{{ a.d }}{% endif %}", "a.b.c if 2", "a if 1", "a.d if 1"],
    ["{% if a and b %}{{ a }}{{ b }}{% endif %}", "a if 1", "b if 1"],
    ["{% if a or b %}{{ a }}{% endif %}", "a - 0"],
    ["{% if a == 1 or a == 2 %}{{ a }}{% endif %}", "a if 1"],
    ["{% if not a %}{{ b }}{% elsif b %}{{ a }}{{ b }}{% endif %}", "b - 0", "a if 1", "b if 1"],
    ["{% if a != blank %}{{ a }}{% endif %}", "a if 1"],
    ["{% if a != nil %}{{ a }}{% endif %}", "a if 1"],
    ["{% if a != empty %}{{ a }}{% endif %}", "a - 0"],
    ["{% if a != 'x' %}{{ a }}{% else %}{{ a }}{% endif %}", "a - 0", "a if 1"],
    ["{% if a == blank %}{{ a }}{% else %}{{ a }}{% endif %}", "a - 0", "a if 1"],
    ["{% if a == b %}{{ a }}{% endif %}", "a - 0"],
    ["{% if a > b %}{{ a }}{{ b }}{% else %}{{ a }}{% endif %}", "a if 1", "b if 1", "a - 0"],
    ["{% if not (a == nil or b == blank) %}{{ a }}{{ b }}{% endif %}", "a if 1", "b if 1"],
    ["{% if a contains 'x' %}{{ a }}{% endif %}", "a if 1"],
    ["{% if a.size > 0 %}{{ a }}{% endif %}", "a if 1"],
    [
      "{% for x in a %}{{ x.b }}{{ a }}{% else %}{{ a }}{% endfor %}",
      "x.b if 2",
      "a if 1",
      "a - 0",
    ],
    ["{% if l[0].b %}{{ l[0].b }}{{ l[1].b }}{% endif %}", "l[0].b if 3", "l[1].b if 1"],
    ["{% if a %}{% endif %}{{ a }}", "a - 0"],
  ];
  for (const [text, ...uses] of guarded) {
    it(`knows what is sure to have a value in ${text}`, () => assert.deepEqual(guards(text), uses));
  }
});

describe("namesInCondition", () => {
  it("finds the names on both sides, and what earlier parts make sure of", () => {
    const text = "order and (order.status == other or not tags contains 'x')";
    assert.deepEqual(
      namesInCondition(expression(text)).map((use) => [use.path.join("/"), use.known]),
      [
        ["order", 0],
        ["order/status", 1],
        ["other", 0],
        ["tags", 0],
      ],
    );
  });
});
