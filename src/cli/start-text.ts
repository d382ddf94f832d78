/** What `serve` prints once it listens: what is served where, and a line to paste that gets a first answer. */
import type { Listening } from "../gateway/server.ts";
import type { Bot, BotSet } from "../runtime/bots.ts";
import { IN_MEMORY } from "./config-options.ts";
import type { Config } from "./config.ts";

export interface Start {
  readonly bots: BotSet;
  readonly config: Config;
  readonly listening: Listening;
  /** Where conversations are kept. */
  readonly place: string;
  /** Makes the conversation of the pasted line a new one. */
  readonly now: number;
}

export function startText({ bots, config, listening, place, now }: Start): string {
  const served = bots.ids().flatMap((id) => bots.get(id) ?? []);
  const width = Math.max(...served.map(({ botId }) => botId.length));
  const [first] = served;
  return [
    `Flowgate serves ${count(served.length, "bot")} at ${listening.url}/webhook`,
    "",
    ...served.map((bot) => `  ${bot.botId.padEnd(width)}  ${titleOf(bot)}`.trimEnd()),
    "",
    ...notices(config),
    placeNotice(place, config),
    "",
    ...(first === undefined
      ? []
      : ["Say hello to the first:", "", curl(first, config, listening, now), ""]),
    "",
  ].join("\n");
}

function titleOf({ botId, machine }: Bot): string {
  return machine.title === botId ? "" : machine.title;
}

function notices({ secrets, host }: Config): readonly string[] {
  if (secrets.length > 0) return [];
  return [
    `WEBHOOK_SECRET is not set: only this machine is listened to (${host}), and no secret is asked for.`,
  ];
}

function placeNotice(place: string, { redisUrl }: Config): string {
  const kept = `Conversations are kept in ${place}`;
  if (place === IN_MEMORY) return `${kept}, and forgotten when this process ends.`;
  if (redisUrl !== undefined) return `${kept}.`;
  return `${kept}, for the gateways of this machine; REDIS_URL serves several machines.`;
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
    ...secretHeader(bot, config),
    `-d ${quoted(JSON.stringify(body))}`,
  ].join(" \\\n    ");
}

/** The shell fills in the value, which is never printed; of several secrets the first. */
function secretHeader({ secrets: own }: Bot, { header, secrets }: Config): readonly string[] {
  const [first] = own ?? [];
  if (first !== undefined) return [`-H "${header}: $${first.variable}"`];
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
