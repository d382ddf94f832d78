/**
 * Turn fixtures: a folder per theme with a flow and the talks that are held with it, one JSON file each. Reads them and
 * plays them turn by turn; the conversation is written and read back between turns, as a store would.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Conversation } from "../../src/engine/conversation.ts";
import type { ServiceResult } from "../../src/engine/effect.ts";
import type { Event, User } from "../../src/engine/event.ts";
import type { Machine } from "../../src/engine/machine.ts";
import { prepare } from "../../src/engine/prepare.ts";
import type { Reply } from "../../src/engine/reply.ts";
import { step, type StepResult } from "../../src/engine/step.ts";
import type { TraceEntry } from "../../src/engine/trace.ts";
import { readFlowFolder } from "../../src/runtime/flow-folder.ts";
import { callTypes, loadServices, readFlowIn } from "../../src/runtime/read-flow-in.ts";
import type { Value } from "../../src/template/value.ts";

export const TURN_FIXTURES = "test/fixtures/turns";

/** One conversation with the flow of its folder. */
export interface Talk {
  readonly about: string;
  /** The conversation's id: `any_of` and `split` depend on it. */
  readonly id?: string;
  readonly turns: readonly TalkTurn[];
}

export interface TalkTurn {
  /** An instant, or `+5 minutes` after the turn before. */
  readonly at?: string;
  /** A text alone is what the customer typed. */
  readonly event: Event | string;
  readonly user?: User;
  readonly context?: Readonly<Record<string, Value>>;
  readonly language?: string;
  /** Folder inside the theme with a later version of the flow. */
  readonly flow?: string;
  /** What the bot remembers of the person from earlier conversations. */
  readonly kept?: Readonly<Record<string, Value>>;
  /** What the services answer, in the order of the calls; `ms` is 5 where none is given. */
  readonly calls?: readonly MockResult[];
  readonly expect?: Expected;
}

type MockResult =
  | { readonly value: Value; readonly ms?: number }
  | {
      readonly reason: "timeout" | "network" | "status" | "shape";
      readonly status?: number;
      readonly ms?: number;
    };

/** What came of a turn. What stands as it did at the beginning of every conversation is left out. */
export interface Expected {
  readonly replies: readonly Reply[];
  readonly trace: readonly TraceEntry[];
  readonly calls?: readonly { readonly call: string; readonly args: Value }[];
  readonly kept?: Readonly<Record<string, Value>>;
  readonly failed?: true;
  readonly conversation: Partial<Conversation>;
}

export function turnThemes(): readonly string[] {
  return readdirSync(TURN_FIXTURES).sort();
}

export function talksOf(theme: string): readonly string[] {
  return readdirSync(join(TURN_FIXTURES, theme))
    .filter((name) => name.endsWith(".json"))
    .map((name) => join(TURN_FIXTURES, theme, name))
    .sort();
}

export function readTalk(path: string): Talk {
  return JSON.parse(readFileSync(path, "utf8")) as Talk;
}

/** The flow of a folder, read once, with the calls of the services.yaml in a folder that is this one or another. */
export function readMachine(path: string, services = path): Promise<Machine> {
  let machine = MACHINES.get(path);
  if (machine === undefined) {
    machine = readAnew(path, services);
    MACHINES.set(path, machine);
  }
  return machine;
}

const MACHINES = new Map<string, Promise<Machine>>();

async function readAnew(path: string, services: string): Promise<Machine> {
  const { services: found } = await loadServices(services);
  const { machine, diagnostics } = readFlowIn(await readFlowFolder(path), callTypes(found));
  if (machine === undefined) {
    const told = diagnostics.map(({ code, message, hint }) => `${message} ${hint ?? ""} [${code}]`);
    throw new Error(`${path} was refused:\n${told.join("\n")}`);
  }
  await prepare(machine);
  return machine;
}

/** Plays a talk from its beginning; one result for each turn. */
export async function playTalk(theme: string, talk: Talk): Promise<readonly PlayedTurn[]> {
  const folder = join(TURN_FIXTURES, theme);
  let now = Date.parse("2026-11-23T10:00:00Z");
  let stored: string | undefined;
  let kept: Readonly<Record<string, Value>> = {};
  let machine = await readMachine(folder);
  let said: Pick<TalkTurn, "user" | "context" | "language"> = {};
  const played: PlayedTurn[] = [];
  for (const turn of talk.turns) {
    if (turn.flow !== undefined) machine = await readMachine(join(folder, turn.flow), folder);
    now = turn.at === undefined ? now + 60_000 : timeOf(turn.at, now);
    said = { ...said, ...turn };
    const { user = { id: "customer" }, context = {}, language } = said;
    const calls = takeCalls(turn.calls ?? []);
    const event: Event =
      typeof turn.event === "string" ? { kind: "text", text: turn.event } : turn.event;
    const result = runStep(
      machine,
      stored === undefined ? undefined : (JSON.parse(stored) as Conversation),
      {
        id: talk.id ?? "talk",
        inbound: { event, user, context, language },
        now,
        kept: { ...kept, ...turn.kept },
      },
      calls,
    );
    stored = JSON.stringify(result.conversation);
    kept = { ...kept, ...turn.kept, ...result.kept };
    played.push({ machine, result, expected: summaryOf(machine, result, calls.made) });
  }
  return played;
}

export interface PlayedTurn {
  readonly machine: Machine;
  readonly result: StepResult;
  readonly expected: Expected;
}

/** Runs one step to its end. */
export function runStep(
  machine: Machine,
  conversation: Conversation | undefined,
  input: Parameters<typeof step>[2],
  calls: CallAnswers,
): StepResult {
  const turn = step(machine, conversation, input);
  let next = turn.next();
  while (next.done !== true) next = turn.next(calls.answer(next.value));
  return next.value;
}

export interface CallAnswers {
  answer(call: { readonly call: string; readonly args: Value }): ServiceResult;
}

function takeCalls(
  results: readonly MockResult[],
): CallAnswers & { readonly made: readonly { call: string; args: Value }[] } {
  const made: { call: string; args: Value }[] = [];
  return {
    made,
    answer({ call, args }) {
      const result = results[made.push({ call, args }) - 1];
      if (result === undefined) throw new Error(`the talk has no answer for call ${made.length}`);
      const { ms = 5 } = result;
      if ("value" in result) return { ok: true, value: result.value, ms };
      return { ok: false, reason: result.reason, status: result.status ?? null, ms };
    },
  };
}

function timeOf(at: string, before: number): number {
  const later = /^\+(\d+) (second|minute|hour|day)s?$/u.exec(at);
  if (later === null) return Date.parse(at);
  return before + Number(later[1]) * (UNITS[later[2] ?? ""] ?? Number.NaN);
}

const UNITS: Readonly<Record<string, number>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

function summaryOf(
  machine: Machine,
  { conversation, replies, trace, kept, failed }: StepResult,
  calls: readonly { call: string; args: Value }[],
): Expected {
  const blank: Partial<Record<keyof Conversation, unknown>> = {
    stack: [],
    history: [],
    vars: {},
    language: machine.languages[0],
    misses: 0,
    pending: [],
    outcome: "",
    silences: 0,
  };
  const hidden = new Set(["schema", "flow", "user", "context", "clientLanguage", "draws"]);
  const told = Object.entries(conversation).filter(
    ([key, value]) =>
      !hidden.has(key) &&
      !["quietSince", "updatedAt"].includes(key) &&
      JSON.stringify(value) !== JSON.stringify(blank[key as keyof Conversation]),
  );
  const expected: Expected = {
    replies,
    trace,
    ...(calls.length === 0 ? {} : { calls }),
    ...(Object.keys(kept).length === 0 ? {} : { kept }),
    ...(failed ? { failed: true as const } : {}),
    conversation: Object.fromEntries(told),
  };
  return JSON.parse(JSON.stringify(expected)) as Expected;
}
