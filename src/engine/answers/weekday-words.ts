/**
 * Weekdays in words, with what says which of them is meant: "next Friday", "el viernes pasado", "Friday next week". Weeks
 * begin on Monday.
 */
import { DAY_MS, weekdayOf } from "../zone.ts";
import { misspelled } from "./misspelled.ts";

export interface WeekdayReader {
  readonly words: readonly string[];
  /** Today, as if the zone were UTC. */
  readonly midnight: number;
  readonly weekdays: ReadonlyMap<string, number>;
  readonly typos: boolean;
}

export interface FoundWeekday {
  /** Midnight. */
  readonly day: number;
  /** How many words it took. */
  readonly length: number;
  /** 0 is Monday. */
  readonly weekday: number;
}

/** "Friday": the first after today. "next Friday": that of the next week. "last Friday": the one before today. */
export function weekdayAt(reader: WeekdayReader, at: number): FoundWeekday | undefined {
  const { words, midnight, weekdays, typos } = reader;
  const modifier = words[at] ?? "";
  const modified = NEXT.has(modifier) || THIS.has(modifier) || LAST.has(modifier);
  const name = words[at + (modified ? 1 : 0)] ?? "";
  const weekday = weekdays.get(name) ?? (typos ? misspelled(weekdays, name) : undefined);
  if (weekday === undefined) return undefined;
  let length = modified ? 2 : 1;
  if (words[at + length] === "feira") length += 1;
  const behind = words.slice(at + length, at + length + 3).join(" ");
  const nextWeek = /^(?:of )?next week\b/.exec(behind)?.[0].split(" ").length ?? 0;
  const past = LAST.has(modifier) || LAST.has(words[at + length] ?? "");
  const afterwards = past && !modified ? 1 : nextWeek;
  const today = weekdayOf(midnight);
  const ahead = (weekday - today + 7) % 7;
  const days = past
    ? ahead - 7
    : NEXT.has(modifier) || nextWeek > 0
      ? weekday - today + 7
      : ahead === 0 && !THIS.has(modifier)
        ? 7
        : ahead;
  return { day: midnight + days * DAY_MS, length: length + afterwards, weekday };
}

const NEXT: ReadonlySet<string> = new Set(["next", "nachsten", "nachste", "nachster", "volgende"]);
const THIS: ReadonlySet<string> = new Set([
  "this",
  "este",
  "ce",
  "diesen",
  "questo",
  "esta",
  "deze",
]);
const LAST: ReadonlySet<string> = new Set(
  "last pasado dernier letzten letzte vorigen scorso scorsa passado passada vorige afgelopen".split(
    " ",
  ),
);
