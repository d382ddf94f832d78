/** What a command sees of the world. main.ts builds it from the process, tests from plain values. */
export interface Io {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Lines of a log, to stderr too, where it may be a moment until they are there. */
  readonly log: (line: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute; paths that people type are relative to it. */
  readonly cwd: string;
  /** Whether a person reads stdout, and stderr. */
  readonly isTTY: boolean;
  readonly isErrorTTY: boolean;
  /** Columns of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  /** Calls back once when the process is asked to stop; a second request ends it at once. */
  readonly onStop: (listener: () => void) => void;
  /** Calls back whenever the process is asked to read its files again. */
  readonly onReload: (listener: () => void) => void;
}

/**
 * done: nothing to complain of; problem: the flows, tests or the start failed; usage: the command line or a setting is
 * wrong; internal: a defect of ours.
 */
export const EXIT_CODES = { done: 0, problem: 1, usage: 2, internal: 3 } as const;
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];
