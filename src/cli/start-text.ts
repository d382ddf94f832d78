/** What `serve` prints once it listens: what is served where, and a line to paste that gets a first answer. */
import type { Listening } from "../gateway/server.ts";
import type { Bot, BotSet } from "../runtime/bots.ts";
import type { Config } from "./config.ts";

export interface Start {
  readonly bots: BotSet;
  readonly config: Config;
  readonly listening: Listening;
  /** Makes the conversation of the pasted line a new one. */
  readonly now: number;
}

export function startText({ bots, config, listening, now }: Start): string {
  const served = bots.ids().flatMap((id) => bots.get(id) ?? []);
  const width = Math.max(...served.map(({ botId }) => botId.length));
  const [first] = served;
  return [
    `Flowgate serves ${count(served.length, "bot")} at ${listening.url}/webhook`,
    "",
    ...served.map((bot) => `  ${bot.botId.padEnd(width)}  ${titleOf(bot)}`.trimEnd()),
    "",
    ...notices(config),
    ...(first === undefined
      ? []
      : ["Say hello to the first:", "", curl(first, config, listening, now), ""]),
    "",
  ].join("\n");
}

function titleOf({ botId, machine }: Bot): string {
  return machine.title === botId ? "" : machine.title;
}

function notices({ secrets, redisUrl, host }: Config): readonly string[] {
  const lines = [
    ...(secrets.length > 0
      ? []
      : [
          `WEBHOOK_SECRET is not set: only this machine is listened to (${host}), and no secret is asked for.`,
        ]),
    ...(redisUrl !== undefined
      ? []
      : [
          "REDIS_URL is not set: conversations are kept in memory, and forgotten when this process ends.",
        ]),
  ];
  return lines.length === 0 ? [] : [...lines, ""];
}

/** Works pasted twice: a repeated message gets its answer again. */
function curl(bot: Bot, config: Config, { url }: Listening, now: number): string {
  const body = {
    botId: bot.botId,
    groupId: now,
    key: "hello",
    from: "somebody",
    message: "",
    eventName: "WELCOME",
    ...(bot.application !== undefined && { applicationKey: bot.application }),
  };
  return [
    `  curl -s ${url}/webhook`,
    "-H 'content-type: application/json'",
    ...secretHeader(config),
    `-d ${quoted(JSON.stringify(body))}`,
  ].join(" \\\n    ");
}

/** The shell fills in the value, which is never printed; of several secrets the first. */
function secretHeader({ header, secrets }: Config): readonly string[] {
  if (secrets.length === 0) return [];
  const value = secrets.length === 1 ? "$WEBHOOK_SECRET" : "${WEBHOOK_SECRET%%,*}";
  return [`-H "${header}: ${value}"`];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
