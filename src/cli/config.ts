/** The gateway's settings: every flag and environment variable that `serve` reads, as config-options.ts declares them, is judged here, once. */
import { isIP } from "node:net";
import { LOG_LEVELS } from "../gateway/logger.ts";
import type { LogLevel } from "../gateway/logger.ts";
import type { WhenUnable } from "../gateway/webhook.ts";
import { UsageError } from "./command.ts";
import type { Arguments } from "./command.ts";
import { SERVE_OPTIONS } from "./config-options.ts";

export interface Config {
  /** As typed: problems are printed with the same path. */
  readonly flows: string;
  /** Of bots.<environment>.yaml. */
  readonly environment: string | undefined;
  readonly port: number;
  readonly host: string;
  /** Lower case. */
  readonly header: string;
  readonly secrets: readonly string[];
  readonly redisUrl: string | undefined;
  /** Where conversations are kept without Redis; IN_MEMORY keeps them nowhere. */
  readonly dataFile: string;
  /** Undefined lets the gateway's own network read /metrics. */
  readonly metricsToken: string | undefined;
  readonly logLevel: LogLevel;
  readonly deadlineMs: number;
  readonly answerTtlMs: number;
  /** Messages a minute; undefined for no limit. */
  readonly perConversation: number | undefined;
  readonly perApplication: number | undefined;
  readonly whenUnable: WhenUnable;
  readonly graceMs: number;
  /** Undefined where bots only answer. */
  readonly apiKey: string | undefined;
  /** Of Kommunicate's API. */
  readonly apiUrl: string;
  /** After that, an answer is pushed. */
  readonly answerWithinMs: number;
  /** Whether edited flows are read again by themselves. */
  readonly watch: boolean;
}

export function readConfig(args: Arguments): Config {
  const secrets = listOf(args.text("WEBHOOK_SECRET"));
  return {
    flows: args.text("flows") ?? "",
    environment: args.text("environment"),
    port: readNumber(args, "port", 0, 65_535, Number.isInteger),
    host: readHost(args.text("host"), secrets),
    header: readHeader(args),
    secrets,
    redisUrl: args.text("redis"),
    dataFile: readDataFile(args),
    metricsToken: args.text("METRICS_TOKEN"),
    logLevel: readOneOf(args, "log-level", LOG_LEVELS),
    deadlineMs: 1000 * readNumber(args, "deadline", 1, 60),
    answerTtlMs: 1000 * readNumber(args, "keep-answers", 1, 30 * 24 * 3600),
    perConversation: readLimit(args, "conversation-limit"),
    perApplication: readLimit(args, "application-limit"),
    whenUnable: readOneOf(args, "when-unable", ["refuse", "apologise"]),
    graceMs: 1000 * readNumber(args, "grace", 0, 300),
    apiKey: readApiKey(args.text("KOMMUNICATE_API_KEY")),
    apiUrl: readApiUrl(args.text("KOMMUNICATE_API_URL") ?? ""),
    answerWithinMs: 1000 * readNumber(args, "answer-within", 0.1, 60),
    watch: args.isOn("watch"),
  };
}

function readHost(given: string | undefined, secrets: readonly string[]): string {
  if (secrets.length > 0) return given ?? "0.0.0.0";
  const host = given ?? "127.0.0.1";
  if (isLoopback(host)) return host;
  throw new UsageError(
    `Without a secret, everybody who reaches ${host} could talk to your bots. ` +
      "Set WEBHOOK_SECRET to a long random text, and the same in Kommunicate's bot settings; " +
      "or listen on 127.0.0.1.",
  );
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

function readHeader(args: Arguments): string {
  const header = (args.text("header") ?? "").toLowerCase();
  if (/^[!#$%&'*+.^_`|~0-9a-z-]{1,100}$/.test(header)) return header;
  throw wrong(args, "header", "the name of a request header, such as x-webhook-secret");
}

function readDataFile(args: Arguments): string {
  const path = args.text("data") ?? "";
  if (path.trim() !== "") return path;
  throw wrong(args, "data", "the name of a file, such as conversations.db");
}

/** The message never repeats it. */
function readApiKey(key: string | undefined): string | undefined {
  if (key === undefined || /^[\x21-\x7e]{1,500}$/.test(key)) return key;
  throw new UsageError(
    "KOMMUNICATE_API_KEY must be a key as Kommunicate's dashboard shows it, without spaces.",
  );
}

function readApiUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isFine =
    url !== undefined &&
    (url.protocol === "https:" || (url.protocol === "http:" && isLocal(url.hostname))) &&
    url.username + url.password + url.search + url.hash === "";
  if (isFine) return url.href;
  throw new UsageError(
    "KOMMUNICATE_API_URL must be an address such as https://services.kommunicate.io; " +
      "http is taken for hosts of your own network alone, because the API key travels with it.",
  );
}

/** A loopback or private address, or a name without a dot, as machines and containers have at home. */
function isLocal(hostname: string): boolean {
  if (isLoopback(hostname) || hostname === "[::1]" || !/[.:]/.test(hostname)) return true;
  return isIP(hostname) === 4 && /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(hostname);
}

function readLimit(args: Arguments, name: string): number | undefined {
  return args.text(name) === undefined
    ? undefined
    : readNumber(args, name, 1, 1_000_000, Number.isInteger);
}

function readNumber(
  args: Arguments,
  name: string,
  min: number,
  max: number,
  isFine: (value: number) => boolean = () => true,
): number {
  const text = args.text(name) ?? "";
  const value = /^\d{1,9}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max && isFine(value)) return value;
  throw wrong(args, name, `a number from ${min} to ${max}`);
}

function readOneOf<const Words extends readonly string[]>(
  args: Arguments,
  name: string,
  words: Words,
): Words[number] {
  const word = words.find((one) => one === args.text(name));
  if (word !== undefined) return word;
  throw wrong(args, name, `one of ${words.join(", ")}`);
}

function wrong(args: Arguments, name: string, wanted: string): UsageError {
  const variable = SERVE_OPTIONS.find(({ flag }) => flag === name)?.env ?? "";
  return new UsageError(`--${name} (${variable}) must be ${wanted}, not “${args.text(name)}”.`);
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? "").split(",").flatMap((one) => (one.trim() === "" ? [] : [one.trim()]));
}
