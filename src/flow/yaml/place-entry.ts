/** Puts each key and item where it belongs among the open lists and blocks, and says which line fits none of them. */
import type { Range } from "../../diagnostics/diagnostic.ts";
import { HOLDERS, SPOKEN } from "./known-words.ts";
import { ownerOf, push } from "./levels.ts";
import type { Level } from "./levels.ts";
import { asItem, blankAll, moves, movesRest } from "./line-edits.ts";
import type { Line } from "./lines.ts";
import { placeBelowLostKey, placeLabelsBelowList, placeLostTests } from "./lost-openings.ts";
import {
  isEntry,
  isItemNext,
  placeBelowDashes,
  reportDash,
  reportMix,
  reportName,
} from "./mixed-lines.ts";
import { shown } from "./quote.ts";
import { placeBelowSlidEntry, placeSlidKey } from "./slid-entries.ts";
import { placeBelowIndentedStart, returnSection } from "./slid-sections.ts";
import {
  isAlone,
  isAmongKeys,
  isOpening,
  liftSunk,
  placeBelowFarFirst,
  placeBelowLostDash,
  placeBelowNearFirst,
  placeSlidItem,
  placeUnderFarName,
  reportMove,
} from "./slid-lines.ts";
import { mend, report } from "./slip.ts";
import type { Scan } from "./slip.ts";
import { placeBelowText } from "./text-above-block.ts";
import {
  belongsDeeper,
  isAboveItsOwn,
  isBelowStray,
  isNameAmongKeys,
  isStray,
} from "./which-level.ts";

/** An entry that starts on a line of its own. Returns its level. */
export function placeEntry(
  scan: Scan,
  levels: Level[],
  line: Line,
  kind: Level["kind"],
  entry: Range,
): Level {
  const { column } = line;
  let above: Level | undefined;
  const lifted =
    kind === "keys"
      ? (liftSunk(scan, levels, line, entry) ?? returnSection(scan, levels, line, entry))
      : undefined;
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
      : (placeBelowIndentedStart(scan, levels, above, line, entry) ??
          realign(scan, levels, { target: above, line, kind, entry }));
  }
  if (kind === "list" && above !== undefined && top.kind === "keys" && !top.open) {
    const placed = placeItemLeftOf(scan, levels, top, above, line, entry);
    if (placed !== undefined) return placed;
  }
  if (kind === "keys" && above !== undefined && top.column === column) {
    const placed = placeSlidKey(scan, levels, above, line, entry);
    if (placed !== undefined) return placed;
  }
  if (top.column === column || isStray(scan.text, levels, line, kind, entry)) {
    if (top.column === column && isOpening(scan.text, line)) top.strays.clear();
    else if (top.column !== column) mend(scan, moves(scan.text, line, top.column - column));
    return besideEntry(scan, levels, top, line, kind, entry);
  }
  if (above !== undefined) {
    const belowLost =
      kind === "keys" && !top.open
        ? placeBelowLostKey(scan, levels, above, line, entry)
        : undefined;
    if (belowLost !== undefined) return belowLost;
    const isFirstFar = kind === "keys" && above.kind === "keys" && !top.open;
    const placed = isFirstFar ? placeBelowFarFirst(scan, levels, above, line, entry) : undefined;
    if (placed !== undefined) return placed;
    const isDeeper = belongsDeeper(scan.text, levels, { top, above, line, kind, entry });
    if (isDeeper) levels.push(above);
    const target = isDeeper ? above : top;
    return realign(scan, levels, { target, line, kind, entry, other: isDeeper ? top : above });
  }
  return top.open
    ? push(levels, column, kind, entry)
    : overIndented(scan, levels, top, line, kind, entry);
}

/** An item below keys that stand further right (`above`), or further left than a list. */
function placeItemLeftOf(
  scan: Scan,
  levels: Level[],
  top: Level,
  above: Level,
  line: Line,
  entry: Range,
): Level | undefined {
  if (top.column === line.column && (above.kind === "list" || above.open)) {
    return placeSlidItem(scan, levels, above, line, entry);
  }
  return above.kind === "keys" && above.column >= line.column + 2
    ? placeBelowLostDash(scan, levels, above, line, entry)
    : undefined;
}

/** A line at the column of its neighbours: a list stands beside a list, keys beside keys. */
function besideEntry(
  scan: Scan,
  levels: Level[],
  top: Level,
  line: Line,
  kind: Level["kind"],
  entry: Range,
): Level {
  const outer = levels.at(-2);
  if (kind === "keys" && outer?.kind === "keys" && isNameAmongKeys(scan.text, top, line)) {
    levels.pop();
    reportName(scan, line, entry, outer.column);
    return Object.assign(outer, { entry });
  }
  const belowName = kind === "keys" ? placeUnderFarName(scan, levels, line, entry) : undefined;
  if (belowName !== undefined) return belowName;
  if (top.kind === kind) return Object.assign(top, { entry });
  if (kind === "list" && top.open) return push(levels, line.column, kind, entry);
  const below = levels.at(-2);
  if (below?.kind === kind && below.column === top.column) {
    levels.pop();
    return Object.assign(below, { entry });
  }
  if (kind === "list" && below?.kind === "list" && top.first === top.entry) {
    levels.pop();
    return furtherRight(scan, levels, line, kind, entry);
  }
  const isKey = kind === "keys";
  if (!isKey && (isAmongKeys(scan.text, levels, line) || isAmongEntries(scan.text, levels, line))) {
    reportDash(scan, line);
    return push(levels, line.column, kind, entry);
  }
  const isBelowEntries =
    isKey && below?.kind === "keys" && !MIXED.has(top) && HOLDERS.test(ownerOf(scan.text, levels));
  const belowDashes = isBelowEntries ? placeBelowDashes(scan, levels, top, line, entry) : undefined;
  if (belowDashes !== undefined) return belowDashes;
  if (
    isKey &&
    below?.kind === "keys" &&
    isLabel(scan.text, entry) &&
    ownerOf(scan.text, levels) !== "choices" &&
    !isItemNext(scan.text, line)
  ) {
    return placeLabelsBelowList(scan, levels, below, line, entry);
  }
  const isFirstMix = isKey && !MIXED.has(top);
  const belowLost = isFirstMix ? placeBelowLostKey(scan, levels, top, line, entry) : undefined;
  if (belowLost !== undefined) return belowLost;
  const edits = isKey ? asItem(scan.text, line) : blankAll(scan.text, line);
  if (MIXED.has(top) && !(isKey && isItemNext(scan.text, line))) mend(scan, edits);
  else reportMix(scan, line, isKey, edits);
  MIXED.add(top);
  if (isKey) return push(levels, line.column + 2, kind, entry);
  return push(levels, line.column, kind, entry);
}

/** Whether an item stands beside entries such as choices, and is one of them itself. */
function isAmongEntries(text: string, levels: readonly Level[], line: Line): boolean {
  return HOLDERS.test(ownerOf(text, levels, levels.length - 1)) && isEntry(text, line);
}

/** Lists and blocks of which it was told that they are mixed. */
const MIXED = new WeakSet<Level>();

/** Words as customers read them, which no key of the language is. */
function isLabel(text: string, { start, end }: Range): boolean {
  return /^["']?\p{Lu}|\s/u.test(text.slice(start, end));
}

/** A line between two levels goes to one of them. */
function realign(
  scan: Scan,
  levels: Level[],
  {
    target,
    line,
    kind,
    entry,
    other,
  }: {
    readonly target: Level;
    readonly line: Line;
    readonly kind: Level["kind"];
    readonly entry: Range;
    readonly other?: Level;
  },
): Level {
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
      mend: moves(scan.text, line, target.column - line.column),
    });
  }
  target.strays.add(line.column);
  return besideEntry(scan, levels, target, line, kind, entry);
}

/** A line below a finished value, but further right than it. */
function overIndented(
  scan: Scan,
  levels: Level[],
  top: Level,
  line: Line,
  kind: Level["kind"],
  entry: Range,
): Level {
  const { text } = scan;
  const belowText = kind === "keys" ? placeBelowText(scan, levels, line, entry) : undefined;
  if (belowText !== undefined) return belowText;
  if (kind === top.kind) return furtherRight(scan, levels, line, kind, entry);
  const below = levels.at(-2);
  if (kind === "list" && below?.kind === "list" && top.first === top.entry) {
    levels.pop();
    return furtherRight(scan, levels, line, kind, entry);
  }
  const ofTests = kind === "list" ? placeLostTests(scan, levels, line, entry) : undefined;
  if (ofTests !== undefined) return ofTests;
  const name = shown(text.slice(entry.start, entry.end));
  const owner = ownerOf(text, levels);
  const isItem = (owner === "steps" || SPOKEN.test(owner)) && isAlone(text, line);
  if (kind === "keys" && isItem && line.column === top.column + 2) {
    const edits = [{ range: { start: line.first - 2, end: line.first }, text: "- " }];
    report(scan, {
      code: "yaml/list-map-mix",
      range: { start: line.first, end: line.end },
      message: `“${name}” stands below a text.`,
      hint: "An item holds one thing: if this is an item of its own, put “- ” in front of it, at the column of the dash above.",
      fix: { title: "Put “- ” before it", edits },
    });
    return push(levels, line.column, kind, entry);
  }
  report(scan, {
    code: "yaml/list-map-mix",
    range: { start: line.first, end: line.end },
    message: kind === "list" ? "This list stands below a text." : `“${name}” stands below a text.`,
    hint: "A key or a list item holds one thing: a text on its line, or what is indented below it.",
    mend: blankAll(text, line),
  });
  return push(levels, line.column, kind, entry);
}

/** A line of the same kind as those of the last level, but further right. */
function furtherRight(
  scan: Scan,
  levels: Level[],
  line: Line,
  kind: Level["kind"],
  entry: Range,
): Level {
  const { text } = scan;
  const level = levels.at(-1);
  if (level === undefined) return push(levels, line.column, kind, entry);
  const belowFirst =
    kind === "keys"
      ? (placeBelowSlidEntry(scan, levels, line, entry) ??
        placeBelowNearFirst(scan, levels, line, entry))
      : undefined;
  if (belowFirst !== undefined) return belowFirst;
  const name = shown(
    kind === "list" ? text.slice(line.first, line.end) : text.slice(entry.start, entry.end),
  );
  const holdsRest = kind === "keys" && isAboveItsOwn(text, line);
  if (!holdsRest) level.strays.add(line.column);
  reportMove(scan, line, entry, {
    code: "yaml/over-indented",
    message: `“${name}” is indented further than the line above it, so YAML reads it as part of that.`,
    to: level.column,
    ...(holdsRest ? {} : { edits: movesRest(text, line, level.column - line.column) }),
  });
  return Object.assign(level, { entry });
}
