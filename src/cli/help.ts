/** The text of `--help`, made from the table of commands and the options of each. */
import type { Command, CommandEntry, Option } from "./command.ts";
import { HELP } from "./read-arguments.ts";

export function overview(commands: readonly CommandEntry[]): string {
  return paragraphs([
    "Flowgate: a webhook gateway for Kommunicate bots that are written in YAML.",
    "Usage: flowgate <command> [options]",
    section(
      "Commands",
      commands.map(({ name, summary }) => [name, summary]),
    ),
    "“flowgate <command> --help” shows a command's options and settings.",
    EXIT_CODE_NOTE,
  ]);
}

export function commandHelp(entry: CommandEntry, command: Command): string {
  const flags = [...command.options.filter(({ flag }) => flag !== undefined), HELP];
  const settings = command.options.filter(({ env }) => env !== undefined);
  const operands = command.operands === "" ? "" : ` ${command.operands}`;
  return paragraphs([
    `flowgate ${entry.name}: ${entry.summary}`,
    `Usage: flowgate ${entry.name}${operands} [options]`,
    command.about,
    section("Options", flags.map(flagRow)),
    section("Environment", settings.map(settingRow)),
    section(
      "Examples",
      command.examples.map((example) => [example, ""]),
    ),
    EXIT_CODE_NOTE,
  ]);
}

type Row = readonly [left: string, right: string];

function flagRow(option: Option): Row {
  const { flag, short, value, summary } = option;
  const names = short === undefined ? `    --${flag}` : `-${short}, --${flag}`;
  return [value === undefined ? names : `${names} ${value}`, `${summary}${defaultNote(option)}`];
}

function settingRow(option: Option): Row {
  const { env = "", flag, summary } = option;
  if (flag !== undefined) return [env, `as --${flag}, which wins`];
  return [env, `${summary}${defaultNote(option)}`];
}

function defaultNote({ default: value, many }: Option): string {
  const notes = [
    ...(value === undefined ? [] : [`default: ${value}`]),
    ...(many === true ? ["may be repeated"] : []),
  ];
  return notes.length === 0 ? "" : ` (${notes.join("; ")})`;
}

function section(title: string, rows: readonly Row[]): string {
  if (rows.length === 0) return "";
  const width = Math.max(...rows.map(([left]) => left.length));
  const lines = rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`.trimEnd());
  return [`${title}:`, ...lines].join("\n");
}

function paragraphs(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

const EXIT_CODE_NOTE =
  "Exit codes: 0 fine, 1 something in the flows or at the start is wrong, 2 wrong usage or setting, 3 a defect of ours.";
