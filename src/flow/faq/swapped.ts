/** Whether a table without a heading has the answers first: nothing else puts a | between phrases in second cells alone. */
import type { Cell } from "./csv-cells.ts";

export function isSwapped(records: readonly (readonly Cell[])[]): boolean {
  const rows = records.flatMap(([first, second]) =>
    first === undefined || second === undefined ? [] : [{ first, second }],
  );
  if (rows.some(({ first }) => first.text.includes("|"))) return false;
  const several = rows.filter(({ second }) => second.text.includes("|"));
  // An answer may well have one: “Mon | Tue: from 9 to 5.”
  if (several.length === 0 || several.some(({ second }) => isSentence(second))) return false;
  const sentences = rows.filter(({ first }) => isSentence(first)).length;
  return sentences * 2 > rows.length || (several.length > 1 && several.length * 2 > rows.length);
}

function isSentence({ text }: Cell): boolean {
  return text.split("|").some((piece) => /[.!…。]["”’)]?\s*$/u.test(piece));
}
