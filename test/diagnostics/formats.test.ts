/** Every format, from one list of problems; `UPDATE=1` writes the answers. */
import { assert } from "chai";
import { readFileSync, writeFileSync } from "node:fs";
import { validate } from "#schemas/diagnostics";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { FORMATS } from "../../src/diagnostics/format/formats.ts";
import { SourceFile } from "../../src/diagnostics/source.ts";

const FOLDER = "test/fixtures/diagnostics";
const context = {
  files: ["flows/pizza/flow.yaml", "flows/bar, 100%/flow.yaml", "flows/clean.yaml"],
  width: 72,
  docs: "https://acme.test/checks",
  version: "1.2.3",
};

const pizza = new SourceFile(
  "flows/pizza/flow.yaml",
  [
    "states:",
    "  menu:",
    "    say: 你好你好 wrold 👩‍👩‍👧 next",
    "\tgo: ordr",
    `    note: ${"very ".repeat(20)}loong ${"line ".repeat(20)}`,
    "    ask: You are #1 & <b>`x`|",
    "  menu:",
    "    bell: \u001b[31m\u0007 \u202Eright",
    "",
  ].join("\n"),
);
const bar = new SourceFile("flows/bar, 100%/flow.yaml", "bot: bar\n");

function find(source: SourceFile, text: string, from = 0): Diagnostic["range"] {
  const start = source.text.indexOf(text, from);
  return { start, end: start + text.length };
}

const second = pizza.text.lastIndexOf("menu");
const PROBLEMS: readonly Diagnostic[] = [
  {
    code: "a/wide",
    severity: "error",
    source: pizza,
    range: find(pizza, "wrold"),
    message: "“wrold” is no word.",
    hint: "Did you mean “world”?",
    fix: { title: "Write “world”", edits: [{ range: find(pizza, "wrold"), text: "world" }] },
  },
  {
    code: "a/emoji",
    severity: "info",
    source: pizza,
    range: find(pizza, "next"),
    message: "This comes after a family.",
  },
  {
    code: "a/tab",
    severity: "error",
    source: pizza,
    range: find(pizza, "ordr"),
    message: "There is no “ordr”.",
    hint: "Did you mean “order”?",
  },
  {
    code: "a/long",
    severity: "warning",
    source: pizza,
    range: find(pizza, "loong"),
    message: "Too many letters: 100%, a::b.",
  },
  {
    code: "a/mark-up",
    severity: "warning",
    source: pizza,
    range: find(pizza, "You are"),
    message: "Only “You are” is seen | <script> `x`, @ann and #12, a # b.",
    related: [{ source: pizza, range: find(pizza, "#1 & <b>`x`|"), label: "read as a comment" }],
  },
  {
    code: "a/twice",
    severity: "error",
    source: pizza,
    range: { start: second, end: second + 4 },
    message: "“menu” appears twice.",
    hint: "Rename one.",
    related: [
      { source: pizza, range: find(pizza, "menu"), label: "first" },
      { source: bar, range: find(bar, "bar"), label: "see" },
    ],
  },
  {
    code: "a/control",
    severity: "error",
    source: pizza,
    range: find(pizza, "right"),
    message: "Behind \u001b[31m a bell.",
  },
  {
    code: "b/end",
    severity: "error",
    source: bar,
    range: { start: bar.text.length, end: bar.text.length },
    message: "Something is missing at the end.\nIt goes on.",
  },
];

describe("FORMATS", () => {
  for (const [name, format] of FORMATS) {
    it(`prints ${name} as it always did`, () => {
      const printed = format(PROBLEMS, context);
      const path = `${FOLDER}/${name}.txt`;
      if (process.env["UPDATE"] === "1") writeFileSync(path, printed);
      assert.equal(printed, readFileSync(path, "utf8"));
    });

    it(`prints ${name} without problems, and without being told more`, () => {
      assert.isString(format([]));
      assert.notMatch(format(PROBLEMS), /undefined|\[object|NaN/);
    });
  }

  it("puts no control character of an author's on a terminal", () => {
    for (const name of ["human", "compact"]) {
      // oxlint-disable-next-line no-control-regex
      assert.notMatch(FORMATS.get(name)?.(PROBLEMS) ?? "", /[\u0000-\u0009\u000b-\u001f\u202e]/);
    }
  });

  it("colours only when asked to", () => {
    const human = FORMATS.get("human");
    assert.include(human?.(PROBLEMS, { colour: true }), "\u001b[31m");
    assert.notInclude(human?.(PROBLEMS), "\u001b");
  });

  it("prints JSON that keeps to its schema", () => {
    assert.isTrue(
      validate(JSON.parse(FORMATS.get("json")?.(PROBLEMS, context) ?? "")),
      JSON.stringify(validate.errors),
    );
  });

  it("gives GitHub one line for each problem, at most ten of a kind, from every file", () => {
    const many: readonly Diagnostic[] = Array.from({ length: 30 }, (_, index) => ({
      ...(PROBLEMS[0] as Diagnostic),
      code: `a/n${index}`,
    }));
    const lines = (FORMATS.get("github")?.([...many, PROBLEMS.at(-1) as Diagnostic]) ?? "")
      .trimEnd()
      .split("\n");
    assert.lengthOf(lines, 11);
    assert.isTrue(lines.some((line) => line.includes("file=flows/bar%2C 100%25/flow.yaml")));
    assert.match(lines.at(-1) ?? "", /21 more problems/);
  });

  it("gives GitHub no more notices than it shows, with the one that counts the rest among them", () => {
    const many: readonly Diagnostic[] = Array.from({ length: 30 }, (_, index) => ({
      ...(PROBLEMS[1] as Diagnostic),
      code: `a/n${index}`,
    }));
    const lines = (FORMATS.get("github")?.(many) ?? "").trimEnd().split("\n");
    assert.lengthOf(lines, 10);
    assert.match(lines.at(-1) ?? "", /^::notice title=21 more::21 more problems/);
  });

  it("names a problem alike when lines come before it, and two alike ones apart", () => {
    const print = FORMATS.get("gitlab");
    const moved = new SourceFile(bar.name, `# new\n${bar.text}`);
    const here: Diagnostic = {
      code: "x/y",
      severity: "error",
      source: bar,
      range: find(bar, "bar"),
      message: "m",
    };
    const prints = (list: readonly Diagnostic[]): readonly string[] =>
      (JSON.parse(print?.(list) ?? "[]") as { fingerprint: string }[]).map(
        ({ fingerprint }) => fingerprint,
      );
    const first = prints([here]);
    assert.deepEqual(prints([{ ...here, source: moved, range: find(moved, "bar") }]), first);
    assert.lengthOf(new Set(prints([here, here])), 2);
  });

  it("writes a line of a megabyte at once", () => {
    const long = new SourceFile("long.yaml", `a: ${"é [".repeat(400_000)}`);
    const problem: Diagnostic = {
      code: "x/y",
      severity: "error",
      source: long,
      range: { start: 900_000, end: 1_000_000 },
      message: "m",
    };
    const lines = (FORMATS.get("human")?.(Array.from({ length: 100 }, () => problem)) ?? "").split(
      "\n",
    );
    assert.isBelow(Math.max(...lines.map((line) => line.length)), 120);
  });
});
