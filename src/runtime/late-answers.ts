/**
 * Answers that come too late for their caller. When a turn is not done in time, its caller is given the bot's "one
 * moment" line, and the answer is pushed once it is there.
 *
 * What the store then holds under the message key is one record of both, written in the turn's one commit: the line
 * that was given, and the messages that are owed. So the state, the line and the debt become visible together or not at
 * all; a repeat of the message, before the commit or after it, in this process or another, is given the line again; and
 * whoever has to push after a crash finds what is owed. Before the line goes out, the debt itself is noted (`owe`): if
 * the turn then never commits, because its process died, the customer is at least told that something went wrong.
 * A turn whose commit is under way is waited for instead: nothing is given while nobody knows whether it lands.
 * One gap is left: when the same message reaches two processes at the same moment, and one is late while the other is
 * not, their callers are given different answers. The message takes effect once all the same, and is shown once.
 */
import type { Bot } from "./bots.ts";

/** The way to push them; push/ makes it. */
export interface LateAnswers {
  /** How long a caller waits, from the moment that the message is taken. */
  readonly afterMs: number;
  /** Notes that an answer is owed. Rejects where that cannot be noted: the caller then waits for the whole turn. */
  owe(owed: OwedAnswer): Promise<Debt>;
}

export interface OwedAnswer {
  readonly bot: Bot;
  readonly conversationId: string;
  readonly messageKey: string;
  /** After that many ms from now, the turn has either ended or died. */
  readonly leftMs: number;
}

export interface Debt {
  /** Pushes an answer's messages; resolves when they are sent or others see to it. Never rejects. */
  pay(answer: string): Promise<void>;
}

/** The record under the message key of an answer that is pushed. Answers are JSON on one line. */
export function lateRecord(given: string, owed: string): string {
  return `${given}\n${owed}`;
}

/** What the caller got, of whatever is stored under a message key. */
export function givenIn(record: string): string {
  const end = record.indexOf("\n");
  return end === -1 ? record : record.slice(0, end);
}

/** The answer that was owed; undefined where the caller got it at once. */
export function owedIn(record: string): string | undefined {
  const end = record.indexOf("\n");
  return end === -1 ? undefined : record.slice(end + 1);
}
