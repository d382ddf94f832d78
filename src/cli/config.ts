/** The gateway's settings: every flag and environment variable that `serve` reads, declared and judged here, once. */
import { isIP } from "node:net";
import { DEFAULT_ANSWER_TTL_MS, DEFAULT_DEADLINE_MS, DEFAULT_HEADER } from "../gateway/app.ts";
import { LOG_LEVELS, type LogLevel } from "../gateway/logger.ts";
import type { WhenUnable } from "../gateway/webhook.ts";
import { DEFAULT_API_URL } from "../push/api-url.ts";
import { UsageError, type Arguments, type Option } from "./command.ts";

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

export const FLOWS_OPTION: Option = {
  flag: "flows",
  short: "f",
  env: "FLOWS_DIR",
  value: "<folder>",
  default: "flows",
  summary: "the folder with the bots",
};

export const ENVIRONMENT_OPTION: Option = {
  flag: "environment",
  env: "FLOWGATE_ENVIRONMENT",
  value: "<name>",
  summary: "reads bots.<name>.yaml in place of bots.yaml",
};

export const REDIS_OPTION: Option = {
  flag: "redis",
  env: "REDIS_URL",
  value: "<url>",
  summary: "where conversations are kept, for any number of machines",
};

/** In place of a file. */
export const IN_MEMORY = "memory";

export const DATA_OPTION: Option = {
  flag: "data",
  env: "DATA_FILE",
  value: "<file>",
  default: ".flowgate/conversations.db",
  summary: "where conversations are kept without Redis, for the gateways of one machine",
};

export const SERVE_OPTIONS: readonly Option[] = [
  FLOWS_OPTION,
  ENVIRONMENT_OPTION,
  {
    flag: "watch",
    summary: "takes up edited flows by itself; a SIGHUP makes it do so once",
  },
  {
    flag: "port",
    short: "p",
    env: "PORT",
    value: "<number>",
    default: "8080",
    summary: "port to listen on; 0 picks a free one",
  },
  {
    flag: "host",
    env: "HOST",
    value: "<address>",
    summary: "address to listen on; with a secret 0.0.0.0, without one 127.0.0.1 and nothing else",
  },
  {
    env: "WEBHOOK_SECRET",
    summary: "the secret that Kommunicate sends; several, divided by commas, while you change it",
  },
  {
    flag: "header",
    env: "WEBHOOK_HEADER",
    value: "<name>",
    default: DEFAULT_HEADER,
    summary: "the request header that carries the secret",
  },
  REDIS_OPTION,
  { ...DATA_OPTION, summary: `${DATA_OPTION.summary}; “${IN_MEMORY}” keeps none` },
  {
    env: "METRICS_TOKEN",
    summary: "lets in who reads /metrics; without it this machine and its own network may",
  },
  {
    flag: "log-level",
    env: "LOG_LEVEL",
    value: "<level>",
    default: "info",
    summary: `${LOG_LEVELS.join(", ")}; what people write is never logged at info and above`,
  },
  {
    flag: "deadline",
    env: "TURN_DEADLINE_SECONDS",
    value: "<seconds>",
    default: String(DEFAULT_DEADLINE_MS / 1000),
    summary: "the most that a message may take, waiting included; Kommunicate waits for 30",
  },
  {
    flag: "keep-answers",
    env: "KEEP_ANSWERS_SECONDS",
    value: "<seconds>",
    default: String(DEFAULT_ANSWER_TTL_MS / 1000),
    summary: "how long a message that is sent again gets the same answer",
  },
  {
    flag: "conversation-limit",
    env: "CONVERSATION_LIMIT",
    value: "<number>",
    summary: "messages a minute of one conversation, past which it gets 503; without it no limit",
  },
  {
    flag: "application-limit",
    env: "APPLICATION_LIMIT",
    value: "<number>",
    summary: "the same for all conversations of one Kommunicate application together",
  },
  {
    flag: "when-unable",
    env: "WHEN_UNABLE",
    value: "<refuse|apologise>",
    default: "refuse",
    summary: "while the store is away or too much waits: 503, or 200 with the bot's error line",
  },
  {
    flag: "grace",
    env: "STOP_GRACE_SECONDS",
    value: "<seconds>",
    default: "0.5",
    summary: "between a stop signal and the last new connection, so that load balancers can go",
  },
  {
    env: "KOMMUNICATE_API_KEY",
    summary:
      "lets bots speak without being asked: answers that come late, and, with Redis, no_reply steps",
  },
  {
    env: "KOMMUNICATE_API_URL",
    default: DEFAULT_API_URL,
    summary: "where Kommunicate's API is",
  },
  {
    flag: "answer-within",
    env: "ANSWER_WITHIN_SECONDS",
    value: "<seconds>",
    default: "8",
    summary:
      "with an API key: after that the customer reads “one moment”, and the answer is pushed",
  },
];

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
    dataFile: args.text("data") ?? "",
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
