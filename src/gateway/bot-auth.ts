/**
 * Whose secret opens which bot. A bot with secrets of its own takes these alone, every other bot the gateway's. Asked
 * twice: before the body is read, when the bot is not known yet, and once it is.
 */
import type { Bot, BotSet } from "../runtime/bots.ts";
import { createAuth } from "./auth.ts";

export interface BotAuth {
  /** Undefined when `given` opens no bot at all; else which bots it opens. */
  readonly enter: (bots: BotSet, given: string) => Opens | undefined;
}

export type Opens = (bot: Bot) => boolean;

type Check = (given: string) => boolean;

export function createBotAuth(secrets: readonly string[]): BotAuth {
  const gateway = createAuth(secrets);
  const ofBot = remembered(({ secrets: own }: Bot) => (own === undefined ? gateway : anyOf(own)));
  const ofSet = remembered((bots: BotSet) => entrance(bots, secrets));
  return {
    enter(bots, given) {
      const { isShared, mayEnter } = ofSet(bots);
      if (!mayEnter(given)) return undefined;
      return isShared ? opensAll : (bot) => ofBot(bot)(given);
    },
  };
}

const opensAll: Opens = () => true;

interface Entrance {
  /** No bot has secrets of its own: whoever may enter may talk to all of them. */
  readonly isShared: boolean;
  readonly mayEnter: Check;
}

function entrance(bots: BotSet, secrets: readonly string[]): Entrance {
  const all = bots.ids().map((botId) => bots.get(botId)?.secrets);
  const own = all.filter((one) => one !== undefined);
  if (own.length === 0) return { isShared: true, mayEnter: createAuth(secrets) };
  const isOpen = secrets.length === 0 && own.length < all.length;
  const every = [...own.flat(), ...secrets.map((value) => ({ value }))];
  return { isShared: false, mayEnter: isOpen ? () => true : anyOf(every) };
}

/** Variables that are not set let nobody in. */
function anyOf(secrets: readonly { readonly value: string | undefined }[]): Check {
  const values = secrets.flatMap(({ value }) => (value === undefined ? [] : [value]));
  return values.length === 0 ? () => false : createAuth(values);
}

/** Worked out once for each set of bots, and gone with it. */
function remembered<Key extends object, T>(work: (key: Key) => T): (key: Key) => T {
  const known = new WeakMap<Key, T>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = work(key);
    known.set(key, made);
    return made;
  };
}
