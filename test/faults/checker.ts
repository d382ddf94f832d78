/**
 * Holds a conversation's history against what is promised. Pure. The book that the bot reads back in every answer makes
 * each answer a witness: it must be the final book up to its own message.
 *
 * Where acknowledged turns may legally be lost (a fail-over, a power cut), a Loss says when, and what is held then is
 * this: what was lost was acknowledged within it; nothing that was answered after it is lost; the conversation went on
 * from an older state that it had been in, and nothing of the lost branch is written over it.
 */
import { bookIn } from "./history.ts";
import type { ConversationHistory, MessageHistory } from "./history.ts";

export interface Violation {
  readonly kind: ViolationKind;
  readonly detail: string;
}

export type ViolationKind =
  /** An acknowledged message is not in the book. */
  | "lost"
  /** A message is in the book twice. */
  | "doubled"
  /** The book holds a message that nobody sent. */
  | "invented"
  /** One message was answered in two ways. */
  | "differing"
  /** An answer is not the book up to its message. */
  | "misplaced"
  /** A message stands before one that was answered before it was sent. */
  | "out of order"
  /** The conversation could not be asked for its book at the end. */
  | "unreadable";

/** Times of the client's clock between which acknowledged turns may have been acknowledged and lost. */
export interface Loss {
  readonly from: number;
  readonly until: number;
}

export interface Verdict {
  readonly violations: readonly Violation[];
  /** Acknowledged messages that were lost within a Loss. */
  readonly legallyLost: number;
}

export function checkConversation(history: ConversationHistory, loss?: Loss): Verdict {
  const violations: Violation[] = [];
  const say = (kind: ViolationKind, key: string, detail: string): void => {
    violations.push({ kind, detail: `conversation ${history.id}, message ${key}: ${detail}` });
  };
  const { final, messages } = history;
  if (final === undefined) {
    say("unreadable", "of the end", "it was not answered");
    return { violations, legallyLost: 0 };
  }

  const places = new Map<string, number>();
  for (const [place, key] of final.entries()) {
    const first = places.get(key);
    if (first !== undefined) {
      say("doubled", key, `it stands at the places ${first + 1} and ${place + 1}`);
    } else places.set(key, place);
    if (!messages.has(key)) say("invented", key, "it stands in the book, and was never sent");
  }

  let legallyLost = 0;
  const surviving: Placed[] = [];
  for (const message of messages.values()) {
    const place = places.get(message.key);
    const answers = judged(message, final, loss);
    if (answers.isLegallyLost) legallyLost += 1;
    for (const text of answers.misplaced) {
      if (place === undefined) say("lost", message.key, `answered ${text}, and is not in the book`);
      else say("misplaced", message.key, `answered ${text}, and stands at place ${place + 1}`);
    }
    if (answers.differ) {
      say("differing", message.key, [...new Set(textsOf(message))].join(" and then "));
    }
    if (place !== undefined && !answers.isLegallyLost) surviving.push({ message, place });
  }
  for (const [early, late] of outOfOrder(surviving)) {
    say("out of order", late.key, `it was sent after ${early.key} was answered, and stands before`);
  }
  return { violations, legallyLost };
}

interface Judged {
  readonly isLegallyLost: boolean;
  /** Answers that nothing excuses. */
  readonly misplaced: readonly string[];
  readonly differ: boolean;
}

function judged(message: MessageHistory, final: readonly string[], loss: Loss | undefined): Judged {
  const misplaced: string[] = [];
  let isLegallyLost = false;
  const held = new Set<string>();
  for (const { text, sentAt, at } of message.answers) {
    const isRight = isBookUpTo(message.key, text, final);
    if (isRight || loss === undefined || sentAt > loss.until) held.add(text);
    if (isRight) continue;
    if (loss !== undefined && at >= loss.from && sentAt <= loss.until) isLegallyLost = true;
    else misplaced.push(text);
  }
  return { isLegallyLost, misplaced, differ: held.size > 1 };
}

function isBookUpTo(key: string, answer: string, final: readonly string[]): boolean {
  const book = bookIn(answer);
  if (book === undefined || book.at(-1) !== key) return false;
  return book.every((one, place) => one === final[place]);
}

function textsOf({ answers }: MessageHistory): readonly string[] {
  return answers.map(({ text }) => text);
}

interface Placed {
  readonly message: MessageHistory;
  readonly place: number;
}

/** Pairs of a message and one that stands before it although it was sent after it had been answered. */
function outOfOrder(placed: readonly Placed[]): readonly [MessageHistory, MessageHistory][] {
  const pairs: [MessageHistory, MessageHistory][] = [];
  let earliest: { readonly message: MessageHistory; readonly at: number } | undefined;
  for (const { message } of placed.toSorted((a, b) => b.place - a.place)) {
    if (earliest !== undefined && earliest.at < message.sentAt) {
      pairs.push([earliest.message, message]);
    }
    const at = Math.min(...message.answers.map((answer) => answer.at));
    if (earliest === undefined || at < earliest.at) earliest = { message, at };
  }
  return pairs;
}
