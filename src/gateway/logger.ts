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
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: plain ? (line) => write(plainLine(line)) : write },
  );
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
