/** The options that settings are read from, with the variables of the environment that stand for them. */
import { DEFAULT_ANSWER_TTL_MS, DEFAULT_DEADLINE_MS, DEFAULT_HEADER } from "../gateway/app.ts";
import { LOG_LEVELS } from "../gateway/logger.ts";
import { DEFAULT_API_URL } from "../push/api-url.ts";
import type { Option } from "./command.ts";

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
