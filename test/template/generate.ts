/** Templates, conditions and data of the grammar that this language and Liquid share, for property tests. */
import fc from "fast-check";
import type { Value } from "../../src/template/value.ts";

const NAMES = ["a", "b", "list", "box", "word"];
const KEYS = ["id", "name", "size", "first", "items"];
const WORDS = ["", " ", "x", "Vip", "a b", "10", "9", "true", "<b>&'\"", "é😀", "\n"];

const plain = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.integer({ min: -3, max: 12 }),
  fc.constantFrom(1.5, 0.1),
  fc.boolean(),
);
const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    plain,
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

export const dataSets: fc.Arbitrary<Record<string, Value>> = fc.dictionary(
  fc.constantFrom(...NAMES),
  value,
  { maxKeys: 6, noNullPrototype: true },
);

const paths = fc
  .tuple(
    fc.constantFrom(...NAMES, "x", "y"),
    fc.array(
      fc.oneof(
        fc.constantFrom(...KEYS, "last", "missing").map((key) => `.${key}`),
        fc.constantFrom("id", "first").map((key) => `["${key}"]`),
        fc.integer({ min: -3, max: 3 }).map((index) => `[${index}]`),
      ),
      { maxLength: 3 },
    ),
  )
  .map(([name, rest]) => name + rest.join(""));

const literals = fc.oneof(
  fc.constantFrom('"x"', "'Vip'", '"10"', '""', '" "', '"a b"'),
  fc.constantFrom("10", "-1", "1.5", "0", "9"),
  fc.constantFrom("true", "false", "nil", "null", "blank", "empty"),
);

const operators = fc.constantFrom("==", "!=", ">", ">=", "<", "<=", "contains");
const comparisons = fc
  .tuple(paths, operators, fc.oneof(literals, paths))
  .map(([left, operator, right]) => `${left} ${operator} ${right}`);
const words = fc.constantFrom("true", "false", "nil", "blank", "empty", "0", '""');
const simple = fc.oneof(
  { weight: 5, arbitrary: paths },
  { weight: 9, arbitrary: comparisons },
  { weight: 1, arbitrary: words },
);

function joined(parts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(fc.array(parts, { minLength: 2, maxLength: 3 }), fc.constantFrom(" and ", " or "))
    .map(([conditions, joiner]) => conditions.join(joiner));
}

const negated = fc
  .tuple(fc.constantFrom("", "", "not ", "not not "), simple)
  .map(([not, condition]) => not + condition);

// liquidjs reads no bracket that begins with `not`, so the first part inside of one is plain.
const bracketed = fc
  .tuple(fc.constantFrom("", "not "), simple, fc.constantFrom(" and ", " or "), negated)
  .map(([not, first, joiner, second]) => `${not}(${first}${joiner}${second})`);

export const conditionSources: fc.Arbitrary<string> = fc.oneof(
  negated,
  bracketed,
  joined(negated),
  joined(fc.oneof(negated, bracketed)),
);

const filters = fc.oneof(
  fc.constantFrom(
    "upcase",
    "downcase",
    "capitalize",
    "size",
    "first",
    "last",
    "url_encode",
    "escape",
  ),
  fc.constantFrom('default: "none"', "default: a", "default: 5", "default: false"),
);

const ESCAPED = [`'it\\'s'`, `"a\\nb\\tc"`, `"\\u00e9\\u41!"`, `"\\\\ \\q"`];

const loopWords = fc
  .constantFrom("index", "index0", "rindex", "rindex0", "first", "last", "length", "other")
  .map((word) => `{{ forloop.${word} }}`);

const outputs = fc
  .tuple(
    fc.constantFrom("{{", "{{-"),
    fc.oneof(
      { weight: 6, arbitrary: paths },
      fc.constantFrom('"Hi"', "5", "true", "nil", ...ESCAPED),
    ),
    fc.array(filters, { maxLength: 2 }),
    fc.constantFrom("}}", "-}}"),
  )
  .map(([left, path, applied, right]) => `${left} ${[path, ...applied].join(" | ")} ${right}`);

const texts = fc.constantFrom("Hi ", "\n", " , ", "  ", "{ } %", "é", "}}", "%}");

const { template } = fc.letrec<{ template: string; block: string }>((tie) => ({
  template: fc
    .array(fc.oneof({ depthSize: "small", withCrossShrink: true }, texts, outputs, tie("block")), {
      maxLength: 4,
    })
    .map((parts) => parts.join("")),
  block: fc.oneof(
    fc
      .tuple(fc.constantFrom("if", "unless"), conditionSources, tie("template"))
      .map(([tag, condition, body]) => `{% ${tag} ${condition} %}${body}{% end${tag} %}`),
    fc
      .tuple(conditionSources, tie("template"), conditionSources, tie("template"), tie("template"))
      .map(
        ([first, a, second, b, c]) =>
          `{%- if ${first} %}${a}{% elsif ${second} -%}${b}{% else %}${c}{% endif %}`,
      ),
    fc
      .tuple(fc.constantFrom("x", "y", "a"), paths, tie("template"), loopWords, tie("template"))
      .map(
        ([name, list, body, loopWord, other]) =>
          `{% for ${name} in ${list} %}${body}${loopWord}{% if forloop.last %}!{% endif %}{% else %}${other}{% endfor %}`,
      ),
  ),
}));

export const templateSources: fc.Arbitrary<string> = template;
