/** Whether an editor can know by which schema it should suggest keys in a file: by its first line, or by its settings. */
import { access, readFile } from "node:fs/promises";
import { dirname, join, posix, relative, resolve, sep } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../diagnostics/source.ts";

/** Kinds of files, each with a schema of its own. */
export type SchemaName = "flow" | "part" | "text" | "scenario" | "services" | "bots";

/** Advice for each file that editors know nothing of; none where their settings say it for all. */
export async function missingSchemaLines(
  root: string,
  files: readonly (readonly [SchemaName, SourceFile])[],
): Promise<readonly Diagnostic[]> {
  const open = files.filter(([, { text }]) => text.trim() !== "" && !LINE.test(text));
  if (open.length === 0 || (await isInSettings(root))) return [];
  const schemas = await folderOfSchemas(root);
  return open.map(([name, source]) => advice(name, source, schemas));
}

/** In the remarks that a file begins with. */
const LINE = /^(?:#.*\r?\n|\s*\r?\n)*?#\s*(?:yaml-language-server:\s*\$schema=|\$schema:)/;

function advice(name: SchemaName, source: SourceFile, schemas: string | undefined): Diagnostic {
  const found = { code: "file/schema-line", severity: "info", source } as const;
  const range = { start: 0, end: 0 };
  const message = "Editors cannot tell what this file is, so they suggest no keys while you type.";
  if (schemas === undefined) {
    const hint =
      "“flowgate init” writes the schemas, and the settings of an editor that finds them.";
    return { ...found, range, message, hint };
  }
  const path = relative(dirname(resolve(source.name)), join(schemas, `${name}.schema.json`));
  const line = `# yaml-language-server: $schema=${path.split(sep).join(posix.sep)}`;
  return {
    ...found,
    range,
    message,
    hint: `Add the first line “${line}”.`,
    fix: { title: "Add the line", edits: [{ range, text: `${line}\n` }] },
  };
}

/** Where schemas lie in a project, nearest first. */
const PLACES = [
  join(".vscode", "flowgate"),
  "schemas",
  join("node_modules", "flowgate", "schemas"),
];

async function folderOfSchemas(root: string): Promise<string | undefined> {
  for (const folder of upwards(root)) {
    for (const place of PLACES) {
      const path = join(folder, place);
      if (await isThere(join(path, "flow.schema.json"))) return path;
    }
  }
  return undefined;
}

async function isInSettings(root: string): Promise<boolean> {
  for (const folder of upwards(root)) {
    try {
      const settings = await readFile(join(folder, ".vscode", "settings.json"), "utf8");
      if (settings.includes('"yaml.schemas"')) return true;
    } catch {
      // Most folders have no settings, and what cannot be read says nothing.
    }
  }
  return false;
}

function upwards(path: string): readonly string[] {
  const folders = [resolve(path)];
  for (let folder = resolve(path); dirname(folder) !== folder; folder = dirname(folder)) {
    folders.push(dirname(folder));
  }
  return folders;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
