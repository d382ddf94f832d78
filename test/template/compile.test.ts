import { assert } from "chai";
import { allOf, anyOf, not, textTemplate } from "../../src/template/compile.ts";
import type { Value } from "../../src/template/value.ts";
import { condition, template } from "./compiled.ts";
import { scopeOf } from "./scope.ts";

const SHOUT = (text: string): string => `<${text}>`;

describe("Template.render", () => {
  const data: Record<string, Value> = {
    name: "Ann",
    seats: 250,
    order: { status: "shipped", items: [{ id: "A1" }, { id: "B2" }], size: "XL" },
    yes: true,
    no: false,
    tags: ["new", "vip"],
    place: { lat: 51.5, lng: -0.12 },
    price: { amount: 12.5, currency: "EUR" },
  };
  const cases: readonly (readonly [source: string, printed: string])[] = [
    ["Hi {{ name }}!", "Hi Ann!"],
    ["{{name}}{{ seats }}", "Ann250"],
    ["[{{ nobody }}{{ nobody.name }}{{ name.nope }}]", "[]"],
    ["{{ order.items[0].id }} {{ order.items[-1].id }} {{ order['status'] }}", "A1 B2 shipped"],
    ["{{ order.items[9].id }}{{ order.items.last.id }}{{ order.items.size }}", "B22"],
    ["{{ order.size }} {{ tags.size }} {{ name.size }}", "XL 2 3"],
    ["{{ yes }} {{ no }} {{ tags }}", "true false newvip"],
    ["{{ place }}", "51.5,-0.12"],
    ["{{ price }}", "amount: 12.5, currency: EUR"],
    ['{{ "{{" }} {{ 5 }} {{ true }}', "{{ 5 true"],
    ["{% if name == 'Ann' %}yes{% elsif seats %}seats{% else %}no{% endif %}", "yes"],
    ["{% if nobody %}yes{% elsif seats > 100 %}many{% else %}no{% endif %}", "many"],
    ["{% unless nobody %}nobody{% else %}somebody{% endunless %}", "nobody"],
    [
      "{% for tag in tags %}{{ forloop.index }}. {{ tag }}{% unless forloop.last %}, {% endunless %}{% endfor %}",
      "1. new, 2. vip",
    ],
    ["{% for x in nobody %}{{ x }}{% else %}none{% endfor %}", "none"],
    [
      "{% for i in order.items %}{% for tag in tags %}{{ i.id }}{{ tag }} {% endfor %}{% endfor %}",
      "A1new A1vip B2new B2vip ",
    ],
    ["{% for name in tags %}{{ name }}{% endfor %}{{ name }}", "newvipAnn"],
    ["a \n {{- name -}} \n b", "aAnnb"],
    ["a\n{% if yes %}\nb\n{% endif %}\nc", "a\n\nb\n\nc"],
    ["{{ nobody | default: 'friend' | upcase }}, {{ nobody | default: name }}", "FRIEND, Ann"],
    ["}} {name} %}", "}} {name} %}"],
  ];
  for (const [source, printed] of cases) {
    it(`prints ${JSON.stringify(source)} as ${JSON.stringify(printed)}`, () => {
      assert.equal(template(source).render(scopeOf(data)), printed);
    });
  }

  it("escapes what values print, and never the author's own text", () => {
    const source =
      "<b>{{ name }}</b>{% for t in tags %}{{ t }}{% endfor %}{{ seats | default: 1 }}";
    assert.equal(template(source).render(scopeOf(data), SHOUT), "<b><Ann></b><new><vip><250>");
  });

  it("shows what stands for an unknown value, escaped, whatever the filters and fields", () => {
    const scope = scopeOf({ hollow: "" }, { unknown: { email: "no email", hollow: "nothing" } });
    const source = "{{ email }} {{ email | upcase }} {{ email.domain }} {{ hollow }} {{ other }}";
    assert.equal(
      template(source).render(scope, SHOUT),
      "<no email> <no email> <no email> <nothing> <>",
    );
  });

  it("lets default go first, and keeps the unknown from conditions, loops and known values", () => {
    const scope = scopeOf(
      { user: { name: "Ann" } },
      { unknown: { email: "no email", user: "nobody" } },
    );
    const source =
      "{{ email | default: 'none' }}{% if email %}yes{% else %}no{% endif %}{% for x in email %}{{ x }}{% endfor %}[{{ user.age }}]";
    assert.equal(template(source).render(scope), "noneno[]");
  });

  it("never reads what an object inherits", () => {
    const names = ["constructor", "__proto__", "toString", "hasOwnProperty", "prototype"];
    for (const name of names) {
      const source = `[{{ ${name} }}{{ a.${name} }}{{ a.${name}.name }}{{ l.${name} }}{{ t.${name} }}{{ n.${name} }}]`;
      const scope = scopeOf({ a: { b: 1 }, l: [1], t: "x", n: 5 });
      assert.equal(template(source).render(scope), "[]", name);
    }
    const own = scopeOf({ a: JSON.parse('{"__proto__": "mine"}') as Value });
    assert.equal(template("{{ a.__proto__ }}").render(own), "mine");
  });

  it("stops at 20,000 characters, between whole characters", () => {
    const long = "😀".repeat(15_000);
    const printed = template("x{{ a }}{{ a }}").render(scopeOf({ a: long }));
    assert.equal(printed.length, 19_999);
    assert.isTrue(printed.endsWith("😀"));
  });

  it("stops at 20,000 characters after escaping, and breaks no escape", () => {
    const escape = (text: string): string => text.replaceAll("<", "&lt;");
    const printed = template("{{ a }}").render(scopeOf({ a: "<".repeat(9_000) }), escape);
    assert.isAtMost(printed.length, 20_000);
    assert.match(printed, /^(?:&lt;)+$/);
  });

  it("goes through at most fifty items", () => {
    const many = Array.from({ length: 80 }, (_, index) => index);
    const source =
      "{% for x in many %}{% if forloop.last %}{{ forloop.index }} of {{ forloop.length }}{% endif %}{% endfor %}";
    assert.equal(template(source).render(scopeOf({ many })), "50 of 50");
  });

  it("ends soon however loops are nested", () => {
    const depth = 15;
    const source = "{% for x in l %}".repeat(depth) + "{% endfor %}".repeat(depth);
    const l = Array.from({ length: 50 }, () => 1);
    const before = performance.now();
    assert.equal(template(source).render(scopeOf({ l })), "");
    assert.isBelow(performance.now() - before, 1000);
  });

  it("prints deep and wide values without end of memory or stack", () => {
    let deep: Value = "x";
    for (let i = 0; i < 100_000; i++) deep = i % 2 === 0 ? [deep] : { a: deep };
    const scope = scopeOf({ deep, wide: Array.from({ length: 100_000 }, () => "ab") });
    const source = "{{ deep }}{{ wide | size }}{{ wide }}{% if deep == deep %}{% endif %}";
    assert.equal(template(source).render(scope).length, 20_000);
  });
});

describe("Template.value", () => {
  const scope = scopeOf(
    { n: 5, list: [1, 2], yes: false, text: "x", hollow: "", gone: null },
    { unknown: { gone: "nothing" } },
  );
  const cases: readonly (readonly [source: string, value: Value])[] = [
    ["{{ n }}", 5],
    ["{{ list }}", [1, 2]],
    ["{{ list | size }}", 2],
    ["{{ list | first }}", 1],
    ["{{ yes }}", false],
    ["{{ text }}", "x"],
    ["{{ gone }}", null],
    ["{{ missing.field }}", null],
    ["{{ hollow }}", null],
    ["{{ list[7] }}", null],
    ["{{ missing | default: 3 }}", 3],
    ["{{ n }} ", "5 "],
    ["{{ n }}{{ n }}", "55"],
    ["{% if n %}{{ n }}{% endif %}", "5"],
    ["plain", "plain"],
  ];
  for (const [source, value] of cases) {
    it(`of ${JSON.stringify(source)} is ${JSON.stringify(value)}`, () => {
      assert.deepEqual(template(source).value(scope), value);
    });
  }
});

describe("Template.constant", () => {
  it("is the text itself when there is nothing to fill in", () => {
    assert.equal(template("Hello }}").constant, "Hello }}");
    assert.equal(template("").constant, "");
    assert.equal(template("Hello {{ name }}").constant, undefined);
    assert.equal(template("{% if a %}x{% endif %}").constant, undefined);
  });
});

describe("textTemplate", () => {
  it("reads no braces", () => {
    const text = textTemplate("{{ name }}");
    assert.equal(text.render(scopeOf({ name: "Ann" }), SHOUT), "{{ name }}");
    assert.equal(text.value(scopeOf({})), "{{ name }}");
    assert.equal(text.constant, "{{ name }}");
  });
});

describe("Condition.holds", () => {
  const scope = scopeOf({
    seats: 100,
    email: "a@b.test",
    zero: 0,
    no: false,
    hollow: "",
    blanks: " \n",
    none: [],
    tags: ["vip", 5],
    box: {},
    digits: "10",
  });
  const holding = `seats >= 100 | email != blank | not phone | zero | hollow | hollow == blank | blanks == blank
    | blanks != empty | none == empty | box == empty | phone == nil | phone == blank | no == blank | no == false
    | tags contains "vip" | tags contains 5 | email contains "@" | seats == 100 | digits > 5 | digits != 10
    | (phone or seats) and email | not (phone and seats) | tags.size > 1 | tags.first == "vip" | phone == nobody`;
  const failing = `seats > 100 | phone | no | not zero | phone > 5 | phone < 5 | phone <= 0 | phone >= nobody
    | tags contains "VIP" | tags contains "5" | phone contains "x" | phone != nil | email == blank | none > 0
    | box == "x" | phone == empty | seats == "100" | email contains phone | zero == blank | not not phone`;
  for (const source of holding.split("|").map((part) => part.trim())) {
    it(`is true of ${source}`, () => assert.isTrue(condition(source).holds(scope)));
  }
  for (const source of failing.split("|").map((part) => part.trim())) {
    it(`is false of ${source}`, () => assert.isFalse(condition(source).holds(scope)));
  }
});

describe("allOf, anyOf and not", () => {
  const scope = scopeOf({ a: true });
  const [a, b] = [condition("a"), condition("b")];

  it("join conditions", () => {
    assert.isTrue(allOf([a, a]).holds(scope));
    assert.isFalse(allOf([a, b]).holds(scope));
    assert.isTrue(anyOf([b, a]).holds(scope));
    assert.isFalse(anyOf([b, b]).holds(scope));
    assert.isTrue(not(b).holds(scope));
  });

  it("hold for every one of none, and for none of none", () => {
    assert.isTrue(allOf([]).holds(scope));
    assert.isFalse(anyOf([]).holds(scope));
  });

  it("have a source that reads as the condition it is", () => {
    const joined = not(allOf([a, anyOf([a, b])]));
    assert.equal(joined.source, "not ((a) and ((a) or (b)))");
    assert.equal(condition(joined.source).holds(scope), joined.holds(scope));
    assert.equal(allOf([b]), b);
  });
});
