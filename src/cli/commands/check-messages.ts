/** `flowgate check-messages`: would Kommunicate's clients draw these messages? For services and bots that send their own. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import pc from "picocolors";
import { printableLine } from "../../diagnostics/format/display.ts";
import { validateMessages } from "../../kommunicate/validate.ts";
import type { MessageProblem } from "../../kommunicate/validate/problem.ts";
import { usesColour } from "../colour.ts";
import { UsageError, type Arguments, type Command } from "../command.ts";
import { EXIT_CODES, type ExitCode, type Io } from "../io.ts";
import { readOutputs, writeOutput } from "../outputs.ts";
import { jsonEntries } from "../json-entries.ts";
import { whereJsonEnds } from "../json-place.ts";
import { readStdin } from "../read-stdin.ts";
import { SourceFile } from "../../diagnostics/source.ts";

/** What is wrong with one message, or with one list of messages that are sent together. */
interface Judged {
  readonly label: string;
  readonly problems: readonly Problem[];
}

type Problem = Omit<MessageProblem, "index">;
type Print = (judged: readonly Judged[], io: Io) => string;

const FORMATS: ReadonlyMap<string, Print> = new Map<string, Print>([
  ["human", printHuman],
  ["json", printJson],
]);

export const checkMessages: Command = {
  operands: "<file…>",
  maxOperands: Number.POSITIVE_INFINITY,
  about:
    "A file is JSON: a list of messages that are sent together, or an object of label -> message or list. Each label\n" +
    "is accepted or refused, with the place and the reason. - reads from the input.",
  options: [
    {
      flag: "format",
      short: "f",
      value: "<name[=file]>",
      many: true,
      default: "human",
      summary: "human or json; with =file into a file; several at once",
    },
  ],
  examples: ["flowgate check-messages replies.json", "curl … | flowgate check-messages -"],
  run: runCheck,
};

async function runCheck(args: Arguments, io: Io): Promise<ExitCode> {
  const outputs = readOutputs(args.all("format"), FORMATS);
  if (args.operands.length === 0)
    throw new UsageError("Name a file of messages, or - for the input.");
  const judged: Judged[] = [];
  for (const path of new Set(args.operands)) {
    const found = judgeBytes(path, await readBytes(path, io));
    const taken = new Set(judged.map(({ label }) => label));
    judged.push(
      ...found.map((one) =>
        taken.has(one.label) ? { ...one, label: `${path}#${one.label}` } : one,
      ),
    );
  }
  for (const { format, file } of outputs) await writeOutput(file, format(judged, io), io);
  return judged.some(isRefused) ? EXIT_CODES.problem : EXIT_CODES.done;
}

async function readBytes(path: string, io: Io): Promise<Uint8Array> {
  if (path === "-") return readStdin(io, MOST_BYTES);
  try {
    return await readFile(resolve(io.cwd, path));
  } catch {
    throw new UsageError(`There is no file “${path}” that can be read.`);
  }
}

function judgeBytes(name: string, bytes: Uint8Array): readonly Judged[] {
  if (bytes.length > MOST_BYTES) return [{ label: name, problems: [TOO_LARGE] }];
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return [{ label: name, problems: [NOT_UTF8] }];
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return [{ label: name, problems: [notJson(error as SyntaxError, text)] }];
  }
  if (Array.isArray(value)) return [{ label: name, problems: validateMessages(value) }];
  if (typeof value !== "object" || value === null || isMessage(value)) {
    return [{ label: name, problems: validateMessages([value]) }];
  }
  return judgeLabels(text);
}

/** Labels that stand in a file twice are judged twice: by their name alone, whoever reads them finds the last. */
function judgeLabels(text: string): readonly Judged[] {
  const source = new SourceFile("", text);
  const lines = new Map<string, number>();
  return jsonEntries(text).map(({ name, at, value }) => {
    const problems = validateMessages(Array.isArray(value) ? value : [value]);
    const { line, column } = source.position(at);
    const before = lines.get(name);
    if (before === undefined) {
      lines.set(name, line);
      return { label: name, problems };
    }
    return {
      label: `${name} (line ${line}, column ${column})`,
      problems: [sameLabel(name, before), ...problems],
    };
  });
}

function sameLabel(label: string, before: number): Problem {
  return {
    path: "",
    code: "message/same-label",
    severity: "warning",
    message: `“${label}” stands in line ${before} already, and programs read the last one alone.`,
    hint: "Give one of them another label.",
  };
}

/** A message that stands in its file by itself, and no label called “message”. */
function isMessage(value: object): boolean {
  const { message, metadata } = value as Readonly<Record<string, unknown>>;
  return (
    typeof message === "string" ||
    (typeof metadata === "object" && metadata !== null && "contentType" in metadata)
  );
}

/** No answer of a webhook comes near. */
const MOST_BYTES = 16 * 1024 * 1024;

const TOO_LARGE: Problem = {
  path: "",
  code: "message/too-large",
  severity: "error",
  message: "This file is larger than 16 MB.",
  hint: "Give the messages of one answer, or of a few.",
};

const NOT_UTF8: Problem = {
  path: "",
  code: "message/encoding",
  severity: "error",
  message: "This file is not saved as UTF-8 text.",
  hint: "Save it again with the encoding “UTF-8”: customers would see other letters.",
};

function notJson({ message }: SyntaxError, text: string): Problem {
  const { line, column } = new SourceFile("", text).position(whereJsonEnds(text));
  const [reason = ""] = message.replace(/\s+/g, " ").split(/,? (?:in JSON )?at position /);
  return {
    path: "",
    code: "message/not-json",
    severity: "error",
    message: `This is not JSON, from line ${line}, column ${column} on: ${reason}.`,
    hint: "Write a list of messages, or an object of label -> message or list.",
  };
}

function isRefused({ problems }: Judged): boolean {
  return problems.some(({ severity }) => severity === "error");
}

function printHuman(judged: readonly Judged[], io: Io): string {
  const colours = pc.createColors(usesColour(io));
  const lines = judged.flatMap((one) => {
    const { problems } = one;
    const label = printableLine(one.label);
    const head = isRefused(one)
      ? `${colours.red("✘")} ${colours.bold(label)}  refused`
      : `${colours.green("✔")} ${colours.bold(label)}  accepted`;
    return [
      head,
      ...problems.flatMap(({ path, severity, message, hint, code }) => [
        `  ${path === "" ? "" : `${printableLine(path)}  `}${severity}  ${printableLine(message)}  ${colours.dim(`[${code}]`)}`,
        `    = ${colours.green("fix")}: ${hint}`,
      ]),
    ];
  });
  const refused = judged.filter(isRefused).length;
  return `${[...lines, `${judged.length - refused} accepted, ${refused} refused`].join("\n")}\n`;
}

function printJson(judged: readonly Judged[]): string {
  const byLabel = Object.fromEntries(
    judged.map(({ label, problems }) => [
      label,
      problems.map(({ code, severity, path, message, hint }) => ({
        code,
        severity,
        path,
        message,
        hint,
      })),
    ]),
  );
  return `${JSON.stringify(byLabel, null, 2)}\n`;
}
