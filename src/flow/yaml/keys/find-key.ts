/**
 * Finding "key:" at the start of something, the way YAML does, but never inside a {{ … }}.
 */
import { isGap, skipBlanks } from "../lines.ts";

/** Bounds the work on a line full of braces. */
const LONGEST_TEMPLATE = 500;

export interface FoundKey {
  readonly start: number;
  readonly end: number;
  readonly colon: number;
}

/** The key that starts at `at`, if the text up to `end` reads as "key: …". */
export function findKey(text: string, at: number, end: number): FoundKey | undefined {
  const first = text[at];
  if (first === '"' || first === "'") {
    const close = closingQuote(text, at, end);
    if (close === -1) return undefined;
    const colon = skipBlanks(text, close + 1);
    return isColon(text, colon, end) ? { start: at, end: close + 1, colon } : undefined;
  }
  if ((first === "[" || first === "{") && !opensTemplate(text, at)) {
    const close = closingBracket(text, at, end);
    const colon = close === -1 ? -1 : skipBlanks(text, close + 1);
    return colon !== -1 && isColon(text, colon, end)
      ? { start: at, end: close + 1, colon }
      : undefined;
  }
  const colon = findColon(text, at, end);
  if (colon === -1 || colon === at) return undefined;
  let keyEnd = colon;
  while (keyEnd > at && isGap(text[keyEnd - 1])) keyEnd -= 1;
  return { start: at, end: keyEnd, colon };
}

/** The first ": " (or ":" at the end) outside {{ … }} and {% … %}; -1 when a comment comes first, or nothing. */
export function findColon(text: string, from: number, end: number): number {
  let at = from;
  let mayClose = true;
  while (at < end) {
    const char = text[at];
    if (char === "{" && mayClose && opensTemplate(text, at)) {
      const close = templateEnd(text, at, end);
      mayClose = close !== -1;
      at = mayClose ? close : at + 1;
      continue;
    }
    if (char === "#" && at > from && isGap(text[at - 1])) {
      return -1;
    } else if (isColon(text, at, end)) {
      return at;
    }
    at += 1;
  }
  return -1;
}

/** The first ": " that YAML sees, wherever it stands; -1 when there is none. */
export function rawColon(text: string, from: number, end: number): number {
  for (let at = from; at < end; at += 1) if (isColon(text, at, end)) return at;
  return -1;
}

export function opensTemplate(text: string, at: number): boolean {
  return text[at] === "{" && (text[at + 1] === "{" || text[at + 1] === "%");
}

/** Behind the {{ … }} or {% … %} that starts at `at`; -1 when it is not closed soon, on its line. */
export function templateEnd(text: string, at: number, end: number): number {
  const closer = text[at + 1] === "{" ? "}" : "%";
  const last = Math.min(end, at + LONGEST_TEMPLATE);
  for (let offset = at + 2; offset + 1 < last; offset += 1) {
    if (text[offset] === closer && text[offset + 1] === "}") return offset + 2;
  }
  return -1;
}

/** Offset of the quote that closes the one at `at`, looked for from `from` on; or -1. */
export function closingQuote(text: string, at: number, end: number, from = at + 1): number {
  const mark = text[at];
  for (let offset = from; offset < end; offset += 1) {
    const char = text[offset];
    if (mark === '"' && char === "\\") offset += 1;
    else if (char === mark) {
      if (mark === "'" && text[offset + 1] === "'") offset += 1;
      else return offset;
    }
  }
  return -1;
}

function closingBracket(text: string, at: number, end: number): number {
  let depth = 0;
  for (let offset = at; offset < end; offset += 1) {
    const char = text[offset];
    if (char === "[" || char === "{") depth += 1;
    else if ((char === "]" || char === "}") && (depth -= 1) === 0) return offset;
  }
  return -1;
}

function isColon(text: string, at: number, end: number): boolean {
  return text[at] === ":" && (at + 1 >= end || isGap(text[at + 1]));
}
