/** A line among the steps of a test that is none: what was probably meant. */
import type { Fix, Range } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../flow/meant/suggest.ts";
import { quoted } from "../flow/yaml/quote.ts";

/** Steps of one word. */
export const WORDS = ["start", "silent", "back_to_bot"] as const;
/** Steps that have one text behind their colon. */
const SPOKEN = ["user", "bot", "tap", "event", "wait"] as const;

/** `range` is that of the whole line behind its dash. */
export function noStep(raw: string, range: Range): { readonly hint: string; readonly fix?: Fix } {
  const { best } = didYouMean(raw, WORDS);
  if (best !== undefined) return meant(range, best);
  const [, word = "", colon = "", said = ""] = /^(\w+)\s*(:?)\s+(\S.*)$/su.exec(raw) ?? [];
  const key = SPOKEN.find((one) => one === word.toLowerCase());
  if (key !== undefined) {
    const step = meant(range, `${key}: ${asText(said)}`);
    return colon === "" ? step : { ...step, hint: "Delete the quotes around the whole line." };
  }
  return { hint: `Did you mean “user: ${raw}” or “bot: ${raw}”?` };
}

function meant(range: Range, text: string): { readonly hint: string; readonly fix: Fix } {
  return {
    hint: `Did you mean “${text}”?`,
    fix: { title: `Write ${text}`, edits: [{ range, text }] },
  };
}

/** A text as it may be written behind a colon or in brackets. */
export function asText(text: string): string {
  return isPlain(text) ? text : quoted(text);
}

/** Whether YAML reads a text as it stands, inside brackets too. */
function isPlain(text: string): boolean {
  return /^[\p{L}\p{N}]/u.test(text) && !/[:#,[\]{}\n]/.test(text);
}
