/**
 * Times in words: "half past three", "las tres y media", "noon", and the parts of the day that say which half is meant.
 * Words come in folded spelling.
 */
import { readWordNumber } from "./number-words.ts";

export type Half = "am" | "pm";

export interface ClockTime {
  readonly hour: number;
  readonly minute: number;
  readonly half: Half | undefined;
  /** The clock that counts to 24, so that no half needs to be named. */
  readonly sure: boolean;
}

/** Which half of the day the words name ("both" when they contradict each other), and the words without its name. */
export function cutHalf(words: readonly string[]): {
  readonly half: Half | "night" | "both" | undefined;
  readonly rest: readonly string[];
} {
  const named = new Set<Half | "night">();
  let text = ` ${words.join(" ")} `;
  for (const [phrase, half] of HALVES) {
    if (!text.includes(` ${phrase} `)) continue;
    named.add(half);
    text = text.replace(` ${phrase} `, " ");
  }
  const rest = text.split(" ").filter((word) => word !== "");
  return { half: named.size > 1 ? "both" : [...named][0], rest };
}

/** Minutes are said in words, as in "half past 3 pm": the digits alone would be another time. */
export function isSpoken(words: readonly string[]): boolean {
  return words.some((word) => SPOKEN.has(word));
}

/** Times in the words and what is left of them. `named`: a time was found already, so that a bare hour is none. */
export function spokenTimes(
  words: readonly string[],
  own: string,
  named: boolean,
): { readonly times: readonly ClockTime[]; readonly rest: readonly string[] } {
  const times: ClockTime[] = [];
  const rest: string[] = [];
  for (let at = 0; at < words.length;) {
    const found = namedAt(words, at) ?? (named ? undefined : hourAt(words, at, own));
    if (found === undefined) rest.push(words[at] ?? "");
    else times.push(found.time);
    at += found?.length ?? 1;
  }
  return { times, rest };
}

interface FoundTime {
  readonly time: ClockTime;
  readonly length: number;
}

const NAMED: readonly (readonly [readonly string[], number])[] = (
  [
    ["noon", 12],
    ["midday", 12],
    ["midnight", 0],
    ["mediodia", 12],
    ["medianoche", 0],
    ["midi", 12],
    ["minuit", 0],
    ["mittag", 12],
    ["mittags", 12],
    ["mitternacht", 0],
    ["mezzogiorno", 12],
    ["mezzanotte", 0],
    ["meio dia", 12],
    ["meia noite", 0],
    ["middernacht", 0],
  ] as const
).map(([phrase, hour]) => [phrase.split(" "), hour]);

function namedAt(words: readonly string[], at: number): FoundTime | undefined {
  const said = words[at] === "12" ? at + 1 : at;
  const found = NAMED.find(([phrase]) => startsAt(words, said, phrase));
  if (found === undefined) return undefined;
  const [phrase, hour] = found;
  return {
    time: { hour, minute: 0, half: undefined, sure: true },
    length: said - at + phrase.length,
  };
}

/** Said before the hour. German "halb vier" is half an hour before it. */
const BEFORE: readonly (readonly [readonly string[], number])[] = (
  [
    ["half past", 30],
    ["a quarter past", 15],
    ["quarter past", 15],
    ["a quarter to", -15],
    ["quarter to", -15],
    ["viertel nach", 15],
    ["viertel vor", -15],
    ["halb", -30],
  ] as const
).map(([phrase, minutes]) => [phrase.split(" "), minutes]);

/** Said after the hour. */
const AFTER: readonly (readonly [readonly string[], number])[] = (
  [
    ["y media", 30],
    ["y cuarto", 15],
    ["menos cuarto", -15],
    ["et demie", 30],
    ["et quart", 15],
    ["moins le quart", -15],
    ["e mezza", 30],
    ["e un quarto", 15],
    ["meno un quarto", -15],
    ["e meia", 30],
    ["thirty", 30],
    ["fifteen", 15],
    ["forty five", 45],
    ["oclock", 0],
    ["heures", 0],
    ["horas", 0],
  ] as const
).map(([phrase, minutes]) => [phrase.split(" "), minutes]);

const SPOKEN: ReadonlySet<string> = new Set(
  "half quarter past viertel halb media cuarto demi demie quart mezza quarto meia".split(" "),
);

function hourAt(words: readonly string[], at: number, own: string): FoundTime | undefined {
  const before =
    BEFORE.find(([phrase]) => startsAt(words, at, phrase)) ?? minutesPast(words, at, own);
  const start = at + (before?.[0].length ?? 0);
  const hour = numberAt(words, start, own);
  if (hour === undefined || hour.value > 23) return undefined;
  const end = start + hour.length;
  const after =
    before === undefined ? AFTER.find(([phrase]) => startsAt(words, end, phrase)) : undefined;
  const minutes = before?.[1] ?? after?.[1] ?? 0;
  const whole = hour.value * 60 + minutes + (minutes < 0 && hour.value === 0 ? 1440 : 0);
  // "quarter to one" is after noon or after midnight as "one" is: 12:45 keeps its half open.
  const shown = minutes < 0 && hour.value === 1 ? whole + 720 : whole;
  const half = HALF_WORDS.get(words[end + (after?.[0].length ?? 0)] ?? "");
  return {
    time: { hour: Math.floor(shown / 60), minute: shown % 60, half, sure: false },
    length: end + (after?.[0].length ?? 0) - at,
  };
}

const HALF_WORDS: ReadonlyMap<string, Half> = new Map([
  ["am", "am"],
  ["pm", "pm"],
]);

/** "ten past", "20 minutes past". */
function minutesPast(
  words: readonly string[],
  at: number,
  own: string,
): readonly [readonly string[], number] | undefined {
  const count = numberAt(words, at, own);
  if (count === undefined || count.value > 59) return undefined;
  let end = at + count.length;
  if (words[end] === "minutes") end += 1;
  return words[end] === "past" ? [words.slice(at, end + 1), count.value] : undefined;
}

function numberAt(
  words: readonly string[],
  at: number,
  own: string,
): { readonly value: number; readonly length: number } | undefined {
  const word = words[at] ?? "";
  if (/^\d{1,2}$/.test(word)) return { value: Number(word), length: 1 };
  // The hour alone: "three thirty" is no number.
  const found =
    readWordNumber([word], 0, own) ??
    (at > 0 && words[at - 1] === "la" && word === "una" ? ONE : undefined);
  return found === undefined || (found.weak && word !== "one" && words[at - 1] !== "la")
    ? undefined
    : found;
}

const ONE = { value: 1, length: 1, weak: false };

const HALVES: readonly (readonly [string, Half | "night"])[] = [
  ...[
    "in the morning",
    "this morning",
    "de la manana",
    "du matin",
    "morgens",
    "vormittags",
    "di mattina",
    "del mattino",
    "da manha",
    "s ochtends",
  ].map((phrase) => [phrase, "am"] as const),
  ...[
    "in the afternoon",
    "this afternoon",
    "in the evening",
    "this evening",
    "de la tarde",
    "de l apres midi",
    "du soir",
    "nachmittags",
    "abends",
    "del pomeriggio",
    "di sera",
    "da tarde",
    "s middags",
    "s avonds",
  ].map((phrase) => [phrase, "pm"] as const),
  ...["at night", "tonight", "de la noche", "nachts", "di notte", "da noite", "s nachts"].map(
    (phrase) => [phrase, "night"] as const,
  ),
];

function startsAt(words: readonly string[], at: number, phrase: readonly string[]): boolean {
  return phrase.every((word, index) => words[at + index] === word);
}
