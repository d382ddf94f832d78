/**
 * Files in which something stands in front of each line: their numbers, as web pages and books show them, or the plus signs of
 * a patch. That is told once, with all of it taken out by the fix; what is behind cannot be read before.
 */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../../diagnostics/source.ts";
import { nextFilledLine } from "../lines.ts";
import type { Line } from "../lines.ts";
import type { Slip } from "../slip.ts";

/** A file has it in all of its lines, or has something else. */
const FEWEST_LINES = 4;

export function markedLines({ text }: SourceFile): Slip | undefined {
  if (!/^\s*(?:\d|\+)/.test(text)) return undefined;
  const lines: Line[] = [];
  for (let line = nextFilledLine(text, 0); line !== undefined;) {
    lines.push(line);
    line = nextFilledLine(text, line.next);
  }
  if (lines.length < FEWEST_LINES) return undefined;
  const contents = lines.map(({ start, end }) => text.slice(start, end));
  const numbers = numbersIn(contents);
  if (numbers !== undefined) return told(lines, contents, numbers, NUMBERS);
  return contents.every((line) => line.startsWith("+"))
    ? told(
        lines,
        contents,
        contents.map(() => 1),
        SIGNS,
      )
    : undefined;
}

interface Mark {
  readonly what: string;
  readonly one: string;
}

const NUMBERS: Mark = { what: "their numbers in front of them", one: "number" };
const SIGNS: Mark = {
  what: "a plus sign in front of them, as changes are shown",
  one: "plus sign",
};

/** Only where a line of ours is behind them. */
function told(
  lines: readonly Line[],
  contents: readonly string[],
  widths: readonly number[],
  { what, one }: Mark,
): Slip | undefined {
  const edits = lines.map(({ start }, at): Edit => ({
    range: { start, end: start + (widths[at] ?? 0) },
    text: "",
  }));
  const [first] = edits;
  const isOurs = contents.some((line, at) => OURS.test(line.slice(widths[at])));
  if (first === undefined || !isOurs) return undefined;
  return {
    code: "yaml/unquoted-special",
    range: first.range,
    message: `The lines of this file have ${what}.`,
    hint: `Delete the ${one} in front of each line, and keep the spaces behind it.`,
    fix: { title: `Delete each ${one}`, edits },
  };
}

const OURS =
  /^[ ]*(?:flow|bot|part|start|states|vars|tests|languages|bots|base_url|calls):(?:\s|$)/;

/** How wide the number of each line is, with what parts it from the line: as wide as the widest where all stand in a column. */
function numbersIn(contents: readonly string[]): readonly number[] | undefined {
  const found = contents.map((line) => NUMBERED.exec(line));
  const numbers = found.map((match) => Number(match?.[1] ?? Number.NaN));
  const isCounted = numbers.every((number, at) => number > (numbers[at - 1] ?? -1));
  const [first = Number.NaN] = numbers;
  if (!isCounted || first > 1) return undefined;
  const widths = found.map((match) => match?.[0].length ?? 0);
  const widest = widths.reduce((most, width) => Math.max(most, width), 0);
  const isColumn = contents.every((line) => /^\s*\d+ ?[.|)]?\s*$/.test(line.slice(0, widest)));
  return isColumn ? widths.map(() => widest) : widths;
}

const NUMBERED = /^[ \t]*(\d+)(?: ?[.|)])?(?:[ \t]|$)/;
