/** What `validate` can be asked for: its options as data, and how they are read. */
import type { Format } from "../../diagnostics/format/context.ts";
import { FORMATS } from "../../diagnostics/format/formats.ts";
import { UsageError, type Arguments, type Option } from "../command.ts";
import type { Io } from "../io.ts";
import { isDocument, readOutputs, type Output } from "../outputs.ts";

export const VALIDATE_OPTIONS: readonly Option[] = [
  {
    flag: "format",
    short: "f",
    elsewhere: ["output", "output-file", "out", "o", "reporter", "json", "sarif", "junit"],
    value: "<name[=file]>",
    many: true,
    default: "human",
    summary: `${[...FORMATS.keys()].join(", ")}; with =file into a file; several at once`,
  },
  { flag: "fix", summary: "mend in the files what a machine can mend" },
  { flag: "strict", elsewhere: ["Werror", "fail-on-warnings"], summary: "let warnings fail too" },
  { flag: "max-warnings", value: "<number>", summary: "fail when there are more warnings" },
  { flag: "info", summary: "show advice as well" },
  {
    flag: "max-problems",
    value: "<number>",
    default: "100",
    summary: "show at most so many problems of a file; all of them count",
  },
  {
    flag: "against",
    elsewhere: ["base", "since", "diff", "compare"],
    value: "<revision|folder>",
    summary: "tell what would strand people who talk to the bots of that version",
  },
  { flag: "stdin-filename", value: "<path>", summary: "where the text of - would be saved" },
  { flag: "watch", short: "w", summary: "check again whenever a file changes" },
  { flag: "list-rules", summary: "list every rule, and check nothing" },
  {
    flag: "no-color",
    elsewhere: ["no-colour", "color", "plain"],
    summary: "print without colours",
  },
];

export interface ValidateOptions {
  readonly paths: readonly string[];
  readonly outputs: readonly Output<Format>[];
  /** Where annotations for GitHub's page go besides; it reads both streams of a step. */
  readonly annotations: "stdout" | "stderr" | undefined;
  readonly fix: boolean;
  readonly info: boolean;
  /** Undefined lets any number of them pass. */
  readonly maxWarnings: number | undefined;
  readonly maxProblems: number;
  /** A folder, or a revision of git's. */
  readonly against: string | undefined;
  /** Undefined when files are checked. */
  readonly stdinName: string | undefined;
  readonly watch: boolean;
  readonly isPlain: boolean;
}

export function readValidateOptions(args: Arguments, io: Io): ValidateOptions {
  const paths = args.operands.length > 0 ? args.operands : ["flows"];
  const isStdin = paths.includes("-");
  const against = args.text("against");
  const name = args.text("stdin-filename");
  if (isStdin && paths.length > 1) throw new UsageError("“-” cannot go with other paths.");
  const needsFiles = ["fix", "watch"].find((flag) => args.isOn(flag)) ?? (against && "against");
  if (isStdin && needsFiles !== undefined) {
    throw new UsageError(`--${needsFiles} needs files; “-” is none.`);
  }
  if (name !== undefined && !isStdin) throw new UsageError("--stdin-filename goes with “-”.");
  return {
    paths,
    outputs: readOutputs(args.all("format"), FORMATS),
    annotations: readAnnotations(args.all("format"), io),
    fix: args.isOn("fix"),
    info: args.isOn("info"),
    maxWarnings: args.isOn("strict") ? 0 : readCount(args, "max-warnings", 0),
    maxProblems: readCount(args, "max-problems", 1) ?? Number.POSITIVE_INFINITY,
    against,
    stdinName: isStdin ? (name ?? "<stdin>") : undefined,
    watch: args.isOn("watch"),
    isPlain: args.isOn("no-color"),
  };
}

/** In a workflow of GitHub's they come in addition to what was asked for, without breaking it. */
function readAnnotations(asked: readonly string[], io: Io): ValidateOptions["annotations"] {
  const isAnnotated = asked.some((value) => value.split("=")[0] === "github");
  if (io.env["GITHUB_ACTIONS"] !== "true" || isAnnotated) return undefined;
  return asked.some(isDocument) ? "stderr" : "stdout";
}

function readCount(args: Arguments, flag: string, least: number): number | undefined {
  const text = args.text(flag);
  if (text === undefined) return undefined;
  const count = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (count >= least) return count;
  throw new UsageError(`--${flag} takes a whole number from ${least}, not “${text}”.`);
}
