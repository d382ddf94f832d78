/** What is told of words and signs of other languages in a condition, and what to write for them. */
import { restFrom } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";

/** Words and signs of other languages that have no like here, and what to write for them. */
export function tipFor(
  cursor: Cursor,
  written: string,
  [before = "", after = ""]: readonly string[],
): { readonly message: string; readonly hint: string } | undefined {
  if (written === "(") {
    const called = before.slice(before.lastIndexOf(".") + 1).toLowerCase();
    return {
      message: `Conditions have no functions such as “${called}( … )”.`,
      hint: CALLED.get(called) ?? "Compare the value as it is: seats >= 100",
    };
  }
  const said = after === "with" ? `${written} with` : written;
  const hint = TIPS.get(said.toLowerCase());
  if (hint === undefined) return undefined;
  return { message: `Conditions have no “${said}”.`, hint: ofThese(cursor, hint) };
}

/** A hint with the name and the numbers that are compared here, in place of those of the example. */
function ofThese(cursor: Cursor, hint: string): string {
  const rest = restFrom(cursor, cursor.next);
  const before = cursor.text.slice(Math.max(0, rest.start - REACH), rest.start);
  const [, name = "name"] = /([\w.]+)\s*$/.exec(before) ?? [];
  const [, from = "9", to = "17"] =
    /^\w+\s+([\w.]+)\s+and\s+([\w.]+)/i.exec(cursor.text.slice(rest.start, rest.end)) ?? [];
  return hint.replaceAll("NAME", name).replace("FROM", from).replace("TO", to);
}

/** How far back a name is looked for: texts are long. */
const REACH = 100;

const CONTAINS = 'Write NAME contains "…", which looks anywhere in the text.';
const LOOK_INSIDE = CONTAINS.replace("NAME", "name");
const NAME_ALONE =
  "Write the name alone; it holds when there is a value. “not name” is the opposite.";
const CALLED: ReadonlyMap<string, string> = new Map([
  ["count", "How many there are is .size behind the name: order.items.size > 1"],
  ["len", "How many there are is .size behind the name: order.items.size > 1"],
  ["length", "How many there are is .size behind the name: order.items.size > 1"],
  ["size", "How many there are is .size behind the name: order.items.size > 1"],
  ["includes", LOOK_INSIDE],
  ["contains", LOOK_INSIDE],
  ["startswith", LOOK_INSIDE],
  ["endswith", LOOK_INSIDE],
  ["isempty", NAME_ALONE],
  ["exists", NAME_ALONE],
  ["defined", NAME_ALONE],
  ["empty", NAME_ALONE],
  ["blank", NAME_ALONE],
]);
const TIPS: ReadonlyMap<string, string> = new Map([
  ["exists", NAME_ALONE],
  ["exist", NAME_ALONE],
  ["present", NAME_ALONE],
  ["defined", NAME_ALONE],
  ["set", NAME_ALONE],
  ["known", NAME_ALONE],
  ["between", "Write both ends: NAME >= FROM and NAME <= TO"],
  ["starts with", CONTAINS],
  ["begins with", CONTAINS],
  ["ends with", CONTAINS],
  ["starts_with", CONTAINS],
  ["startswith", CONTAINS],
  ["ends_with", CONTAINS],
  ["endswith", CONTAINS],
  ["matches", CONTAINS],
  ["like", CONTAINS],
  ["?", "Write the condition alone; the two ways on are “to” and “else”."],
]);
