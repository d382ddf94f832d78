/** Reads a service's answer: bounded in size and depth, exact in its numbers. Does not judge what the data is. */
import type { Readable } from "node:stream";
import type { Value } from "../template/value.ts";

export type JsonReply =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly detail: string };

/** Reads a body to its end, or to the bound. An empty body is no value. */
export async function readJsonBody(body: Readable): Promise<JsonReply> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Leaving the loop closes the connection.
    if (bytes > MAX_BYTES) return { ok: false, detail: "the answer is larger than 1 MiB" };
    chunks.push(chunk);
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks, bytes));
  } catch {
    return { ok: false, detail: "the answer is not UTF-8 text" };
  }
  return parseJson(text);
}

/** As JSON.parse, but a whole number that JavaScript cannot hold exactly, such as a long id, is kept as a text. */
export function parseJson(text: string): JsonReply {
  if (text.trim() === "") return { ok: true, value: null };
  const longNumbers = scan(text);
  if (longNumbers === undefined) return { ok: false, detail: "the answer is nested too deeply" };
  try {
    return { ok: true, value: JSON.parse(quoted(text, longNumbers)) as Value };
  } catch {
    return { ok: false, detail: "the answer is not JSON" };
  }
}

const MAX_BYTES = 1024 * 1024;
const MAX_DEPTH = 64;

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Where numbers stand that would lose digits; `undefined` when the nesting is too deep. */
function scan(text: string): readonly Stretch[] | undefined {
  const found: Stretch[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === '"') at = endOfString(text, at);
    else if (character === "{" || character === "[") {
      if (++depth > MAX_DEPTH) return undefined;
    } else if (character === "}" || character === "]") depth--;
    else if (character === "-" || isDigit(character)) {
      const end = endOfNumber(text, at);
      const number = text.slice(at, end);
      if (
        number.length > 15 &&
        /^-?[1-9]\d*$/.test(number) &&
        !Number.isSafeInteger(Number(number))
      ) {
        found.push({ start: at, end });
      }
      at = end - 1;
    }
  }
  return found;
}

/** Offset of the closing quote. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}

function endOfNumber(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && /[\d.eE+-]/.test(text[at] ?? "")) at++;
  return at;
}

function isDigit(character: string): boolean {
  return character >= "0" && character <= "9";
}

function quoted(text: string, stretches: readonly Stretch[]): string {
  let result = "";
  let from = 0;
  for (const { start, end } of stretches) {
    result += `${text.slice(from, start)}"${text.slice(start, end)}"`;
    from = end;
  }
  return from === 0 ? text : result + text.slice(from);
}
