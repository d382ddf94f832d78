/**
 * The bytes of one request after the other. Everything is composed once; for each request the digits of its conversation
 * and of its message key are put in place, so that the generator takes as little of the machine as it can.
 */
import { BOT_ID, requestBody, SECRET } from "../turn.ts";

export interface Traffic {
  /** Of which requests go round in turn; 1 for a hot one. */
  readonly conversations: number;
  /** Number of the first. */
  readonly firstConversation?: number;
  /** fresh: every message has a key of its own. repeat: each conversation sends its first key again and again. */
  readonly keys: "fresh" | "repeat";
  /** Keys of another run are other keys. */
  readonly run: number;
  /** Bots that messages go to in turn: bench, bench-1, bench-2 …; unless told one. */
  readonly bots?: number;
}

export interface Requests {
  /** Writes the request number `index` of this run into `scratch`, and returns that part of it. */
  readonly write: (index: number, scratch: Buffer) => Buffer;
}

/** A request fits into it. */
export const SCRATCH_BYTES = 2048;

export function createRequests(traffic: Traffic): Requests {
  const { conversations, firstConversation = 0, keys, run, bots = 1 } = traffic;
  const templates = Array.from({ length: bots }, (_, bot) => templateOf(botIdAt(bot)));
  return {
    write(index, scratch) {
      const at = index % conversations;
      const conversation = CONVERSATION_BASE + firstConversation + at;
      const template = templates[at % bots];
      if (template === undefined) throw new Error("There is no such bot.");
      const key = keys === "fresh" ? Math.floor(index / conversations) : 0;
      template.bytes.copy(scratch);
      for (const place of template.conversations) writeDigits(scratch, place, conversation);
      for (const place of template.keys) writeDigits(scratch, place, (1000 + run) * RUN_BASE + key);
      return scratch.subarray(0, template.bytes.length);
    },
  };
}

export function botIdAt(index: number): string {
  return index === 0 ? BOT_ID : `${BOT_ID}-${index}`;
}

interface Template {
  readonly bytes: Buffer;
  readonly conversations: readonly number[];
  readonly keys: readonly number[];
}

function templateOf(botId: string): Template {
  const body = requestBody({ botId, conversation: CONVERSATION_MARK, key: KEY_MARK, text: "Next" });
  const head =
    "POST /webhook HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: load\r\nAccept: application/json\r\n" +
    `Content-Type: application/json\r\nx-webhook-secret: ${SECRET}\r\n` +
    `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
  const text = head + body;
  return {
    bytes: Buffer.from(text),
    conversations: placesOf(text, CONVERSATION_MARK),
    keys: placesOf(text, KEY_MARK),
  };
}

/** Where the last digit stands. */
function placesOf(text: string, mark: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    places.push(at + mark.length - 1);
  }
  return places;
}

function writeDigits(bytes: Buffer, lastDigit: number, value: number): void {
  let rest = value;
  for (let place = lastDigit; rest > 0; place -= 1) {
    bytes[place] = 0x30 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}

/** Eight digits that are found nowhere else in a request, and the lowest number of as many. */
const CONVERSATION_MARK = "83213600";
const CONVERSATION_BASE = 10_000_000;
const KEY_MARK = "4294967290123";
/** Always twelve digits: a thousand and the run, then up to a hundred million messages of a conversation in it. */
const RUN_BASE = 100_000_000;
