/** Several answers in one message: items on lines, between commas, or joined by "and". */
import type { Option } from "../variable.ts";
import type { Pass } from "../phrase.ts";
import { optionOfValue, readOption } from "./options.ts";
import { MAX_TEXT } from "./text.ts";

export type FoundList =
  | { readonly ok: true; readonly value: readonly string[] }
  | { readonly ok: false; readonly reason: "unreadable" | "option" | "too_large" };

export interface ListContext {
  readonly options: readonly Option[];
  readonly language: string;
  readonly pass: Pass;
}

/** Each item once. With options, each item has to be one of them. */
export function readList(text: string, context: ListContext): FoundList {
  if (text.length > MAX_TEXT) return { ok: false, reason: "too_large" };
  const { options, language, pass } = context;
  const parts = split(text, /[\n\r]+/) ?? split(text, /[,;،、，；]+/) ?? [text];
  if (parts.length > MAX_PARTS) return { ok: false, reason: "too_large" };
  const items: string[] = [];
  for (const part of parts.map(bare)) {
    // "Salt and vinegar" may be an option of its own.
    const whole = options.length > 0 ? optionOfValue(options, part) : undefined;
    const pieces = whole === undefined ? splitByAnd(part, language) : [whole];
    for (const piece of pieces.map(bare)) {
      const item = options.length > 0 ? readOption(options, piece, language, pass) : piece;
      if (item === undefined) return { ok: false, reason: "option" };
      if (item !== "" && !items.includes(item)) items.push(item);
    }
    if (items.length > MAX_ITEMS) return { ok: false, reason: "too_large" };
  }
  return items.length === 0 ? { ok: false, reason: "unreadable" } : { ok: true, value: items };
}

const MAX_ITEMS = 100;
/** The same item may be there more than once. */
const MAX_PARTS = 1000;

/** Undefined when there is nothing to split at. */
function split(text: string, at: RegExp): readonly string[] | undefined {
  const parts = text.split(at).filter((part) => part.trim() !== "");
  return parts.length > 1 ? parts : undefined;
}

function splitByAnd(text: string, language: string): readonly string[] {
  return ` ${text} `.split(andOf(language));
}

/** Without a bullet or a number in front, and without the full stop behind. */
function bare(item: string): string {
  const text = item.trim().replace(/^(?:[-–*•·]|\d{1,3}[.)])\s+/, "");
  let end = text.length;
  while (end > 0 && STOPS.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end).trim();
}

const STOPS = ".;,";

const ANDS = new Map<string, RegExp>();

/** "and" in the reader's language, in English, and as a sign. */
function andOf(language: string): RegExp {
  const known = ANDS.get(language);
  if (known !== undefined) return known;
  const words = ["and", "&", "\\+", ...andWords(language)];
  const made = new RegExp(`\\s(?:${words.join("|")})\\s`, "iu");
  if (ANDS.size >= 100) ANDS.clear();
  ANDS.set(language, made);
  return made;
}

/** Spanish and Italian have a second form before some vowels. */
const OTHER_FORMS: ReadonlyMap<string, string> = new Map([
  ["y", "e"],
  ["e", "ed"],
]);

function andWords(language: string): readonly string[] {
  let literal: string | undefined;
  try {
    const parts = new Intl.ListFormat(language.replaceAll("_", "-")).formatToParts(["1", "2"]);
    literal = parts.find((part) => part.type === "literal")?.value.trim();
  } catch {
    return [];
  }
  if (literal === undefined || !/^\p{L}+$/u.test(literal)) return [];
  const other = OTHER_FORMS.get(literal);
  return other === undefined ? [literal] : [literal, other];
}
