/**
 * Numbers that are written as words, in the languages that people ask about most. Data and the rule by which number
 * words join; which number of a sentence counts is number.ts's business.
 */

import { NUMBER_SOURCES, type NumberSource } from "./number-sources.ts";

export interface WordNumber {
  readonly value: number;
  /** How many words it took. */
  readonly length: number;
  /** "one" and articles ("un", "ein"), "none": numbers only where nothing else is said. */
  readonly weak: boolean;
}

/** The number that begins with `words[at]`. `own`: the reader's language; English is always understood. */
export function readWordNumber(
  words: readonly string[],
  at: number,
  own: string,
): WordNumber | undefined {
  return (
    readIn(tableOf(own), words, at) ?? (own === "en" ? undefined : readIn(tableOf("en"), words, at))
  );
}

/** What a word after a numeral multiplies it by: "2 thousand", "1.5 millones". */
export function multiplierOf(word: string, own: string): number | undefined {
  const value = tableOf(own).values.get(word) ?? tableOf("en").values.get(word);
  return value !== undefined && SCALES.has(value) ? value : undefined;
}

const SCALES: ReadonlySet<number> = new Set([100, 1000, 1e6, 1e9]);

interface NumberTable {
  readonly values: ReadonlyMap<string, number>;
  readonly weak: ReadonlySet<string>;
  readonly and: string;
  /** Counts by twenties: soixante-dix, quatre-vingts. */
  readonly french: boolean;
}

function readIn(table: NumberTable, words: readonly string[], at: number): WordNumber | undefined {
  let total = 0;
  let scale = Infinity;
  let group: number | undefined;
  let next = at;
  for (; next < words.length; next += 1) {
    const joins = words[next] === table.and && isJoined(table, words, next, group, total);
    const value = table.values.get(words[next + (joins ? 1 : 0)] ?? "");
    if (value === undefined) break;
    if (value >= 1000) {
      if (value >= scale || group === 0 || (group === undefined && total > 0)) break;
      total += (group ?? 1) * value;
      scale = value;
      group = undefined;
    } else {
      const grown = group === undefined ? value : grow(group, value, table.french);
      if (grown === undefined) break;
      group = grown;
    }
    if (joins) next += 1;
  }
  if (next === at) return undefined;
  const weak = next === at + 1 && table.weak.has(words[at] ?? "");
  return { value: total + (group ?? 0), length: next - at, weak };
}

/** "two hundred and five", "treinta y uno": the joining word belongs to a number when a number goes on behind it. */
function isJoined(
  table: NumberTable,
  words: readonly string[],
  at: number,
  group: number | undefined,
  total: number,
): boolean {
  const after = table.values.get(words[at + 1] ?? "");
  if (after === undefined || after >= 100) return false;
  if (group === undefined) return total > 0;
  // English says "twenty-five", so that "twenty and five" are two numbers.
  if (table.and === "and" && group % 100 !== 0) return false;
  return grow(group, after, table.french) !== undefined;
}

/** A number below 1000 with one more word: 20 and 5, 3 and 100; undefined where two numbers stand side by side. */
function grow(group: number, value: number, french: boolean): number | undefined {
  if (group === 0 || value === 0) return undefined;
  if (value === 100) return group < 20 ? group * 100 : undefined;
  const rest = group % 100;
  if (value > 100) return undefined;
  if (rest === 0) return group + value;
  if (french && rest === 4 && value === 20) return group + 76;
  if (french && rest === 10 && value > 6 && value < 10) return group + value;
  if (french && (rest === 60 || rest === 80) && value < 20) return group + value;
  if (french && (rest === 70 || rest === 90) && value > 6 && value < 10) return group + value;
  return rest >= 20 && rest % 10 === 0 && value < 10 ? group + value : undefined;
}

const TABLES = new Map<string, NumberTable>();

function tableOf(language: string): NumberTable {
  const known = TABLES.get(language);
  if (known !== undefined) return known;
  const source = NUMBER_SOURCES.get(language);
  if (source === undefined) return NOTHING;
  const table = buildTable(source, language === "fr");
  TABLES.set(language, table);
  return table;
}

function buildTable(source: NumberSource, french: boolean): NumberTable {
  const values = new Map<string, number>();
  for (const pair of source.large.split(", ")) {
    const [name = "", value] = pair.split(" ");
    values.set(name, Number(value));
  }
  const units = source.small.split(" ");
  const tens = source.tens.split(" ");
  for (const [value, names] of units.entries()) {
    for (const name of names.split("/")) values.set(name, value);
  }
  for (const [index, names] of tens.entries()) {
    const value = (index + 2) * 10;
    for (const name of names.split("/")) values.set(name, value);
    if (source.compound === undefined) continue;
    for (let unit = 1; unit <= 9; unit += 1) {
      values.set(source.compound(firstOf(units[unit]), firstOf(names)), value + unit);
    }
  }
  for (let unit = 2; unit <= 9; unit += 1) {
    const name = firstOf(units[unit]);
    if (source.hundreds !== undefined) values.set(name + source.hundreds, unit * 100);
    if (source.thousands !== undefined) values.set(name + source.thousands, unit * 1000);
  }
  return { values, weak: new Set(source.weak.split(" ")), and: source.and, french };
}

function firstOf(names: string | undefined): string {
  return names?.split("/")[0] ?? "";
}

const NOTHING: NumberTable = { values: new Map(), weak: new Set(), and: "", french: false };
