/**
 * The working copy of a conversation during one turn. The step changes it freely and closes it into a new Conversation;
 * the conversation that came in is never touched.
 */
import type { Value } from "../template/value.ts";
import { readLiteral, type AnswerContext } from "./answer.ts";
import type { Conversation } from "./conversation.ts";
import type { Event } from "./event.ts";
import { MAX_REPLIES } from "./limits.ts";
import type { Assignment } from "./state.ts";
import type { Machine } from "./machine.ts";
import { maskTrace } from "./private.ts";
import type { Reply } from "./reply.ts";
import { sample } from "./sample.ts";
import { scopeOf, type TurnScope } from "./scope.ts";
import type { TraceEntry } from "./trace.ts";
import type { StepResult, TurnInput } from "./turn-input.ts";

export interface Draft {
  readonly machine: Machine;
  readonly input: TurnInput;
  readonly replies: Reply[];
  readonly trace: TraceEntry[];
  readonly kept: Record<string, Value>;
  readonly scope: TurnScope;
  mode: Conversation["mode"];
  /** The state that waits; empty before the first. */
  state: string;
  stack: readonly string[];
  history: readonly string[];
  vars: Record<string, Value>;
  /** What the customer wrote: now, or before the silence that is broken now. */
  said: string;
  /** Values as the turn found them. */
  readonly varsBefore: Readonly<Record<string, Value>>;
  user: Conversation["user"];
  context: Conversation["context"];
  language: string;
  clientLanguage: string;
  misses: number;
  draws: Readonly<Record<string, number>>;
  pending: readonly string[];
  outcome: string;
  quietSince: number;
  silences: number;
  updatedAt: number;
  statesEntered: number;
  calls: number;
  callsMs: number;
  failed: boolean;
}

/** A turn passed one of its bounds. Caught by the step; never leaves the engine. */
export class BoundPassed extends Error {
  override readonly name = "BoundPassed";
}

export function openDraft(
  machine: Machine,
  conversation: Conversation | undefined,
  input: TurnInput,
): Draft {
  const { inbound, now } = input;
  const before = conversation ?? blank(machine, now);
  const clientLanguage = inbound.language ?? before.clientLanguage;
  const draft: Draft = {
    machine,
    input,
    scope: scopeOf(machine, input, () => draft),
    replies: [],
    trace: [],
    kept: {},
    mode: before.mode,
    state: before.state,
    stack: before.stack,
    history: before.history,
    vars: { ...before.vars },
    varsBefore: before.vars,
    said: inbound.event.kind === "silence" ? (before.said ?? "") : spokenText(inbound.event),
    user: merged(before.user, inbound.user),
    context: isEmpty(inbound.context) ? before.context : inbound.context,
    language:
      clientLanguage === before.clientLanguage ? before.language : spoken(machine, clientLanguage),
    clientLanguage,
    misses: before.misses,
    draws: before.draws,
    pending: before.pending,
    outcome: before.outcome,
    quietSince: before.quietSince,
    silences: before.silences,
    updatedAt: now,
    statesEntered: 0,
    calls: 0,
    callsMs: 0,
    failed: false,
  };
  return draft;
}

/** What is known now, and of the rest what was known before. */
function merged(before: Conversation["user"], now: Conversation["user"]): Conversation["user"] {
  for (const key in before) if (!Object.hasOwn(now, key)) return { ...before, ...now };
  return now;
}

function isEmpty(record: object): boolean {
  for (const key in record) if (Object.hasOwn(record, key)) return false;
  return true;
}

export function closeDraft(draft: Draft): StepResult {
  const conversation: Conversation = {
    schema: 1,
    flow: draft.machine.version,
    mode: draft.mode,
    state: draft.state,
    stack: draft.stack,
    history: draft.history,
    vars: draft.vars,
    user: draft.user,
    context: draft.context,
    language: draft.language,
    clientLanguage: draft.clientLanguage,
    misses: draft.misses,
    draws: draft.draws,
    pending: draft.pending,
    outcome: draft.outcome,
    ...(draft.machine.recallsMessage && { said: draft.said.slice(0, SAID_LIMIT) }),
    quietSince: draft.quietSince,
    silences: draft.silences,
    updatedAt: draft.updatedAt,
  };
  const { replies, kept, failed } = draft;
  const trace = maskTrace(draft.trace, draft.machine, draft.vars, draft.varsBefore);
  return { conversation, replies, trace, kept, failed };
}

/** As much as a sentence of the bot would repeat. */
const SAID_LIMIT = 500;

function spokenText(event: Event): string {
  return "text" in event ? event.text : "";
}

/** Values of a conversation that begins: what is kept for the person, then what `from` finds. */
export function startAfresh(draft: Draft): void {
  const kept: Record<string, Value> = {};
  for (const [name, variable] of draft.machine.vars) {
    if (!variable.keepForUser) continue;
    const value = draft.vars[name] ?? own(draft.input.kept, name);
    if (value !== undefined && value !== null) kept[name] = value;
  }
  draft.mode = "bot";
  draft.state = "";
  draft.stack = [];
  draft.history = [];
  draft.misses = 0;
  draft.pending = [];
  draft.outcome = "";
  draft.vars = kept;
  for (const [name, variable] of draft.machine.vars) {
    if (variable.from === undefined || kept[name] !== undefined) continue;
    const value = readLiteral(variable, variable.from.value(draft.scope), answerContext(draft));
    if (value !== null) store(draft, name, value);
  }
}

/** Puts a value under a name; `null` and an empty text mean that it has none. */
export function store(draft: Draft, name: string, value: Value): void {
  const next = value === "" ? null : value;
  if (next === null) delete draft.vars[name];
  else draft.vars[name] = next;
  if (draft.machine.vars.get(name)?.keepForUser === true) draft.kept[name] = next;
}

export function assign(draft: Draft, assignments: readonly Assignment[]): void {
  for (const { name, value } of assignments) {
    const given = value.kind === "constant" ? value.value : value.template.value(draft.scope);
    if (name === "language") {
      if (typeof given === "string") draft.language = spoken(draft.machine, given);
      continue;
    }
    const variable = draft.machine.vars.get(name);
    store(
      draft,
      name,
      variable === undefined ? given : readLiteral(variable, given, answerContext(draft)),
    );
  }
}

export function answerContext(draft: Draft): AnswerContext {
  return {
    language: draft.language,
    timeZone: draft.machine.timeZone,
    now: draft.input.now,
    pass: "exact",
  };
}

export function reply(draft: Draft, one: Reply): void {
  if (draft.replies.length >= MAX_REPLIES) {
    throw new BoundPassed(`more than ${MAX_REPLIES} messages for one message of the customer`);
  }
  draft.replies.push(one);
}

export function note(draft: Draft, level: "info" | "error", text: string): void {
  draft.trace.push({ kind: "note", level, text });
}

export function exit(draft: Draft, state: string, id: string): void {
  draft.trace.push({ kind: "exit", state, exit: id });
}

/** Which of `count` variations a place shows now: another one each time, the same again when the turn is repeated. */
export function draw(draft: Draft, place: string, count: number, stride = 1): number {
  const times = draft.draws[place] ?? 0;
  draft.draws = { ...draft.draws, [place]: times + 1 };
  const { seed, id } = draft.input;
  const first = seed ?? sample(`${id}\n${place}`, count);
  return (first + times * stride) % count;
}

function blank(machine: Machine, now: number): Conversation {
  return {
    schema: 1,
    flow: machine.version,
    mode: "bot",
    state: "",
    stack: [],
    history: [],
    vars: {},
    user: { id: "" },
    context: {},
    language: machine.languages[0] ?? "en",
    clientLanguage: "",
    misses: 0,
    draws: {},
    pending: [],
    outcome: "",
    quietSince: now,
    silences: 0,
    updatedAt: now,
  };
}

/** The asked-for tag when the bot speaks its language, else the bot's first. */
function spoken(machine: Machine, tag: string): string {
  const base = tag.toLowerCase().split(/[-_]/u)[0] ?? "";
  const known = machine.languages.some((one) => one.toLowerCase().split("-")[0] === base);
  return known ? tag.replaceAll("_", "-") : (machine.languages[0] ?? "en");
}

function own(values: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
