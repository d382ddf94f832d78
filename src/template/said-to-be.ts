/** `is set` and `is not empty`: what people say of a value itself, and the comparison that asks it. */
import { peek } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import type { Token } from "./lex.ts";
import type { Place } from "./tree.ts";

/** A word such as `empty` -> whether there is a value then, and the word of this language. */
const STATES: ReadonlyMap<string, { readonly isThere: boolean; readonly word: string }> = new Map([
  ["set", { isThere: true, word: "null" }],
  ["known", { isThere: true, word: "null" }],
  ["defined", { isThere: true, word: "null" }],
  ["filled", { isThere: true, word: "null" }],
  ["undefined", { isThere: false, word: "null" }],
  ["null", { isThere: false, word: "null" }],
  ["nil", { isThere: false, word: "null" }],
  ["none", { isThere: false, word: "null" }],
  ["empty", { isThere: false, word: "blank" }],
  ["blank", { isThere: false, word: "blank" }],
]);

/** What stands at the cursor, and what to write in its place; undefined where it says nothing of the kind. */
export function saidToBe(
  cursor: Cursor,
): (Place & { readonly written: string; readonly right: string }) | undefined {
  const first = peek(cursor);
  if (first === undefined || wordOf(first) !== "is") return undefined;
  const isDenied = wordOf(peek(cursor, 1)) === "not";
  const last = peek(cursor, isDenied ? 2 : 1);
  const state = STATES.get(wordOf(last) ?? "");
  if (last === undefined || state === undefined || !isLast(peek(cursor, isDenied ? 3 : 2))) {
    return undefined;
  }
  const place = { start: first.start, end: last.end };
  const right = `${state.isThere === isDenied ? "==" : "!="} ${state.word}`;
  return { ...place, written: cursor.text.slice(place.start, place.end), right };
}

/** Nothing of this comparison comes after it. */
function isLast(next: Token | undefined): boolean {
  const word = wordOf(next);
  return next === undefined || word === "and" || word === "or" || isSignOfEnd(next);
}

function isSignOfEnd(token: Token): boolean {
  return token.kind === "sign" && [")", "&&", "||"].includes(token.text);
}

function wordOf(token: Token | undefined): string | undefined {
  return token?.kind === "word" ? token.text.toLowerCase() : undefined;
}
