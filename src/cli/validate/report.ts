/** Prints what was found in every format that was asked for, and judges it: the exit code of `validate`. */
import { appendFile } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { sortDiagnostics, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import { byFile, countOf, type FormatContext } from "../../diagnostics/format/context.ts";
import { formatGithub } from "../../diagnostics/format/github.ts";
import { formatHuman } from "../../diagnostics/format/human.ts";
import { formatMarkdown } from "../../diagnostics/format/markdown.ts";
import { isCrash } from "../../flow/crash.ts";
import { usesColour } from "../colour.ts";
import { EXIT_CODES, type ExitCode, type Io } from "../io.ts";
import { writeOutput } from "../outputs.ts";
import { explainer } from "../rules-page.ts";
import { packageVersion } from "../version.ts";
import type { Checked } from "./check-scope.ts";
import type { ValidateOptions } from "./options.ts";

export async function report(
  { files, diagnostics }: Checked,
  options: ValidateOptions,
  io: Io,
): Promise<ExitCode> {
  const found = sortDiagnostics(diagnostics).filter(
    ({ severity }) => options.info || severity !== "info",
  );
  const shown = [...byFile(found).values()].flatMap((list) =>
    weightiest(list, options.maxProblems),
  );
  const context: FormatContext = {
    files: [...new Set(files)],
    found,
    version: packageVersion(),
    explain: explainer(),
    pathOf: (name) => fromRepository(name, io),
    isStrict: options.maxWarnings === 0,
    ...(io.columns === undefined ? {} : { width: io.columns }),
  };
  for (const { format, file } of options.outputs) {
    const colour = file === undefined && usesColour(io) && !options.isPlain;
    await writeOutput(file, format(shown, { ...context, colour }), io);
    if (format === formatHuman && file === undefined) io.stdout(explanation(shown));
  }
  if (options.annotations !== undefined) io[options.annotations](formatGithub(shown, context));
  if (shown.length < found.length) io.stderr(hiddenText(found.length - shown.length));
  await summarize(found, context, io);
  return judge(found, options.maxWarnings, io);
}

/** As many as are wanted, in their order: errors before what may pass. */
function weightiest(list: readonly Diagnostic[], most: number): readonly Diagnostic[] {
  if (list.length <= most) return list;
  const kept = SEVERITIES.flatMap((severity) => list.filter((one) => one.severity === severity));
  const shown = new Set(kept.slice(0, most));
  return list.filter((one) => shown.has(one));
}

const SEVERITIES = ["error", "warning", "info"] as const;

/** CI systems say where the repository lies; elsewhere the command is taken to run at its root. */
function fromRepository(name: string, { cwd, env }: Io): string {
  const root = [env["GITHUB_WORKSPACE"], env["CI_PROJECT_DIR"]].find((one = "") => one !== "");
  const path = relative(root ?? cwd, resolve(cwd, name));
  const isInside = path !== "" && !isAbsolute(path) && path.split(sep)[0] !== "..";
  return isInside ? path : name;
}

function explanation(shown: readonly Diagnostic[]): string {
  const [first] = shown;
  return first === undefined ? "" : `Explain a rule: flowgate explain ${first.code}\n`;
}

function hiddenText(hidden: number): string {
  const problems =
    hidden === 1 ? "1 more problem is" : `${hidden.toLocaleString("en-GB")} more problems are`;
  return `${problems} not shown; --max-problems shows more of each file.\n`;
}

/** On the page of the workflow run, where GitHub names a file for it. */
async function summarize(
  found: readonly Diagnostic[],
  context: FormatContext,
  io: Io,
): Promise<void> {
  const file = io.env["GITHUB_STEP_SUMMARY"];
  if (file === undefined || file === "") return;
  try {
    await appendFile(file, `${formatMarkdown(found, context)}\n`);
  } catch {
    io.stderr(`The summary of this step cannot be written to ${file}.\n`);
  }
}

function judge(found: readonly Diagnostic[], maxWarnings: number | undefined, io: Io): ExitCode {
  if (found.some(isCrash)) return EXIT_CODES.internal;
  if (countOf(found, "error") > 0) return EXIT_CODES.problem;
  const warnings = countOf(found, "warning");
  if (maxWarnings === undefined || warnings <= maxWarnings) return EXIT_CODES.done;
  const counted = warnings === 1 ? "1 warning" : `${warnings} warnings`;
  io.stderr(`${counted}; at most ${maxWarnings} may pass here.\n`);
  return EXIT_CODES.problem;
}
