/** An example for a rule: a fixture that breaks it, and what is told of that, word for word. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { sortDiagnostics, type Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { formatHuman } from "../../src/diagnostics/format/human.ts";
import { checkScope } from "../../src/cli/validate/check-scope.ts";
import { compareWith } from "../../src/cli/validate/compare-with.ts";
import { findScopes } from "../../src/cli/validate/scope.ts";
import { readFixture } from "./read-fixture.ts";

export interface RuleExample {
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** What is told of it. */
  readonly diagnostics: readonly Pick<Diagnostic, "severity" | "fix">[];
  /** As the terminal shows it. */
  readonly output: string;
}

/** Of the fixtures made for this page, then of the rules' and the reader's own. */
const FOLDERS = ["test/fixtures/rules", "test/fixtures/flows/err", "test/fixtures/yaml"];

/** Problems of an example that are shown: more of the same teach nothing. */
const SHOWN = 2;

/** Undefined when no fixture breaks the rule. */
export async function exampleOf(code: string): Promise<RuleExample | undefined> {
  const path = fixtureOf(code.replace("/", "-")) ?? fixtureTelling(code);
  if (path === undefined) return undefined;
  const isFolder = statSync(path).isDirectory();
  const found = sortDiagnostics(await diagnosticsOf(path)).filter((one) => one.code === code);
  const told = formatHuman(found.slice(0, SHOWN)).replace(/\n[^\n]*\n$/, "");
  return {
    files: isFolder ? filesIn(path) : [{ name: "flow.yaml", text: readFileSync(path, "utf8") }],
    diagnostics: found,
    output: isFolder ? told.replaceAll(`${path}/`, "") : told.replaceAll(path, "flow.yaml"),
  };
}

function fixtureOf(name: string): string | undefined {
  return FOLDERS.flatMap((folder) => [join(folder, name), join(folder, `${name}.yaml`)]).find(
    existsSync,
  );
}

/** The first fixture of another rule that is told of this one, too. */
function fixtureTelling(code: string): string | undefined {
  const goldens = FOLDERS.flatMap((folder) =>
    readdirSync(folder).map((name) => join(folder, name)),
  ).filter((path) => path.endsWith(".txt"));
  const golden = goldens.find((path) => readFileSync(path, "utf8").includes(`[${code}]`));
  return golden === undefined ? undefined : fixtureOf(basename(golden, ".txt"));
}

async function diagnosticsOf(path: string): Promise<readonly Diagnostic[]> {
  if (!path.startsWith("test/fixtures/rules/") || path.endsWith(".yaml")) {
    return (await readFixture(path)).diagnostics;
  }
  const before = join(path, "before");
  if (existsSync(before)) return compareWith(before, await findScopes([join(path, "now")]));
  const checked = await Promise.all((await findScopes([path])).map(checkScope));
  return checked.flatMap(({ diagnostics }) => diagnostics);
}

function filesIn(folder: string): RuleExample["files"] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ name: relative(folder, path), text: readFileSync(path, "utf8") }));
}
