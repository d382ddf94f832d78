/** Puts each key and item where it belongs among the open lists and blocks, and says which line fits none of them. */
import type { Placing } from "./placing.ts";
import { besideEntry } from "./beside-entry.ts";
import { overIndented } from "./further-right.ts";
import { push } from "./levels.ts";
import type { Level } from "./levels.ts";
import { moves } from "./line-edits.ts";
import { placeBelowNameless } from "./lost-names.ts";
import { placeBelowLostKey, placeBelowLostName, placeBelowLostSection } from "./lost-openings.ts";
import { isAlone, liftSunk, placeSlidItem, reportMove } from "./slid-lines.ts";
import { placeBelowFarFirst, placeBelowLostDash, placeBelowNearFirst } from "./first-lines.ts";
import { placeSlidKey, placeSunkEntry } from "./slid-entries.ts";
import { placeLostItem, placeRestOfItem } from "./slid-items.ts";
import { placeSunkItem } from "./sunk-items.ts";
import { placeBelowFarName, placeBelowSlidName } from "./slid-names.ts";
import { placeBelowIndentedStart, returnSection } from "./slid-sections.ts";
import { mend, report } from "../slip.ts";
import { belongsDeeper, isBelowStray, isStray } from "./which-level.ts";
import { isOpening } from "../lines.ts";

/** An entry that starts on a line of its own. Returns its level. */
export function placeEntry(on: Placing): Level {
  const { scan, levels, line, kind, entry } = on;
  const { column } = line;
  let above: Level | undefined;
  const lifted =
    kind === "keys" ? (liftSunk(on) ?? returnSection(on) ?? placeSunkEntry(on)) : placeSunkItem(on);
  if (lifted !== undefined) return lifted;
  let top = levels.at(-1);
  while (
    top !== undefined &&
    top.column > column &&
    !isBelowStray(top, line) &&
    !isStray(scan.text, levels, line, kind, entry)
  ) {
    above = levels.pop();
    top = levels.at(-1);
  }
  if (top === undefined) {
    return above === undefined
      ? push(levels, column, kind, entry)
      : (placeBelowIndentedStart(on, above) ?? realign(on, above));
  }
  if (kind === "list" && above !== undefined && top.kind === "keys" && !top.open) {
    const placed = placeItemLeftOf(on, top, above);
    if (placed !== undefined) return placed;
  }
  if (kind === "keys" && above !== undefined && top.column === column) {
    const placed =
      placeSlidKey(on, above) ?? placeBelowLostSection(on, top) ?? placeRestOfItem(on, top, above);
    if (placed !== undefined) return placed;
  }
  if (top.column === column || isStray(scan.text, levels, line, kind, entry)) {
    if (top.column === column) {
      if (top.strays.size > 0 && isOpening(scan.text, line)) top.strays.clear();
    } else mend(scan, moves(scan, line, top.column - column));
    return besideEntry(on, top);
  }
  const lostItem = kind === "keys" && !top.open ? placeLostItem(on, top) : undefined;
  if (lostItem !== undefined) return lostItem;
  if (above !== undefined) {
    const belowNameless = kind === "keys" && !top.open ? placeBelowNameless(on, above) : undefined;
    if (belowNameless !== undefined) return belowNameless;
    const belowLost = kind === "keys" && !top.open ? placeBelowLostKey(on, above) : undefined;
    if (belowLost !== undefined) return belowLost;
    const belowNear =
      kind === "keys" && top.kind === "keys" && !top.open ? placeBelowNearFirst(on) : undefined;
    if (belowNear !== undefined) return belowNear;
    const isFirstFar = kind === "keys" && above.kind === "keys" && !top.open;
    const placed = isFirstFar
      ? (placeBelowLostName(on, above) ??
        placeBelowSlidName(on, above) ??
        placeBelowFarName(on, above) ??
        placeBelowFarFirst(on, above))
      : undefined;
    if (placed !== undefined) return placed;
    const isDeeper = belongsDeeper(scan.text, levels, { top, above, line, kind, entry });
    if (isDeeper) levels.push(above);
    const target = isDeeper ? above : top;
    return realign(on, target, isDeeper ? top : above);
  }
  return top.open ? push(levels, column, kind, entry) : overIndented(on, top);
}

/** An item below keys that stand further right (`above`), or further left than a list. */
function placeItemLeftOf(on: Placing, top: Level, above: Level): Level | undefined {
  const { line } = on;
  if (top.column === line.column && (above.kind === "list" || above.open)) {
    return placeSlidItem(on, above);
  }
  return above.kind === "keys" && above.column >= line.column + 2
    ? placeBelowLostDash(on, above)
    : undefined;
}

/** A line between two levels goes to one of them. */
function realign(on: Placing, target: Level, other?: Level): Level {
  const { scan, levels, line, kind, entry } = on;
  if (levels.at(-1) !== target) levels.push(target);
  const columns = [target, ...(other === undefined ? [] : [other])]
    .map((level) => level.column + 1)
    .sort((a, b) => a - b);
  const message = `This line does not line up with the ones above (column ${line.column + 1}; expected ${columns.join(" or ")}).`;
  if (target.kind === kind && other !== undefined && isAlone(scan.text, line)) {
    reportMove(scan, line, entry, { code: "yaml/indent", message, to: target.column });
  } else {
    report(scan, {
      code: "yaml/indent",
      range: entry,
      message,
      hint: "Give lines that belong together the same number of spaces.",
      mend: moves(scan, line, target.column - line.column),
    });
  }
  target.strays.add(line.column);
  return besideEntry(on, target);
}
