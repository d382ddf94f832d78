/**
 * One turn of one bot: wait for the conversation, load, step, commit; on a conflict step again. Promises that a message
 * takes effect at most once, that a repeat gets the answer that was stored, and that no answer leaves before the state
 * behind it is saved; late-answers.ts says what holds where the answer itself comes later. Knows no protocol: replies are
 * encoded by a function that is handed in.
 */
import type { Conversation } from "../engine/conversation.ts";
import type { Machine } from "../engine/machine.ts";
import { prepare } from "../engine/prepare.ts";
import { maskPrivate } from "../engine/private.ts";
import type { Reply } from "../engine/reply.ts";
import type { StepResult } from "../engine/step.ts";
import type { TraceEntry } from "../engine/trace.ts";
import {
  REMEMBERED_KEYS,
  StoreUnavailable,
  type ConversationId,
  type ConversationStore,
  type Loaded,
} from "../store/store.ts";
import type { Bot } from "./bots.ts";
import { keepForUser, keptForUser } from "./kept-for-user.ts";
import { givenIn, lateRecord, type LateAnswers } from "./late-answers.ts";
import { goesOnFrom } from "./left-behind.ts";
import { messageKeyOf } from "./message-key.ts";
import { createPatience, type Given, type Patience } from "./patience.ts";
import type { TurnQueue } from "./queue.ts";
import { sentenceReply } from "./sentence-reply.ts";
import { runStep } from "./run-step.ts";
import type { TurnCalls } from "./service-calls.ts";
import type { TurnOutcome, TurnRequest } from "./turn-request.ts";

export interface TurnHost {
  readonly store: ConversationStore;
  readonly queue: TurnQueue;
  readonly encode: (bot: Bot, replies: readonly Reply[]) => Encoded;
  /** Epoch ms. */
  readonly now: () => number;
  /** Everything of a turn, waiting included. */
  readonly deadlineMs: number;
  /** How long a repeated message gets its answer again. */
  readonly answerTtlMs: number;
  /** Pushes what comes too late; without it every caller waits for the whole turn. */
  readonly late?: LateAnswers;
  /** Told of every conversation that was committed. Must return at once and not throw. */
  readonly onCommitted?: (bot: Bot, conversationId: string, conversation: Conversation) => void;
}

export type Encoded =
  | { readonly ok: true; readonly answer: string; readonly problems: readonly string[] }
  /** No client could draw it: a defect of ours. */
  | { readonly ok: false; readonly problems: readonly string[] };

export function takeTurn(bot: Bot, host: TurnHost, request: TurnRequest): Promise<TurnOutcome> {
  const turn: Turn = {
    bot,
    host,
    request,
    messageKey: messageKeyOf(request),
    deadline: performance.now() + host.deadlineMs,
    patience: undefined,
    calls: undefined,
    state: undefined,
    trace: [],
    left: undefined,
  };
  turn.patience = patienceOf(turn);
  const { patience } = turn;
  const whole = takeInTurn(turn);
  if (patience === undefined) return whole;
  return Promise.race([
    whole,
    patience.given.then(({ answer }) => ({ kind: "promised", answer, rest: whole }) as const),
  ]);
}

async function takeInTurn(turn: Turn): Promise<TurnOutcome> {
  const { bot, host, request } = turn;
  const { queue } = host;
  const place = `${bot.botId}\n${request.conversationId}`;
  const entering = queue.enter(place, host.deadlineMs);
  const refused = entering instanceof Promise ? await entering : entering;
  if (refused !== undefined) {
    return handOver(turn, { kind: refused, answer: errorAnswer(turn) });
  }
  try {
    let outcome: TurnOutcome;
    try {
      outcome = await answerTurn(turn, goesOnFrom(turn, queue.leftIn(place)));
    } catch (error) {
      outcome = outcomeOfError(turn, error);
    }
    return isForCallerAlone(turn) ? outcome : await handOver(turn, outcome);
  } finally {
    queue.leave(place, turn.left);
  }
}

export interface TurnBase {
  readonly bot: Bot;
  readonly host: TurnHost;
  readonly request: TurnRequest;
  readonly messageKey: string;
  readonly deadline: number;
}

export interface Turn extends TurnBase {
  /** The caller's; undefined where none waits, or where it waits to the end. */
  patience: Patience | undefined;
  /** Made with the first call. */
  calls: TurnCalls | undefined;
  /** As last loaded, for the log line of a turn that breaks. */
  state: Conversation | undefined;
  trace: readonly TraceEntry[];
  /** As committed, for the turn that waits behind this one. */
  left: Loaded | undefined;
}

function patienceOf(turn: TurnBase): Patience | undefined {
  const { late } = turn.host;
  if (late === undefined || turn.request.deliver !== undefined) return undefined;
  return createPatience(late.afterMs, () => give(turn, late).catch(() => undefined));
}

/** In place of an answer that is not there yet: what was answered before, else "one moment". */
async function give(turn: TurnBase, late: LateAnswers): Promise<Given> {
  const { bot, host, request, messageKey } = turn;
  const { conversationId, inbound } = request;
  const { answer, record } = await host.store.load(idOf(turn), messageKey);
  if (answer !== undefined) return { answer: givenIn(answer), debt: undefined };
  const before = record?.conversation;
  const asksAnew = inbound.language !== undefined && inbound.language !== before?.clientLanguage;
  const language = asksAnew ? inbound.language : before?.language;
  const line = sentenceReply(bot.machine, "oneMoment", language, host.now());
  const encoded = host.encode(bot, [line]);
  if (!encoded.ok) throw new Error(encoded.problems.join("; "));
  const leftMs = Math.max(0, turn.deadline - performance.now());
  const debt = await late.owe({ bot, conversationId, messageKey, leftMs });
  return { answer: encoded.answer, debt };
}

function isForCallerAlone({ request, patience }: Turn): boolean {
  return request.deliver === undefined && patience === undefined;
}

/** Gives an answer to whoever gets it by other ways than as the caller's. */
async function handOver(turn: Turn, outcome: TurnOutcome): Promise<TurnOutcome> {
  if (outcome.kind === "answered") await turn.request.deliver?.(outcome.answer);
  const given = await turn.patience?.end();
  // A repeat is the affair of the process that answered first.
  if (outcome.kind !== "repeated" && outcome.kind !== "forgotten") {
    await given?.debt?.pay(outcome.answer);
  }
  return outcome;
}

async function answerTurn(turn: Turn, left: Loaded | undefined): Promise<TurnOutcome> {
  const { bot, host, request, messageKey } = turn;
  const id = idOf(turn);
  const now = host.now();
  const preparing = prepare(bot.machine);
  if (preparing !== undefined) await preparing;
  let loaded = left ?? (await host.store.load(id, messageKey));
  for (let conflicts = 0; ; conflicts += 1) {
    if (loaded.answer !== undefined) return repeated(loaded.answer);
    const keys = loaded.record?.keys ?? [];
    if (keys.includes(messageKey)) return { kind: "forgotten", answer: NO_MESSAGES };
    turn.state = loaded.record?.conversation;
    if (request.onlyIf?.(turn.state) === false) return { kind: "stale", answer: NO_MESSAGES };
    const reading = keptForUser(turn, now);
    const stepping = runStep(turn, now, reading instanceof Promise ? await reading : reading);
    const result = stepping instanceof Promise ? await stepping : stepping;
    turn.trace = result.trace;
    const { answer, problems } = encodeReplies(turn, result);
    // Before the commit: at worst an answer that was never acknowledged is remembered.
    const keeping = keepForUser(turn, result.kept);
    if (keeping !== undefined) await keeping;
    const given = turn.patience === undefined ? undefined : await turn.patience.hold();
    const record = {
      conversation: result.conversation,
      keys: [...keys, messageKey].slice(-REMEMBERED_KEYS),
    };
    const committed = await host.store.commit({
      id,
      messageKey,
      etag: loaded.etag,
      record,
      ttlMs: recordTtlMs(bot.machine, host),
      answer: given === undefined ? answer : lateRecord(given.answer, answer),
      answerTtlMs: host.answerTtlMs,
    });
    switch (committed.kind) {
      case "committed": {
        const { conversation, trace, failed } = result;
        turn.left = { record, etag: committed.etag, answer: undefined };
        host.onCommitted?.(bot, id.conversationId, conversation);
        return { kind: "answered", answer, conversation, trace, failed, conflicts, problems };
      }
      case "done":
        return repeated(committed.answer);
      case "conflict":
        turn.patience?.release();
        if (performance.now() >= turn.deadline) return { kind: "late", answer: errorAnswer(turn) };
        loaded = await reloaded(turn, id, conflicts, committed.loaded);
    }
  }
}

function repeated(record: string): TurnOutcome {
  return { kind: "repeated", answer: givenIn(record) };
}

function idOf({ bot, request }: TurnBase): ConversationId {
  return { botId: bot.botId, conversationId: request.conversationId };
}

function encodeReplies(
  turn: Turn,
  { replies, conversation }: StepResult,
): { readonly answer: string; readonly problems: readonly string[] } {
  const { machine } = turn.bot;
  const encoded = turn.host.encode(turn.bot, replies);
  if (encoded.ok && encoded.problems.length === 0) return encoded;
  // They quote what is drawn, and operators read them.
  const problems = encoded.problems.map((one) =>
    [conversation.vars, turn.state?.vars].reduce(
      (text, vars) => maskPrivate(text, machine, vars),
      one,
    ),
  );
  if (encoded.ok) return { answer: encoded.answer, problems };
  throw new Error(`The answer is not one that clients can draw: ${problems.join("; ")}`);
}

/** At first from what the conflict brought; after a few, when the storm has had a moment to pass. */
async function reloaded(
  turn: Turn,
  id: ConversationId,
  conflicts: number,
  fresh: Loaded,
): Promise<Loaded> {
  if (conflicts < CONFLICTS_AT_ONCE) return fresh;
  const most = Math.min(MAX_JITTER_MS, 5 * 2 ** (conflicts - CONFLICTS_AT_ONCE));
  await new Promise((resolve) => setTimeout(resolve, Math.random() * most));
  return turn.host.store.load(id, turn.messageKey);
}

function outcomeOfError(turn: Turn, error: unknown): TurnOutcome {
  const answer = errorAnswer(turn);
  if (error instanceof StoreUnavailable) return { kind: "unavailable", answer, error };
  return { kind: "defect", answer, error, state: turn.state?.state, trace: turn.trace };
}

function errorAnswer(turn: Turn): string {
  const { bot, host, request, state } = turn;
  const language = state?.language ?? request.inbound.language;
  const encoded = host.encode(bot, [sentenceReply(bot.machine, "error", language, host.now())]);
  return encoded.ok ? encoded.answer : NO_MESSAGES;
}

/** A bot that welcomes people back must still know them when their conversation has expired. */
function recordTtlMs({ session }: Machine, host: TurnHost): number {
  const memoryMs = session.welcomeBack === undefined ? 0 : WELCOME_BACK_MS;
  return Math.max(session.expiresMs + memoryMs, host.answerTtlMs);
}

const NO_MESSAGES = "[]";
const CONFLICTS_AT_ONCE = 3;
const MAX_JITTER_MS = 200;
const WELCOME_BACK_MS = 365 * 24 * 60 * 60 * 1000;
