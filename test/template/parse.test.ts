import { assert } from "chai";
import fc from "fast-check";
import { parseCondition, parseTemplate } from "../../src/template/parse.ts";
import type { Problem } from "../../src/template/problem.ts";
import { singleBraces } from "../../src/template/single-braces.ts";
import { expression } from "./compiled.ts";

const PIECES = [
  ..."{{ }} {% %} {{- -%} {{{ }}} ${ } { if elsif else endif unless endunless for in endfor end raw".split(
    " ",
  ),
  ..."case | : . [ ] ( ) , == != = && || ! not and or contains blank nil 1 -2.5 default upcase".split(
    " ",
  ),
  ..."a b.c \" ' “ ” \\ % %x% + é 😀".split(" "),
  " ",
  "\n",
  "\u00a0",
  "\ud800",
];
const soup = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((parts) => parts.join("")),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((parts) => parts.join(" ")),
  fc.string({ unit: "binary", maxLength: 60 }),
);

function assertPlaces(problems: readonly Problem[], text: string): void {
  for (const { start, end, message, replacement } of problems) {
    assert.isAtLeast(start, 0);
    assert.isAtLeast(end, start);
    assert.isAtMost(end, text.length);
    assert.notMatch(message, /undefined|\[object/);
    if (replacement === undefined) continue;
    assert.isAtLeast(replacement.start, 0);
    assert.isAtMost(replacement.start, replacement.end);
    assert.isAtMost(replacement.end, text.length);
  }
}

describe("parseTemplate", () => {
  it("never throws, and its problems lie inside the text", () => {
    fc.assert(
      fc.property(soup, (text) => assertPlaces(parseTemplate(text).problems, text)),
      { numRuns: 3000 },
    );
  });

  it("gives every part its place", () => {
    const text = "Hi {{ user.name | upcase }}{% if a %}!{% endif %}";
    const { nodes } = parseTemplate(text);
    const [hi, output, block] = nodes.map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(
      [hi, output, block],
      ["Hi ", "{{ user.name | upcase }}", "{% if a %}!{% endif %}"],
    );
    const node = nodes[1];
    assert(node?.kind === "output" && node.value.kind === "path");
    assert.deepEqual(
      node.value.segments.map(({ key, start, end }) => [key, text.slice(start, end)]),
      [
        ["user", "user"],
        ["name", "name"],
      ],
    );
    assert.equal(text.slice(node.filters[0]?.start, node.filters[0]?.end), "upcase");
  });

  it("accepts twenty blocks inside one another, and no more", () => {
    const nested = (depth: number): string =>
      "{% if a %}".repeat(depth) + "{% endif %}".repeat(depth);
    assert.deepEqual(parseTemplate(nested(20)).problems, []);
    assert.deepEqual(
      parseTemplate(nested(21)).problems.map(({ code }) => code),
      ["tmpl/too-large"],
    );
  });

  it("accepts 20,000 characters, and no more", () => {
    assert.deepEqual(parseTemplate("x".repeat(20_000)).problems, []);
    const [problem] = parseTemplate("x".repeat(20_001)).problems;
    assert.equal(problem?.code, "tmpl/too-large");
    assert.include(problem?.message, "20,001 characters");
  });

  it("reports a bounded number of problems", () => {
    assert.isAtMost(parseTemplate("{{ | }}".repeat(1000)).problems.length, 20);
  });

  it("takes a quote inside braces for what it is", () => {
    assert.deepEqual(
      parseTemplate('{{ a | default: "}} {{" }} {% if a == "%}" %}{% endif %}').problems,
      [],
    );
  });

  it("leaves braces that close nothing alone", () => {
    assert.deepEqual(parseTemplate("a }} b %} { c }").problems, []);
  });

  for (const piece of ["{{", "{{ '", "{% ", "{{ a | ", "{", "{{{ ", '"', "{% if a %}", "{{ a }"]) {
    it(`reads ${JSON.stringify(piece)} repeated in no time`, () => {
      const text = piece.repeat(20_000 / piece.length);
      const before = performance.now();
      assertPlaces(parseTemplate(text).problems, text);
      assertPlaces(parseCondition(text).problems, text);
      singleBraces(text);
      assert.isBelow(performance.now() - before, 1000);
    });
  }
});

describe("parseCondition", () => {
  it("never throws, and its problems lie inside the text", () => {
    fc.assert(
      fc.property(soup, (text) => {
        const { expression: tree, problems } = parseCondition(text);
        assertPlaces(problems, text);
        assert.equal(tree === undefined, problems.length > 0);
      }),
      { numRuns: 3000 },
    );
  });

  it("binds not, comparisons and brackets as people read them", () => {
    const text = 'not a == 1 and (b or not c.d contains "x")';
    const tree = expression(text);
    assert(tree.kind === "and");
    assert.deepEqual(
      tree.parts.map(({ kind, start, end }) => [kind, text.slice(start, end)]),
      [
        ["not", "not a == 1"],
        ["or", '(b or not c.d contains "x")'],
      ],
    );
  });

  it("accepts twenty brackets inside one another, and no more", () => {
    const nested = (depth: number): string => `${"(".repeat(depth)}a${")".repeat(depth)}`;
    assert.deepEqual(parseCondition(nested(20)).problems, []);
    assert.equal(parseCondition(nested(21)).problems[0]?.code, "tmpl/too-large");
    assert.equal(parseCondition(`${"not ".repeat(5000)}a`).problems[0]?.code, "tmpl/too-large");
    assert.equal(parseCondition(`a == ${"(".repeat(5000)}`).problems[0]?.code, "tmpl/too-large");
  });

  it("accepts the spellings that Liquid accepts", () => {
    const sources = [
      "a>=5",
      "a==-1.5",
      "a == 'x'",
      'a["b c"].d',
      "a[ -1 ]",
      "vip?",
      "order-id == 1",
      "größe",
    ];
    for (const source of sources) assert.deepEqual(parseCondition(source).problems, [], source);
  });
});

describe("singleBraces", () => {
  it("never throws, and finds places inside the text alone", () => {
    fc.assert(fc.property(soup, (text) => assertPlaces(singleBraces(text), text)));
  });
});
