/** A key that a block must have, and which stands in it behind a #: `# match: [opening hours]`. */
import type { Fix, Range } from "../../../diagnostics/diagnostic.ts";
import { isEmptyLine, lineOf, readLine } from "../lines.ts";
import { listed } from "../quote.ts";

export interface SwitchedOff {
  readonly range: Range;
  readonly message: string;
  readonly hint: string;
  readonly fix: Fix;
}

/** The only such line of the block whose key stands at `owner`; `undefined` where there is none, or several. */
export function switchedOff(
  text: string,
  owner: Range,
  words: readonly string[],
): SwitchedOff | undefined {
  const own = lineOf(text, owner.start);
  let column: number | undefined;
  const found: { readonly range: Range; readonly name: Range }[] = [];
  let at = own.next;
  for (let lines = 0; lines < MOST_LINES && at < text.length; lines += 1) {
    const line = readLine(text, at);
    at = line.next;
    if (isEmptyLine(line)) continue;
    if (text[line.first] !== "#") {
      if (line.column <= own.column) break;
      column ??= line.column;
      continue;
    }
    const [whole = "", word = ""] =
      /^#+[ \t]*([a-z_]+):(?=[ \t]+\S)/.exec(text.slice(line.first, line.end)) ?? [];
    if (!words.includes(word)) continue;
    const end = line.first + whole.length - 1;
    found.push({
      range: { start: line.first, end: line.end },
      name: { start: end - word.length, end },
    });
  }
  const [one, ...others] = found;
  if (one === undefined || others.length > 0) return undefined;
  const { range, name } = one;
  const key = text.slice(name.start, name.end);
  const block = text.slice(owner.start, owner.end).replace(/^(["'])(.*)\1$/, "$2");
  const indent = " ".repeat(column ?? own.column + 2);
  const start = lineOf(text, range.start).start;
  return {
    range,
    message: `${listed([key])} is missing in ${listed([block])}: the # in front of it switches it off.`,
    hint: "Delete the #.",
    fix: {
      title: "Delete the #",
      edits: [{ range: { start, end: name.start }, text: indent }],
    },
  };
}

/** Longer than the block of any state. */
const MOST_LINES = 60;
