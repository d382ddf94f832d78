/**
 * The engine alone, without HTTP and without a store: from an event to the text of the answer, encoded and held against
 * the schema. A process of its own; prints what it found as JSON.
 */
import { step } from "../../../src/engine/step.ts";
import { encodeAnswer } from "../../../src/gateway/encode-answer.ts";
import type { Bot } from "../../../src/runtime/bots.ts";
import { loadBots } from "../../../src/runtime/load-bots.ts";
import { callTypes } from "../../../src/runtime/read-flow-in.ts";
import { removeFolders, writeFlows, type FlowShape } from "../flows.ts";
import { median } from "../statistics.ts";
import { recordTurns, type RecordedTurn } from "./recorded-turns.ts";

export interface EngineFigures {
  /** Microseconds a turn. */
  readonly examples: readonly { readonly bot: string; readonly micros: number }[];
  readonly states: readonly Sized[];
  readonly bots: readonly Sized[];
}

export interface Sized {
  readonly size: number;
  readonly micros: number;
}

type Work = (times: number) => void;

const TURNS = 5000;
const WARM_UPS = 4;
const ROUNDS = 9;
const NOW = Date.UTC(2026, 10, 23, 12);

const figures: EngineFigures = {
  examples: await examples(),
  states: await sizes([10, 1000], (states) => chain(1, { states })),
  bots: await sizes([1, 1000], (bots) => chain(bots, {})),
};
process.stdout.write(JSON.stringify(figures));
await removeFolders();

async function examples(): Promise<EngineFigures["examples"]> {
  const loaded = await loadBots("flows", {});
  const { bots, services } = loaded;
  const shapes = callTypes(services);
  const found: { bot: string; work: Work }[] = [];
  for (const bot of bots.ids()) {
    const served = bots.get(bot);
    const turns = served === undefined ? [] : await recordTurns(served, shapes);
    found.push({ bot, work: (times) => round(turns, times) });
  }
  await loaded.close();
  const micros = inTurn(found.map(({ work }) => work));
  return found.map(({ bot }, at) => ({ bot, micros: micros[at] ?? 0 }));
}

async function sizes(
  all: readonly number[],
  make: (size: number) => Promise<Work>,
): Promise<readonly Sized[]> {
  const works: Work[] = [];
  for (const size of all) works.push(await make(size));
  const micros = inTurn(works);
  return all.map((size, at) => ({ size, micros: micros[at] ?? 0 }));
}

function round(turns: readonly RecordedTurn[], times: number): void {
  for (let done = 0; done < times; done += 1) {
    const turn = turns[done % turns.length];
    if (turn !== undefined) take(turn);
  }
}

/** One conversation of each bot, in turn; each says “Next” all the way round its ring. */
async function chain(count: number, shape: FlowShape): Promise<Work> {
  const loaded = await loadBots(await writeFlows(count, shape), {});
  await loaded.close();
  const { bots } = loaded;
  const talks = bots.ids().flatMap((id) => {
    const bot = bots.get(id);
    return bot === undefined ? [] : [{ turn: firstTurn(bot) }];
  });
  return (times) => {
    for (let done = 0; done < times; done += 1) {
      const talk = talks[done % talks.length];
      if (talk !== undefined) talk.turn = { ...talk.turn, conversation: take(talk.turn) };
    }
  };
}

function firstTurn(bot: Bot): RecordedTurn {
  const event = { kind: "text", text: "Next" } as const;
  const inbound = { event, user: { id: "kim" }, context: {}, language: "en" };
  return { bot, conversation: undefined, inbound, now: NOW, kept: {}, results: [] };
}

function take({ bot, conversation, inbound, now, kept, results }: RecordedTurn) {
  const turn = step(bot.machine, conversation, { id: "1", inbound, now, kept });
  let next = turn.next();
  for (let call = 0; next.done !== true; call += 1) {
    const result = results[call];
    if (result === undefined) throw new Error("A call without an answer.");
    next = turn.next(result);
  }
  if (!encodeAnswer(bot, next.value.replies).ok) throw new Error("An answer that cannot be drawn.");
  return next.value.conversation;
}

/** Microseconds a turn of each, measured round after round by turns, after the compiler has done its work. */
function inTurn(works: readonly Work[]): readonly number[] {
  const times = works.map((): number[] => []);
  for (let at = 0; at < WARM_UPS + ROUNDS; at += 1) {
    for (const [index, work] of works.entries()) {
      const before = process.cpuUsage();
      work(TURNS);
      const { user, system } = process.cpuUsage(before);
      if (at >= WARM_UPS) times[index]?.push((user + system) / TURNS);
    }
  }
  return times.map(median);
}
