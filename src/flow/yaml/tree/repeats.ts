/** Keys that stand in one block for the second time, told once where they come in a row. */
import type { Range } from "../../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../../diagnostics/source.ts";
import { hasLinesBelow, isOpening, lineOf } from "../lines.ts";
import type { BuildSlip } from "./build.ts";
import type { Slip } from "../slip.ts";

/** Several keys of one block in a row that are there already are the lines of something whose name is missing. */
export function oncePerRun(
  source: SourceFile,
  slips: readonly BuildSlip[],
  inSource: (range: Range) => Range,
): readonly BuildSlip[] {
  const told: BuildSlip[] = [];
  let last: { readonly slip: BuildSlip; readonly column: number; line: number } | undefined;
  for (const slip of slips) {
    const { line, column } = source.position(inSource(slip.range).start);
    const isNext =
      last !== undefined &&
      slip.code === "yaml/duplicate-key" &&
      last.slip.code === slip.code &&
      last.column === column &&
      line > last.line &&
      line - last.line <= SAME_BLOCK_LINES;
    if (isNext && last !== undefined) {
      last.line = line;
      if (last.slip.isItem === undefined) {
        told[told.length - 1] = { ...last.slip, message: RUN.message, hint: RUN.hint };
      }
    } else {
      told.push(slip);
      last = { slip, column, line };
    }
  }
  return told;
}

/** The line that says once more what another one says; else the dash that an item lacks, where there is room for it. */
export function mendRepeated(
  source: SourceFile,
  slip: BuildSlip,
  range: Range,
  first: Range | undefined,
): Pick<Slip, "fix" | "hint"> {
  const isOne = slip.message !== RUN.message;
  const mended = isOne
    ? (sameAgain(source, range, first) ?? twoSpans(source, range, first))
    : undefined;
  return mended ?? dashBefore(source, slip, range);
}

function sameAgain(
  { text }: SourceFile,
  range: Range,
  first: Range | undefined,
): Pick<Slip, "fix" | "hint"> | undefined {
  const second = lineOf(text, range.start);
  const earlier = first && lineOf(text, first.start);
  const content = text.slice(second.first, second.end);
  const isSame =
    earlier !== undefined &&
    second.first === range.start &&
    content === text.slice(earlier.first, earlier.end) &&
    !isOpening(text, second) &&
    !hasLinesBelow(text, second, second.column);
  if (!isSame) return undefined;
  return {
    hint: "Both lines say the same: delete one of them.",
    fix: {
      title: "Delete the second",
      edits: [{ range: { start: second.start, end: second.next }, text: "" }],
    },
  };
}

/** `mon: 09:00-12:00` above `mon: 13:00-17:00`: a day that is open twice. */
function twoSpans(
  { text }: SourceFile,
  range: Range,
  first: Range | undefined,
): Pick<Slip, "fix" | "hint"> | undefined {
  if (first === undefined) return undefined;
  const second = lineOf(text, range.start);
  const earlier = lineOf(text, first.start);
  const [, day, one] = SPAN.exec(text.slice(earlier.first, earlier.end)) ?? [];
  const [, same, other] = SPAN.exec(text.slice(second.first, second.end)) ?? [];
  if (one === undefined || other === undefined || day !== same) return undefined;
  const line = `${day}: [${one}, ${other}]`;
  return {
    hint: `Several spans of a day are one list: ${line}`,
    fix: {
      title: "Write one list",
      edits: [
        { range: { start: earlier.first, end: earlier.end }, text: line },
        { range: { start: second.start, end: second.next }, text: "" },
      ],
    },
  };
}

const SPAN = /^((?:mon|tue|wed|thu|fri|sat|sun)[a-z,-]*): *(\d\d?[:.]\d\d *- *\d\d?[:.]\d\d)$/;

function dashBefore(
  source: SourceFile,
  { isItem }: BuildSlip,
  { start }: Range,
): Pick<Slip, "fix"> {
  const { text } = source;
  const indent = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  if (isItem === undefined || !/^ *  $/.test(indent)) return {};
  const edits = [{ range: { start: start - 2, end: start }, text: "- " }];
  return { fix: { title: "Put the dash there", edits } };
}

/** How far apart the keys of one block may stand. */
const SAME_BLOCK_LINES = 6;
const RUN = {
  message: "This key and those below it stand here for the second time.",
  hint: "Probably a line is missing above them, such as the name of a state. Else delete one of the two blocks.",
};
