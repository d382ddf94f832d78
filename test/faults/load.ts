/**
 * Load: conversations that talk at a bounded rate while things break. Messages come one by one, doubled, again later,
 * several at once, out of order, and from clients that hang up; the mix is the seed's.
 */
import { bookIn } from "./history.ts";
import type { ConversationHistory, History } from "./history.ts";
import { pause } from "./clock.ts";
import type { Client } from "./client.ts";
import type { Random } from "./random.ts";

export interface LoadOptions {
  readonly client: Client;
  readonly history: History;
  readonly random: Random;
  /** Messages a second, repeats aside. */
  readonly rate: number;
  /** Conversations that talk at once. */
  readonly talks: number;
  readonly mix?: Mix;
}

/** How often a move is made, against each other. */
export interface Mix {
  readonly oneByOne: number;
  readonly doubled: number;
  readonly again: number;
  readonly burst: number;
  readonly abandoned: number;
  /** Messages of one burst. */
  readonly burstSizes: readonly number[];
}

export const EVERYTHING: Mix = {
  oneByOne: 12,
  doubled: 2,
  again: 1,
  burst: 1,
  abandoned: 1,
  burstSizes: [2, 3, 5, 8],
};

export interface Load {
  /** Resolves when every talk has ended its move. */
  stop(): Promise<void>;
}

export function startLoad(options: LoadOptions): Load {
  const { client, history, random, rate, talks, mix = EVERYTHING } = options;
  let isOver = false;
  let next = performance.now();

  /** Waits for room in the rate; a rate that could not be kept is not made up for. */
  async function room(messages: number): Promise<void> {
    const now = performance.now();
    next = Math.max(next, now - 100) + (1000 / rate) * messages;
    if (next > now) await pause(next - now);
  }

  async function talk(): Promise<void> {
    while (!isOver) {
      const conversation = history.begin();
      const length = 10 + random.below(40);
      while (!isOver && conversation.messages.size < length) await move(conversation);
    }
  }

  async function move(conversation: ConversationHistory): Promise<void> {
    switch (chooseMove(mix, random)) {
      case "oneByOne":
        await room(1);
        await client.deliver(fresh(conversation));
        return;
      case "doubled": {
        await room(2);
        const message = fresh(conversation);
        const delayed = pause(random.between(0, 4)).then(() => client.deliver(message));
        await Promise.all([client.deliver(message), delayed]);
        return;
      }
      case "again": {
        await room(1);
        const key = random.pick([...conversation.messages.keys()]);
        await client.deliver(key === undefined ? fresh(conversation) : { conversation, key });
        return;
      }
      case "burst": {
        const size = random.pick(mix.burstSizes) ?? 2;
        await room(size);
        const messages = Array.from({ length: size }, () => fresh(conversation));
        // Each on its own way: they arrive in another order than they set out in.
        await Promise.all(
          messages.map((message) =>
            pause(random.between(0, 10)).then(() => client.deliver(message)),
          ),
        );
        return;
      }
      case "abandoned": {
        await room(1);
        const receiver = client.receiver();
        if (receiver === undefined) return;
        await client.attempt(fresh(conversation), receiver, random.between(0, 15));
      }
    }
  }

  const talking = Array.from({ length: talks }, talk);
  return {
    async stop() {
      isOver = true;
      await Promise.all(talking);
    },
  };
}

type Move = Exclude<keyof Mix, "burstSizes">;

const MOVES: readonly Move[] = ["oneByOne", "doubled", "again", "burst", "abandoned"];

function chooseMove(mix: Mix, random: Random): Move {
  let at = random.below(MOVES.reduce((sum, move) => sum + mix[move], 0));
  for (const move of MOVES) {
    at -= mix[move];
    if (at < 0) return move;
  }
  return "oneByOne";
}

let lastKey = 0;

/** A message that was never sent before. */
export function fresh(conversation: ConversationHistory): {
  readonly conversation: ConversationHistory;
  readonly key: string;
} {
  lastKey += 1;
  return { conversation, key: lastKey.toString(36) };
}

/** When everything is whole again: sends some messages once more, then asks each conversation for its book. */
export async function readBooks(
  { client, random }: Pick<LoadOptions, "client" | "random">,
  conversations: readonly ConversationHistory[],
): Promise<void> {
  const left = [...conversations];
  const readers = Array.from({ length: 8 }, async () => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) {
      const again = random.chance(0.3) ? random.pick(acknowledgedIn(one)) : undefined;
      if (again !== undefined) await client.deliver({ conversation: one, key: again });
      const answer = await client.deliver(fresh(one));
      one.final = answer === undefined ? undefined : bookIn(answer);
    }
  });
  await Promise.all(readers);
}

function acknowledgedIn({ messages }: ConversationHistory): readonly string[] {
  return [...messages.values()].flatMap(({ key, answers }) => (answers.length > 0 ? [key] : []));
}
