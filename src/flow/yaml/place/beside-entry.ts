/** Keys and items at the column of their neighbours: a list stands beside a list, keys beside keys. */
import type { Placing } from "./placing.ts";
import type { Range } from "../../../diagnostics/diagnostic.ts";
import { furtherRight } from "./further-right.ts";
import { HOLDERS, SECTIONS } from "../known-words.ts";
import { ownerOf, push } from "./levels.ts";
import type { Level } from "./levels.ts";
import { asItem, blankAll } from "./line-edits.ts";
import type { Line } from "../lines.ts";
import { placeBelowLostKey, placeLabelsBelowList } from "./lost-openings.ts";
import {
  isEntry,
  isItemNext,
  placeBelowDashes,
  reportDash,
  reportMix,
  reportName,
} from "./mixed-lines.ts";
import { placeRepeated } from "./repeated-lines.ts";
import { placeItemBelowText } from "./items-below-text.ts";
import { isAmongKeys } from "./slid-lines.ts";
import { placeFarKey } from "./slid-entries.ts";
import { isFarItem, placeDashedRest, placeFarElse } from "./slid-items.ts";
import { placeUnderFarName } from "./slid-names.ts";
import { mend } from "../slip.ts";
import { isNameAmongKeys } from "./which-level.ts";

/** Returns the level that the line is put into. */
export function besideEntry(on: Placing, top: Level): Level {
  const { scan, levels, line, kind, entry } = on;
  const outer = levels.at(-2);
  const repeated = placeRepeated(on, top);
  if (repeated !== undefined) return repeated;
  if (kind === "keys" && outer?.kind === "keys" && isNameAmongKeys(scan.text, top, line)) {
    levels.pop();
    reportName(scan, line, entry, outer.column);
    return Object.assign(outer, { entry });
  }
  const belowName = kind === "keys" ? placeUnderFarName(on) : undefined;
  if (belowName !== undefined) return belowName;
  if (kind === "list" && DASHED.has(top) && isEntry(scan.text, line)) reportDash(scan, line);
  if (top.kind === kind) return Object.assign(top, { entry });
  if (kind === "list" && top.open) return push(levels, line.column, kind, entry);
  const below = levels.at(-2);
  if (isLastWay(scan.text, top, entry)) {
    const edits = asItem(scan, line);
    reportMix(scan, line, true, edits, true);
    return push(levels, line.column + 2, kind, entry);
  }
  if (below?.kind === kind && below.column === top.column) {
    levels.pop();
    return Object.assign(below, { entry });
  }
  if (kind === "list") {
    const rest = placeDashedRest(scan, levels, line);
    if (rest !== undefined) return rest;
    const lastWay = placeFarElse(on);
    if (lastWay !== undefined) return lastWay;
    if (isFarItem(scan.text, levels, line)) return push(levels, line.column, kind, entry);
  }
  if (kind === "list" && below?.kind === "list" && top.first === top.entry) {
    levels.pop();
    return furtherRight(on);
  }
  const isKey = kind === "keys";
  if (!isKey && (isAmongKeys(scan.text, levels, line) || isAmongEntries(scan.text, levels, line))) {
    reportDash(scan, line);
    const dashed = push(levels, line.column, kind, entry);
    DASHED.add(dashed);
    return dashed;
  }
  const isBelowEntries =
    isKey &&
    !MIXED.has(top) &&
    (below?.kind === "keys"
      ? HOLDERS.test(ownerOf(scan.text, levels))
      : isBelowSection(scan.text, levels, line));
  const belowDashes = isBelowEntries ? placeBelowDashes(on, top) : undefined;
  if (belowDashes !== undefined) return belowDashes;
  if (
    isKey &&
    below?.kind === "keys" &&
    isLabel(scan.text, entry) &&
    ownerOf(scan.text, levels) !== "choices" &&
    !isItemNext(scan.text, line)
  ) {
    return placeLabelsBelowList(on, below);
  }
  const farKey = isKey ? placeFarKey(on, top) : undefined;
  if (farKey !== undefined) return farKey;
  const isFirstMix = isKey && !MIXED.has(top);
  const belowLost = isFirstMix ? placeBelowLostKey(on, top) : undefined;
  if (belowLost !== undefined) return belowLost;
  const belowText = isKey || MIXED.has(top) ? undefined : placeItemBelowText(on, top);
  if (belowText !== undefined) return belowText;
  const edits = isKey ? asItem(scan, line) : blankAll(scan, line);
  if (MIXED.has(top) && !(isKey && isItemNext(scan.text, line))) mend(scan, edits);
  else reportMix(scan, line, isKey, edits, isKey && isLikeItem(scan.text, top, entry));
  MIXED.add(top);
  if (isKey) return push(levels, line.column + 2, kind, entry);
  return push(levels, line.column, kind, entry);
}

/** `- flow: 1` above `start: welcome`, both at the left edge. */
function isBelowSection(text: string, levels: readonly Level[], line: Line): boolean {
  const [list, ...others] = levels;
  if (list?.kind !== "list" || others.length > 0 || line.column > 0) return false;
  const first = text.slice(list.first.start, list.first.start + LONGEST_SECTION);
  return (
    SECTIONS.test(first.replace(/^- +/, "")) && SECTIONS.test(text.slice(line.first, line.end))
  );
}

const LONGEST_SECTION = 40;

/** `else: menu` at the column of `- if: …`, without its dash. */
function isLastWay(text: string, { kind, first }: Level, { start, end }: Range): boolean {
  const isElse = kind === "list" && text.slice(start, end) === "else";
  return isElse && /^\s*if:/.test(text.slice(first.end, first.end + 20));
}

/** Whether an item stands beside entries such as choices, and is one of them itself. */
function isAmongEntries(text: string, levels: readonly Level[], line: Line): boolean {
  const isOfHours = ownerOf(text, levels, levels.length - 2) === "hours";
  const isHolder = isOfHours || HOLDERS.test(ownerOf(text, levels, levels.length - 1));
  return isHolder && isEntry(text, line);
}

/** `after: 1 hour` below `- after: 10 minutes`, and `else: menu` below `- if: …`: an item that lacks its dash. */
function isLikeItem(text: string, { first }: Level, { start, end }: Range): boolean {
  const word = text.slice(start, end);
  return (
    word === "else" ||
    text
      .slice(first.end, first.end + 80)
      .trimStart()
      .startsWith(`${word}:`)
  );
}

/** Lists whose items are entries of the block around, each with a dash too many. */
const DASHED = new WeakSet<Level>();

/** Lists and blocks of which it was told that they are mixed. */
const MIXED = new WeakSet<Level>();

/** Words as customers read them, which no key of the language is. */
function isLabel(text: string, { start, end }: Range): boolean {
  return /^["']?\p{Lu}|\s/u.test(text.slice(start, end));
}
