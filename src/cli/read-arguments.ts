/** A command line becomes Arguments, or a UsageError in words. Knows options as data, no command. */
import { parseArgs } from "node:util";
import { nearest } from "../template/nearest.ts";
import { UsageError, type Arguments, type Command, type Option } from "./command.ts";
import type { Io } from "./io.ts";

/** Every command has it; the caller looks for it before anything else is judged. */
export const HELP: Option = { flag: "help", short: "h", summary: "show this" };

export function readArguments(
  command: Command,
  argv: readonly string[],
  env: Io["env"],
): Arguments {
  const options = [...command.options, HELP];
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(options.flatMap(parserEntry)),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<Option, string[]>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind !== "option") continue;
    const option = options.find((one) => one.flag === token.name);
    if (option === undefined) throw unknownFlag(token.rawName, options);
    given.set(option, [...(given.get(option) ?? []), readValue(option, token)]);
  }
  if (!given.has(HELP) && operands.length > command.maxOperands) {
    throw new UsageError(`“${operands[command.maxOperands]}” is one too many.`);
  }
  return lookUp(operands, options, given, env);
}

function lookUp(
  operands: readonly string[],
  options: readonly Option[],
  given: ReadonlyMap<Option, readonly string[]>,
  env: Io["env"],
): Arguments {
  function find(name: string): Option {
    const option = options.find(({ flag, env: variable }) => (flag ?? variable) === name);
    if (option === undefined) throw new Error(`No option “${name}” is declared; this is a bug.`);
    return option;
  }
  function text(name: string): string | undefined {
    const option = find(name);
    return given.get(option)?.at(-1) ?? fromEnv(option, env) ?? option.default;
  }
  return {
    operands,
    text,
    all(name) {
      const values = given.get(find(name));
      const value = text(name);
      return values ?? (value === undefined ? [] : [value]);
    },
    isOn: (name) => given.has(find(name)),
  };
}

/** A variable that is set to nothing is not set: compose files and CI do that. */
function fromEnv({ env: variable }: Option, env: Io["env"]): string | undefined {
  const value = variable === undefined ? undefined : env[variable];
  return value === "" ? undefined : value;
}

function readValue(option: Option, token: GivenOption): string {
  const { rawName, value, inlineValue } = token;
  if (option.value === undefined) {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value.`);
    return "";
  }
  const isFlag = inlineValue !== true && value !== undefined && /^-./.test(value);
  if (value === undefined || isFlag) {
    throw new UsageError(`${rawName} needs a value: ${rawName} ${option.value}`);
  }
  return value;
}

interface GivenOption {
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function unknownFlag(rawName: string, options: readonly Option[]): UsageError {
  const typed = rawName.replace(/^-+/, "");
  const flags = options.flatMap(({ flag }) => (flag === undefined ? [] : [flag]));
  const known = options.find(({ elsewhere = [] }) => elsewhere.includes(typed));
  const close = (known?.flag === undefined ? nearest(typed, flags) : [known.flag]).map(
    (flag) => `--${flag}`,
  );
  const hint = close.length > 0 ? ` Did you mean ${close.join(" or ")}?` : "";
  return new UsageError(`There is no option ${rawName}.${hint}`);
}

function parserEntry({ flag, short, value }: Option): [string, ParserOption][] {
  if (flag === undefined) return [];
  const type = value === undefined ? "boolean" : "string";
  return [[flag, { type, multiple: true, ...(short !== undefined && { short }) }]];
}

interface ParserOption {
  type: "boolean" | "string";
  multiple: true;
  short?: string;
}
