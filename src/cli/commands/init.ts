/** `flowgate init`: a first bot with its tests, and what a project around it needs. Never touches what is there. */
import { access, readFile } from "node:fs/promises";
import { isAbsolute, join, posix, relative, sep } from "node:path";
import { foldText } from "../../engine/words.ts";
import { UsageError, type Arguments, type Command } from "../command.ts";
import { FLOWS_OPTION } from "../config-options.ts";
import {
  botsFile,
  ciWorkflow,
  commitHooks,
  editorExtensions,
  editorSettings,
  EDITOR_SCHEMAS,
} from "../init/project-files.ts";
import { starterFlow, starterTests } from "../init/starter-bot.ts";
import { EXIT_CODES, type ExitCode, type Io } from "../io.ts";
import { packageFolder, packageVersion } from "../version.ts";
import { writeNewAt } from "../write-file.ts";

export const init: Command = {
  operands: "[bot]",
  maxOperands: 1,
  about:
    "Writes flows/<bot> with a flow and its tests, bots.yaml, settings of VS Code, a CI workflow for GitHub and a\n" +
    "pre-commit hook. A file that is there already is left alone, and said so.",
  options: [FLOWS_OPTION],
  examples: ["flowgate init", "flowgate init flower-shop"],
  run: runInit,
};

const DEFAULT_BOT = "my-bot";
/** Where editors find the schemas, so that they complete keys while somebody types. */
const SCHEMAS = ".vscode/flowgate";

async function runInit(args: Arguments, io: Io): Promise<ExitCode> {
  const bot = readBotName(args.operands[0] ?? DEFAULT_BOT);
  const flows = readFlowsFolder(args.text("flows") ?? "", io.cwd);
  const files = [...botFiles(bot, flows), ...projectFiles(flows), ...(await schemaFiles())];
  const isThere = await exists(join(io.cwd, flows, bot, "flow.yaml"));
  const written: string[] = [];
  const kept: string[] = [];
  for (const { path, text, ofBot } of files) {
    // The tests are those of the flow that would have been written.
    const isNew = !(ofBot && isThere) && (await writeNewAt(join(io.cwd, path), text, path));
    (isNew ? written : kept).push(path);
  }
  io.stdout(listed("Wrote", written) + listed("Left alone, because it is there already:", kept));
  if (!isThere) io.stdout(nextSteps(bot, flows));
  return EXIT_CODES.done;
}

interface NewFile {
  readonly path: string;
  readonly text: string;
  /** Goes with the flow, and is not written beside another one. */
  readonly ofBot: boolean;
}

function botFiles(bot: string, flows: string): readonly NewFile[] {
  const schema = (name: string, folder: string): string =>
    posix.relative(folder, `${SCHEMAS}/${name}.schema.json`);
  const folder = `${flows}/${bot}`;
  return [
    {
      path: `${folder}/flow.yaml`,
      text: starterFlow(bot, schema("flow", folder)),
      ofBot: true,
    },
    {
      path: `${folder}/tests/${bot}.yaml`,
      text: starterTests(bot, schema("scenario", `${folder}/tests`)),
      ofBot: true,
    },
    { path: `${flows}/bots.yaml`, text: botsFile(bot, schema("bots", flows)), ofBot: true },
  ];
}

function projectFiles(flows: string): readonly NewFile[] {
  const version = packageVersion();
  return [
    [".vscode/settings.json", editorSettings(flows, SCHEMAS)],
    [".vscode/extensions.json", editorExtensions()],
    [".github/workflows/flows.yml", ciWorkflow(flows, version)],
    [".pre-commit-config.yaml", commitHooks(flows, version)],
  ].map(([path = "", text = ""]) => ({ path, text, ofBot: false }));
}

async function schemaFiles(): Promise<readonly NewFile[]> {
  const folder = join(packageFolder(), "schemas");
  return Promise.all(
    EDITOR_SCHEMAS.map(async (name) => ({
      path: `${SCHEMAS}/${name}.schema.json`,
      text: await readFile(join(folder, `${name}.schema.json`), "utf8"),
      ofBot: false,
    })),
  );
}

function readBotName(name: string): string {
  if (/^[a-z0-9][a-z0-9_-]{0,63}$/u.test(name)) return name;
  const better = foldText(name)
    .replace(/[^a-z0-9_-]+/gu, "-")
    .replace(/^[-_]+|-+$/gu, "")
    .slice(0, 64);
  const hint = better === "" ? "" : ` “${better}” would do.`;
  throw new UsageError(
    `“${name}” cannot be a bot's name: it takes small letters, digits, - and _.${hint}`,
  );
}

/** Relative to the project, with slashes: it goes into globs and workflows. */
function readFlowsFolder(typed: string, cwd: string): string {
  const path = (isAbsolute(typed) ? relative(cwd, typed) : posix.normalize(typed))
    .split(sep)
    .join("/")
    .replace(/\/+$/u, "");
  const isInside = path !== "" && path !== "." && !path.startsWith("..") && !isAbsolute(path);
  if (isInside && /^[\w.-]+(?:\/[\w.-]+)*$/u.test(path)) return path;
  throw new UsageError(
    `--flows must name a folder inside this one, of letters, digits, “.”, “-” and “_”, not “${typed}”.`,
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function listed(title: string, paths: readonly string[]): string {
  return paths.length === 0 ? "" : `${title}\n${paths.map((path) => `  ${path}\n`).join("")}\n`;
}

function nextSteps(bot: string, flows: string): string {
  const at = flows === "flows" ? "" : ` --flows ${flows}`;
  const path = flows === "flows" ? "" : ` ${flows}`;
  return (
    "Next:\n" +
    `  flowgate chat ${bot}${at} --watch   talk to it while you change ${flows}/${bot}/flow.yaml\n` +
    `  flowgate test${path}   play its tests\n` +
    `  flowgate serve${at}   answer Kommunicate's webhooks\n`
  );
}
