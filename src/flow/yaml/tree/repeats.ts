/** Keys that stand in one block for the second time, told once where they come in a row. */
import type { Range } from "../../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../../diagnostics/source.ts";
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

/** The dash that the line of an item lacks, where there is room for it. */
export function dashBefore(
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
