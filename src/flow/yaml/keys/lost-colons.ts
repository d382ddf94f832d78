/** Names that have lost their colon: alone on a line, with what belongs to them below, or in front of a bracket. */
import type { Range } from "../../../diagnostics/diagnostic.ts";
import type { FoundKey } from "./find-key.ts";
import { HOLDERS, ITEM_WORDS, OF_LISTS, OF_STATES, OF_TESTS, SECTIONS } from "../known-words.ts";
import { commentStart, hasLinesBelow, isBlank } from "../lines.ts";
import type { Line } from "../lines.ts";
import { shown } from "../quote.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";

/** `"welcome"` with its keys below it. */
export function isQuotedName(text: string, at: number, line: Line): boolean {
  const isQuoted = /^(["'])[^"']+\1\s*$/.test(text.slice(at, Math.min(line.end, at + 100)));
  return isQuoted && hasLinesBelow(text, line, line.column);
}

/** Whether a line can be a name that has lost its colon. */
export function mayBeName(text: string, { start, end }: Range): boolean {
  return !/[:{[\]},]/.test(text[start] ?? "") && !/[:.!?,]/.test(text[end - 1] ?? "");
}

/** A name, and in front of the bracket of its value no colon, another sign, or no blank. */
const BRACKETED =
  /^([a-z_]\w*|"[^"\n]{1,60}")(\s*(:|：|:=|=>?|->|[;,.–—-](?=\s))\s*|\s+)(?=\{[^{%]|\[)/;

/**
 * `bye { end: done }`, `match = [tea, coffee]`, `bye:{ end: done }`, reported; `undefined` for others. `owner` is the key that it
 * stands below; behind a dash there is none.
 */
export function findBracketKey(
  scan: Scan,
  at: number,
  line: Line,
  owner: string | undefined,
): FoundKey | undefined {
  const { text } = scan;
  const found = BRACKETED.exec(text.slice(at, Math.min(line.end, at + 100)));
  const [whole = "", name = "", gap = "", sign] = found ?? [];
  const value = at + whole.length;
  if (found === null || (sign === ":" && isBlank(text[value - 1]))) return undefined;
  if (!holdsBrackets(text, value, line) || !mayHold(name, text[value], owner)) return undefined;
  const end = at + name.length;
  const isJoined = sign === ":";
  report(scan, {
    code: isJoined
      ? "yaml/colon-space"
      : sign === undefined
        ? "yaml/missing-colon"
        : "yaml/equals-sign",
    range: { start: at, end: isJoined ? end + 1 : end },
    message: isJoined
      ? "There must be a space after the colon."
      : sign === undefined
        ? `A colon is missing behind “${name}”.`
        : `A colon stands between a key and its value, not “${sign}”.`,
    hint: `${name}: ${shown(text.slice(value, line.end))}`,
    fix: { title: "Put “: ” there", edits: [{ range: { start: end, end: value }, text: ": " }] },
  });
  return { start: at, end, colon: end + gap.length - 1 };
}

/** Whether the line ends in what its bracket opens: keys with their colons, or a list. */
function holdsBrackets(text: string, at: number, line: Line): boolean {
  const content = text.slice(at, commentStart(text, at, line.end)).trimEnd();
  if (content.startsWith("[")) return content.endsWith("]");
  return /^\{\s*\}$/.test(content) || (content.endsWith("}") && /\w["']?:\s/.test(content));
}

/** What is no text with brackets in it: behind a dash, and in front of a list, keys of the language and names alone. */
function mayHold(name: string, bracket: string | undefined, owner: string | undefined): boolean {
  if (owner === undefined) return ITEM_WORDS.test(`${name}:`) || OF_STEPS.test(name);
  if (bracket === "{" || HOLDERS.test(owner)) return true;
  return (
    OF_LISTS.test(name) || OF_STATES.test(name) || OF_TESTS.test(name) || SECTIONS.test(`${name}:`)
  );
}

/** Steps of a test with more than a text. */
const OF_STEPS = /^(?:expect|called|choices|form|send|asks_fields)$/;
