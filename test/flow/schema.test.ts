import { assert } from "chai";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Ajv as AjvType } from "ajv";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { parseYaml } from "../../src/flow/parse.ts";
import { checkShape } from "../../src/flow/schema.ts";

const { default: Ajv } = createRequire(import.meta.url)("ajv") as { default: typeof AjvType };

/** A small language in the style of the real schemas, so that a new key there changes nothing here. */
const FOLDER = "test/fixtures/shape";
const SCHEMA = JSON.parse(readFileSync(`${FOLDER}/small.schema.json`, "utf8")) as object;

/** One mistake: where it is told, what is said, and what the fix writes. */
interface Case {
  readonly it: string;
  readonly text: string;
  readonly at: string;
  readonly said: string;
  readonly fix?: string;
}

const ajv = new Ajv({ allErrors: true, coerceTypes: true, verbose: true, allowUnionTypes: true });
ajv.addVocabulary(["x-kinds", "x-one-of", "x-synonyms", "patternErrorMessage"]);
const validate = ajv.compile(SCHEMA);

/** "line:column code", then what was said. */
function check(
  text: string,
): readonly { readonly at: string; readonly said: string; readonly fix: string | undefined }[] {
  const source = new SourceFile("a.yaml", text);
  const parsed = parseYaml(source);
  return checkShape(parsed, validate).map(({ range, code, message, hint, fix }) => {
    const { line, column } = source.position(range.start);
    return {
      at: `${line}:${column} ${code}`,
      said: `${message} ${hint ?? ""}`,
      fix: fix?.edits[0]?.text,
    };
  });
}

const HEAD = "version: 1\nstart: a\n";
const STATES = `${HEAD}states:\n  a:\n`;

describe("checkShape", () => {
  it("says nothing about a value that fits, and reads numbers and yes/no where they are wanted", () => {
    const source = new SourceFile(
      "a.yaml",
      `${HEAD}private: true\nsize: 2.5\nslug: true\nanything: { x: }\nmaybe:\n`,
    );
    const parsed = parseYaml(source);
    assert.deepEqual(checkShape(parsed, validate), []);
    const { private: isPrivate, size, slug } = parsed.value as Record<string, unknown>;
    assert.deepEqual([isPrivate, size, slug], [true, 2.5, "true"]);
  });

  const cases = JSON.parse(readFileSync(`${FOLDER}/cases.json`, "utf8")) as readonly Case[];
  for (const { it: behaviour, text, at, said, fix } of cases) {
    it(`${behaviour}, as one problem at its place`, () => {
      const found = check(text);
      assert.lengthOf(found, 1, JSON.stringify(found));
      assert.equal(found[0]?.at, at);
      assert.match(found[0]?.said ?? "", new RegExp(said));
      assert.equal(found[0]?.fix, fix);
    });
  }

  it("does not miss a key that was only mistyped", () => {
    assert.deepEqual(
      check("version: 1\nstrat: a\n").map(({ at }) => at),
      ["2:1 schema/unknown-key"],
    );
  });

  it("checks both bodies of a key that was written twice", () => {
    const found = check(`${STATES}    goo: x\n  b: { go: y }\n  a:\n    sya: z\n`);
    assert.deepEqual(
      found.map(({ at }) => at),
      ["5:5 schema/unknown-key", "8:5 schema/unknown-key"],
    );
  });

  it("stays silent about what could not be read", () => {
    const parsed = parseYaml(new SourceFile("a.yaml", `${STATES}    say: {[x]: "y\\q"}\n`));
    assert.isNotEmpty(parsed.diagnostics);
    const codes = checkShape(parsed, validate).map(({ code }) => code);
    assert.notInclude(codes, "schema/unknown-key");
  });

  it("tells of a file of another version", () => {
    const source = new SourceFile("a.yaml", "flow: 2\n");
    const own = ajv.compile({
      type: "object",
      properties: { flow: { type: "integer", enum: [1] } },
    });
    const [problem] = checkShape(parseYaml(source), own);
    assert.equal(problem?.code, "schema/version");
  });

  it("has nothing to say about a file that could not be read at all", () => {
    assert.deepEqual(checkShape(parseYaml(new SourceFile("a.yaml", "")), validate), []);
  });
});
