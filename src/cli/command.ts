/** What a command is. Its options are data: parsing, `--help` and did-you-mean are made from them. */
import type { ExitCode, Io } from "./io.ts";

/** As the table in run.ts names it; the command itself is loaded when it is called. */
export interface CommandEntry {
  readonly name: string;
  /** One line, for the overview. */
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

export interface Command {
  /** What stands after the options, for `--help`: `[folder…]`. Empty when nothing does. */
  readonly operands: string;
  /** The most of them that it takes. */
  readonly maxOperands: number;
  /** A few sentences under the summary. */
  readonly about: string;
  readonly options: readonly Option[];
  readonly examples: readonly string[];
  readonly run: (args: Arguments, io: Io) => Promise<ExitCode>;
}

export interface Option {
  /** `port` is typed `--port`; undefined where only the environment can set it, as with secrets. */
  readonly flag?: string;
  readonly short?: string;
  /** Environment variable that sets it where the flag is not given. */
  readonly env?: string;
  /** What it is called elsewhere: somebody who types that is told of it. */
  readonly elsewhere?: readonly string[];
  /** What stands for its value in `--help`: `<number>`. A switch has none. */
  readonly value?: string;
  /** May be given several times. */
  readonly many?: boolean;
  /** Shown in `--help`; `text` gives it where neither flag nor environment says anything. */
  readonly default?: string;
  readonly summary: string;
}

/** A command line that was read. Asking for an option that the command does not declare is a defect, and throws. */
export interface Arguments {
  readonly operands: readonly string[];
  /** Value of a flag, else of its environment variable, else its default. Named by flag, or by variable without one. */
  text(name: string): string | undefined;
  /** Every value of an option that may be given several times. */
  all(name: string): readonly string[];
  isOn(name: string): boolean;
}

/** The message of a wrong command line or setting: run.ts prints it and exits with 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
