/** What editors show of the schemas: every property says what it is called, what it is for, and how it is written. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Ajv, ValidateFunction } from "ajv";
import { expect } from "chai";
import { format } from "prettier";
import { exampleOf, unhidden, withFormSnippets } from "./support/form-snippets.ts";

type Schema = Readonly<Record<string, unknown>>;

const FOLDER = "schemas";
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".schema.json"));
const { default: Constructor } = createRequire(import.meta.url)("ajv") as {
  default: new (options: object) => Ajv;
};
const ajv = new Constructor({ strict: false, coerceTypes: true });
for (const file of files) {
  const { $id: _, ...schema } = read(file);
  ajv.addSchema(schema, file);
}
/** Of files that people write. */
const AUTHORED = new Set(
  ["flow", "part", "text", "scenario", "services", "bots"].map((name) => `${name}.schema.json`),
);
/** Of these the properties only say when something holds; what they are stands beside them. */
const CONDITIONS = new Set(["if", "then", "else", "not", "allOf", "anyOf", "oneOf"]);

describe("schemas", () => {
  let judged = 0;
  after(() => expect(judged).to.be.above(500));

  for (const file of files) {
    it(`${file} has a title, a description and an example for every property`, () => {
      const found: string[] = [];
      const root = read(file);
      walk(root, "", (path, property) => {
        const schema = followed(root, property);
        const lacks = ["title", "markdownDescription"].filter((key) => !(key in schema));
        const isForbidden = "not" in schema;
        const hasExample = /\n```(?:ya?ml|json)\n[^]+\n```/.test(
          String(schema["markdownDescription"]),
        );
        if (!hasExample && !isForbidden) lacks.push("example");
        if (lacks.length > 0) found.push(`${path}: ${lacks.join(", ")}`);
      });
      expect(found).to.deep.equal([]);
    });

    it(`${file} shows only examples that it accepts`, () => {
      const root = read(file);
      const wrong: string[] = [];
      walk(root, "#", (path, property) => {
        const key = path.slice(path.lastIndexOf("/") + 1);
        const description = String(followed(root, property)["markdownDescription"]);
        const example = exampleOf(key, description);
        if (example === undefined) return;
        judged += 1;
        if (!judge(file, property)(example)) wrong.push(`${path}: ${JSON.stringify(example)}`);
      });
      expect(wrong).to.deep.equal([]);
    });

    if (file === "messages.schema.json") {
      it(`${file} says what to write where a list or an object belongs`, () => {
        const root = read(file);
        const silent: string[] = [];
        walk(root, "", (path, property) => {
          const { type, errorMessage } = followed(root, property);
          const isMadeOfParts = type === "array" || type === "object";
          if (isMadeOfParts && errorMessage === undefined) silent.push(path);
        });
        expect(silent).to.deep.equal([]);
      });
    }

    if (!AUTHORED.has(file)) continue;
    it(`${file} offers each key in the form that its example has`, async () => {
      const root = read(file);
      const made = withFormSnippets(root, ($ref) => followed(root, { $ref }));
      const text = await format(JSON.stringify(made, undefined, 2), {
        parser: "json",
        printWidth: 100,
      });
      const path = `${FOLDER}/${file}`;
      if (process.env["UPDATE"] === "1") writeFileSync(path, text);
      expect(text).to.equal(readFileSync(path, "utf8"));
    });
  }
});

function read(file: string): Schema {
  return JSON.parse(readFileSync(`${FOLDER}/${file}`, "utf8")) as Schema;
}

/** Judges by a piece of a file's schema. */
function judge(file: string, property: Schema): ValidateFunction {
  const text = JSON.stringify(property).replaceAll('"$ref":"#', `"$ref":"${file}#`);
  return ajv.compile(JSON.parse(text) as object);
}

function walk(node: unknown, path: string, visit: (path: string, property: Schema) => void): void {
  if (!isSchema(node)) return;
  const { properties } = node;
  for (const [name, property] of isSchema(properties) ? Object.entries(properties) : []) {
    if (isSchema(property)) visit(`${path}/${name}`, property);
    walk(property, `${path}/${name}`, visit);
  }
  for (const [key, inner] of Object.entries(node)) {
    if (key === "properties" || key === "examples" || CONDITIONS.has(key)) continue;
    walk(inner, `${path}/${key}`, visit);
  }
}

/** What a `$ref` leads to, with what stands beside it. */
function followed(root: Schema, property: Schema): Schema {
  const { $ref, ...own } = unhidden(property);
  if (typeof $ref !== "string") return property;
  const [file = "", pointer = ""] = $ref.split("#");
  const base = file === "" ? root : read(file);
  const found = pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((node, step) => (isSchema(node) ? node[step] : undefined), base);
  return isSchema(found) ? { ...followed(base, found), ...own } : own;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
