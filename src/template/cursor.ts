/** Walks over tokens for the parsers of conditions and outputs, and keeps the first problem: what follows it is an echo. */
import { lex } from "./lex.ts";
import type { Token } from "./lex.ts";
import type { Problem } from "./problem.ts";
import type { Place } from "./tree.ts";

export interface Cursor {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** What was read. */
  readonly place: Place;
  next: number;
  depth: number;
  problem: Problem | undefined;
}

export function cursorOver(text: string, place: Place): Cursor {
  const { tokens, problem } = lex(text, place.start, place.end);
  return { text, tokens, place, next: 0, depth: 0, problem };
}

export function peek(cursor: Cursor, ahead = 0): Token | undefined {
  return cursor.tokens[cursor.next + ahead];
}

/** Whether the next token is this sign; takes it if so. */
export function takeSign(cursor: Cursor, sign: string): boolean {
  if (!isSign(peek(cursor), sign)) return false;
  cursor.next++;
  return true;
}

export function isSign(token: Token | undefined, sign: string): boolean {
  return token?.kind === "sign" && token.text === sign;
}

export function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === "word" && token.text === word;
}

/** The place of the next token, or of the end. */
export function here(cursor: Cursor): Place {
  const token = peek(cursor);
  if (token !== undefined) return { start: token.start, end: token.end };
  const last = cursor.tokens.at(-1);
  return last === undefined ? cursor.place : { start: last.start, end: last.end };
}

/** From a token on to the last one. */
export function restFrom(cursor: Cursor, index: number): Place {
  const first = cursor.tokens[index];
  const last = cursor.tokens.at(-1);
  if (first === undefined || last === undefined) return here(cursor);
  return { start: first.start, end: last.end };
}

/** Keeps the problem unless there is one already. Returns undefined, so that parsers can return it. */
export function fail(
  cursor: Cursor,
  place: Place,
  problem: Omit<Problem, "start" | "end">,
): undefined {
  cursor.problem ??= { ...problem, start: place.start, end: place.end };
  return undefined;
}

export function sourceOf(cursor: Cursor, place: Place): string {
  return cursor.text.slice(place.start, place.end);
}
