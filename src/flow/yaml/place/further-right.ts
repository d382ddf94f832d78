/** Keys and items further right than anything that they can belong to. */
import type { Placing } from "./placing.ts";
import { SPOKEN } from "../known-words.ts";
import { ownerOf, push } from "./levels.ts";
import type { Level } from "./levels.ts";
import { blankAll, movesRest } from "./line-edits.ts";
import { placeItemBelowText } from "./items-below-text.ts";
import { placeLabelsBelowText, placeLostTests } from "./lost-openings.ts";
import { skipBlanks } from "../lines.ts";
import { shown } from "../quote.ts";
import { placeBelowSlidEntry } from "./slid-entries.ts";
import { isAlone, reportMove } from "./slid-lines.ts";
import { placeBelowNearFirst } from "./first-lines.ts";
import { placeBelowDashless } from "./slid-items.ts";
import { placeFarName } from "./slid-names.ts";
import { report } from "../slip.ts";
import { placeBelowText } from "./text-above-block.ts";
import { isAboveItsOwn } from "./which-level.ts";

/** A line below a finished value, but further right than it. */
export function overIndented(on: Placing, top: Level): Level {
  const { scan, levels, line, kind, entry } = on;
  const { text } = scan;
  if (kind === top.kind) return furtherRight(on);
  const below = levels.at(-2);
  if (kind === "list" && below?.kind === "list" && top.first === top.entry) {
    levels.pop();
    return furtherRight(on);
  }
  const ofTests = kind === "list" ? placeLostTests(on) : undefined;
  const belowText = kind === "list" ? (ofTests ?? placeItemBelowText(on, top)) : undefined;
  if (belowText !== undefined) return belowText;
  const name = shown(text.slice(entry.start, entry.end));
  const owner = ownerOf(text, levels);
  // Below an item in brackets, a key is one that has lost its dash.
  const isBelowBlock = top.kind === "list" && text[skipBlanks(text, top.entry.end)] === "{";
  const isItem = isBelowBlock || ((owner === "steps" || SPOKEN.test(owner)) && isAlone(text, line));
  if (kind === "keys" && isItem && line.column === top.column + 2) {
    const edits = [{ range: { start: line.first - 2, end: line.first }, text: "- " }];
    report(scan, {
      code: "yaml/list-map-mix",
      range: { start: line.first, end: line.end },
      message: `“${name}” stands below ${isBelowBlock ? "an item that is complete" : "a text"}.`,
      hint: "An item holds one thing: if this is an item of its own, put “- ” in front of it, at the column of the dash above.",
      fix: { title: "Put “- ” before it", edits },
    });
    return push(levels, line.column, kind, entry);
  }
  const told = { code: "yaml/list-map-mix", range: { start: line.first, end: line.end } };
  const item = text.slice(line.first, line.end);
  if (kind === "list" && isAlone(text, line) && SPOKEN.test(owner)) {
    report(scan, {
      ...told,
      message: `“${shown(item)}” stands below a text, where no list is.`,
      hint: `Move it up to the list that it belongs to. If it is one more text of “${owner}”, put the first one on a line of its own below “${owner}:”, with a dash.`,
      mend: blankAll(scan, line),
    });
    return push(levels, line.column, kind, entry);
  }
  report(scan, {
    ...told,
    message: kind === "list" ? "This list stands below a text." : `“${name}” stands below a text.`,
    hint: "A key or a list item holds one thing: a text on its line, or what is indented below it.",
    mend: blankAll(scan, line),
  });
  return push(levels, line.column, kind, entry);
}

/** A line of the same kind as those of the last level, but further right. */
export function furtherRight(on: Placing): Level {
  const { scan, levels, line, kind, entry } = on;
  const { text } = scan;
  const level = levels.at(-1);
  if (level === undefined) return push(levels, line.column, kind, entry);
  const belowFirst =
    kind === "keys"
      ? (placeBelowSlidEntry(on) ??
        placeBelowText(on) ??
        placeBelowDashless(on) ??
        placeLabelsBelowText(on) ??
        placeBelowNearFirst(on))
      : undefined;
  if (belowFirst !== undefined) return belowFirst;
  const asName = kind === "keys" ? placeFarName(on) : undefined;
  if (asName !== undefined) return asName;
  const name = shown(
    kind === "list" ? text.slice(line.first, line.end) : text.slice(entry.start, entry.end),
  );
  const holdsRest = kind === "keys" && isAboveItsOwn(text, line);
  if (!holdsRest) level.strays.add(line.column);
  reportMove(scan, line, entry, {
    code: "yaml/over-indented",
    message: `“${name}” is indented further than the line above it, so YAML reads it as part of that.`,
    to: level.column,
    ...(holdsRest ? {} : { edits: movesRest(scan, line, level.column - line.column) }),
  });
  return Object.assign(level, { entry });
}
