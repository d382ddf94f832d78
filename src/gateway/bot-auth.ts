/**
 * Whose secret opens which bot. A bot with secrets of its own takes these alone, every other bot the gateway's. Asked
 * twice: before the body is read, when the bot is not known yet, and once it is.
 */
import type { Bot, BotSet } from "../runtime/bots.ts";
import { createAuth } from "./auth.ts";

export interface BotAuth {
  /** Whether `given` opens any bot at all. */
  readonly mayEnter: (bots: BotSet, given: string) => boolean;
  readonly mayTalkTo: (bot: Bot, given: string) => boolean;
}

type Check = (given: string) => boolean;

export function createBotAuth(secrets: readonly string[]): BotAuth {
  const gateway = createAuth(secrets);
  const ofBot = remembered(({ secrets: own }: Bot) => (own === undefined ? gateway : anyOf(own)));
  const ofSet = remembered((bots: BotSet) => entrance(bots, secrets));
  return {
    mayEnter: (bots, given) => ofSet(bots)(given),
    mayTalkTo: (bot, given) => ofBot(bot)(given),
  };
}

function entrance(bots: BotSet, secrets: readonly string[]): Check {
  const own: NonNullable<Bot["secrets"]>[number][] = [];
  for (const botId of bots.ids()) {
    const bot = bots.get(botId);
    if (bot?.secrets !== undefined) own.push(...bot.secrets);
    else if (bot !== undefined && secrets.length === 0) return () => true;
  }
  if (own.length === 0) return createAuth(secrets);
  return anyOf([...own, ...secrets.map((value) => ({ value }))]);
}

/** Variables that are not set let nobody in. */
function anyOf(secrets: readonly { readonly value: string | undefined }[]): Check {
  const values = secrets.flatMap(({ value }) => (value === undefined ? [] : [value]));
  return values.length === 0 ? () => false : createAuth(values);
}

/** Worked out once for each set of bots, and gone with it. */
function remembered<Key extends object>(work: (key: Key) => Check): (key: Key) => Check {
  const known = new WeakMap<Key, Check>();
  return (key) => {
    const check = known.get(key) ?? work(key);
    known.set(key, check);
    return check;
  };
}
