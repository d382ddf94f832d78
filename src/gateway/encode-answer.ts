/** Replies become the text of an answer: encoded, held against the message schema, and written out once. */
import type { Reply } from "../engine/reply.ts";
import { encodeReplies } from "../kommunicate/encode.ts";
import { refusalsOf } from "../kommunicate/validate.ts";
import type { Bot } from "../runtime/bots.ts";
import type { Encoded } from "../runtime/turn.ts";

export function encodeAnswer(bot: Bot, replies: readonly Reply[]): Encoded {
  const { messages, problems } = encodeReplies(replies, bot);
  const faults = refusalsOf(messages);
  if (faults.length > 0) {
    return { ok: false, problems: faults.map(({ path, message }) => `${path}: ${message}`) };
  }
  const answer = JSON.stringify(messages);
  return { ok: true, answer, problems: problems.map(({ code, message }) => `${code}: ${message}`) };
}
