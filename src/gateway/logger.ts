/** The gateway's log: JSON lines for machines, plain lines for a person at a terminal. */
import { pino, type Logger } from "pino";

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LoggerSettings {
  readonly level: LogLevel;
  readonly plain: boolean;
  /** Takes whole lines, line break included. */
  readonly write: (line: string) => void;
}

export function createLogger({ level, plain, write }: LoggerSettings): Logger {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: plain ? (line) => write(plainLine(line)) : write },
  );
  return Object.assign(logger, { [symbols.asJsonSym]: fasterJson(logger) });
}

const { symbols } = pino;

type AsJson = (
  this: Logger,
  fields: object,
  message: string | undefined,
  level: number,
  time: string,
) => string;

/**
 * The same lines, with their fields written out in one piece: name by name, as pino does, took a sixth of a turn. What
 * is more than data, such as an error, is left to pino.
 */
function fasterJson(logger: Logger): AsJson {
  const inner = logger as unknown as PinoState;
  const pinosOwn = inner[symbols.asJsonSym];
  return function asJson(fields, message, level, time) {
    const { [symbols.lsCacheSym]: levels, [symbols.chindingsSym]: bindings } =
      this as unknown as PinoState;
    const written = "err" in fields ? undefined : jsonOf(fields);
    if (written === undefined) return pinosOwn.call(this, fields, message, level, time);
    const own = written === "{}" ? "" : `,${written.slice(1, -1)}`;
    const said = message === undefined ? "" : `,"msg":${JSON.stringify(message)}`;
    return `${levels[level] ?? "{"}${time}${bindings}${own}${said}}\n`;
  };
}

interface PinoState {
  readonly [symbols.asJsonSym]: AsJson;
  /** How a line begins, by level. */
  readonly [symbols.lsCacheSym]: Readonly<Record<number, string>>;
  /** Of a child logger. */
  readonly [symbols.chindingsSym]: string;
}

function jsonOf(fields: object): string | undefined {
  try {
    return JSON.stringify(fields);
  } catch {
    return undefined;
  }
}

/** `12:01:03 info  turn  botId=bloom state=menu …` */
function plainLine(line: string): string {
  const { level, time, msg, err, ...fields } = JSON.parse(line) as LogLine;
  const shown = Object.entries(fields)
    .filter(([name]) => name !== "requestId" && name !== "traceId")
    .map(([name, value]) => ` ${name}=${plainValue(value)}`);
  const stack = err?.stack === undefined ? "" : `\n${err.stack}`;
  return `${time.slice(11, 19)} ${level.padEnd(5)} ${msg ?? ""} ${shown.join("")}${stack}\n`;
}

/** Ids come from outside: what could steer a terminal stays escaped. */
function plainValue(value: unknown): string {
  return typeof value === "string" && /^[\w.:/@+-]+$/u.test(value) ? value : JSON.stringify(value);
}

interface LogLine {
  readonly level: string;
  readonly time: string;
  readonly msg?: string;
  readonly err?: { readonly stack?: string };
  readonly [field: string]: unknown;
}
