/**
 * Times of day that people name: "3pm", "15:30", "half past 3 in the afternoon", "noon". "At 3" could be either half of
 * the day and is not a time; "3:30" is read as the clock that counts to 24.
 */
import { foldText } from "../words.ts";
import { isInexact } from "./inexact.ts";
import { cutHalf, isSpoken, spokenTimes, type ClockTime, type Half } from "./time-words.ts";

/** HH:MM. */
export function readTime(text: string, language: string): string | undefined {
  if (text.length > MAX_TEXT) return undefined;
  const own = language.toLowerCase().split(/[-_]/)[0] ?? "en";
  const folded = foldText(text).replace(MERIDIEM_DOTS, "$1m");
  const { half } = cutHalf(wordsOf(folded));
  if (half === "both") return undefined;
  const digital: ClockTime[] = [];
  const inDigits = isSpoken(wordsOf(folded)) ? folded : cutDigital(folded, digital);
  const spoken = spokenTimes(cutHalf(wordsOf(inDigits)).rest, own, digital.length > 0);
  if (
    isInexact(spoken.rest) ||
    isSpoken(spoken.rest) ||
    spoken.rest.some((word) => /^\d/.test(word))
  )
    return undefined;
  const [first, ...others] = [...digital, ...spoken.times].map((time) => format(time, half));
  return others.every((other) => other === first) ? first : undefined;
}

/** A folded text without the times in its digits: what is left may be a date. */
export function cutTimes(folded: string): string {
  return cutDigital(folded.replace(MERIDIEM_DOTS, "$1m"), []);
}

/** As for a day. */
const MAX_TEXT = 1000;
const MERIDIEM_DOTS = /\b([ap])\.\s?m\b\.?/g;
/** 15:30, 15h30, 15 Uhr 30; 3.30pm (a dot alone makes a number or a date); 3 pm, 15 Uhr, 15h. */
const DIGITAL =
  /(?<![\d.,:/-])(?:(\d{1,2})(?::|\s?h\s?|\s?uhr\s|\s?heures?\s)(\d{2})(?::\d{2})?|(\d{1,2})\.(\d{2})(?=\s?(?:[ap]m|uhr|h)\b)|(\d{1,2})(?=\s?(?:[ap]m|uhr|uur|h|hrs|heures?)\b))(?:\s?([ap]m|uhr|uur|h|hrs|heures?)\b)?(?![\d:])/g;

function cutDigital(folded: string, times: ClockTime[]): string {
  return folded.replace(DIGITAL, (...found: readonly (string | undefined)[]) => {
    const hour = Number(found[1] ?? found[3] ?? found[5]);
    const minute = Number(found[2] ?? found[4] ?? 0);
    const unit = found[6];
    // "3:30" and "8 Uhr" say which half of the day; "3 pm" says it by its unit.
    times.push({
      hour,
      minute,
      half: unit === "am" || unit === "pm" ? unit : undefined,
      sure: true,
    });
    return " ";
  });
}

function wordsOf(folded: string): readonly string[] {
  return folded.match(/\d+|[\p{L}\p{M}]+/gu) ?? [];
}

/** Undefined when there is no such time, or when it could be in either half of the day. */
function format(time: ClockTime, named: Half | "night" | undefined): string | undefined {
  const { hour, minute } = time;
  if (hour > 23 || minute > 59) return undefined;
  const half = time.half ?? (named === "night" ? (hour >= 6 && hour < 12 ? "pm" : "am") : named);
  if (half === undefined && !time.sure && hour < 13) return undefined;
  if (half !== undefined && hour === 0) return undefined;
  if (half === "am" && hour > 12) return undefined;
  const full = half === undefined || hour > 12 ? hour : (hour % 12) + (half === "pm" ? 12 : 0);
  return `${String(full).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
