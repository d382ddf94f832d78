// Turns every schemas/*.schema.json into a standalone validator module under dist/schemas, so that starting the gateway
// neither loads nor runs the ajv compiler. `npm run build` runs it before tsc, which reads the .d.ts files that it writes.
// The schema itself goes into a module of its own, as `validate.schema`, for the wording of problems.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const Ajv = require("ajv").default;
const standaloneCode = require("ajv/dist/standalone").default;

/** Words that editors read and ajv must let pass. */
const EDITOR_WORDS = [
  "markdownDescription",
  "defaultSnippets",
  "enumDescriptions",
  "markdownEnumDescriptions",
  "deprecationMessage",
  "doNotSuggest",
  "patternErrorMessage",
  "errorMessage",
  "x-one-of",
  "x-kinds",
  "x-synonyms",
];

/** Texts of YAML files keep their source spelling; numbers and yes/no settings are read from it. */
const AUTHORED = new Set(["flow", "part", "services", "bots", "text", "scenario"]);

const source = dirname(fileURLToPath(import.meta.url));
const target = join(source, "..", "dist", "schemas");
const TYPES = `import type { ValidateFunction } from "ajv";\nexport declare const validate: ValidateFunction;\n`;
const SCHEMA_TYPES = `export declare const schema: Readonly<Record<string, unknown>>;\n`;
const HEADER = `import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);\n`;

mkdirSync(target, { recursive: true });
const files = readdirSync(source).filter((name) => name.endsWith(".schema.json"));
const schemas = new Map(
  files.map((file) => [file, JSON.parse(readFileSync(join(source, file), "utf8"))]),
);
writeValidators("authored", true);
writeValidators("sent", false);
for (const [file, schema] of schemas) writeSchema(nameOf(file), schema);

/** One module for all schemas of a group: what several of them refer to is checked by the same code. */
function writeValidators(group, isAuthored) {
  const ajv = new Ajv({
    allErrors: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    verbose: true,
    coerceTypes: isAuthored,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addVocabulary(EDITOR_WORDS);
  for (const [file, { $id: _id, ...schema }] of schemas) {
    ajv.addSchema(withoutProse(schema), file);
  }
  const names = files.map(nameOf).filter((name) => AUTHORED.has(name) === isAuthored);
  const exported = names.map((name) => [exportOf(name), fileOf(name)]);
  const code = standaloneCode(ajv, Object.fromEntries(exported));
  writeFileSync(join(target, `${group}.js`), HEADER + gathering(code));
  for (const name of names) {
    const from = `import { ${exportOf(name)} as validate } from "./${group}.js";\n`;
    const shown = `import { schema } from "./${name}.schema.js";\n`;
    const body = `validate.schema = schema;\nexport { validate };\n`;
    writeFileSync(join(target, `${name}.js`), from + shown + body);
    writeFileSync(join(target, `${name}.d.ts`), TYPES);
  }
}

function writeSchema(name, { $id: _id, ...own }) {
  const bare = JSON.stringify({ ...withoutProse(own), $files: referredTo(own) });
  writeFileSync(join(target, `${name}.schema.js`), `export const schema = ${bare};\n`);
  writeFileSync(join(target, `${name}.schema.d.ts`), SCHEMA_TYPES);
}

function nameOf(file) {
  return file.slice(0, -".schema.json".length);
}

function fileOf(name) {
  return `${name}.schema.json`;
}

/** As a name of JavaScript. */
function exportOf(name) {
  return name.replaceAll("-", "_");
}

/**
 * Errors of a part are added to those of the whole. ajv copies all of them each time, which takes minutes in a file with
 * tens of thousands of mistakes.
 */
function gathering(code) {
  const added = code.replace(/vErrors\.concat\((\w+\.errors)\)/g, "gather(vErrors, $1)");
  return `${added}
function gather(all, more) { for (const error of more) all.push(error); return all; }
`;
}

/** A schema without what only editors show: the wording of problems needs its shape. */
function withoutProse(node) {
  if (Array.isArray(node)) return node.map(withoutProse);
  if (typeof node !== "object" || node === null) return node;
  // Editors overlook what stands beside a $ref, unless it is wrapped.
  if (node.doNotSuggest === true && node.allOf !== undefined) return withoutProse(node.allOf[0]);
  const entries = Object.entries(node).filter(([key, value]) => !isProse(key, value));
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutProse(value)]));
}

function isProse(key, value) {
  if (key === "defaultSnippets" || key === "examples") return Array.isArray(value);
  return (
    /^(?:title|description|markdownDescription|doNotSuggest|\$schema|enumDescriptions)$/.test(
      key,
    ) && typeof value !== "object"
  );
}

/** The other files that a schema refers to, by name. */
function referredTo(schema) {
  const text = JSON.stringify(schema);
  const named = files.filter((file) => text.includes(`"$ref":"${file}#`));
  return Object.fromEntries(
    named.map((file) => [file, qualified(withoutProse(schemas.get(file)), file)]),
  );
}

/** A schema whose references name the file that they point into. */
function qualified(schema, file) {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#', `"$ref":"${file}#`));
}
