/** Lists and labels above which a line is missing: `tests:`, `say:`, `choices:`. */
import type { Placing } from "./placing.ts";
import type { Range } from "../../../diagnostics/diagnostic.ts";
import { findKey } from "../keys/find-key.ts";
import { namesOf } from "../keys/written-keys.ts";
import { OF_STATES, SPOKEN } from "../known-words.ts";
import { isOpening, nextEntryLine } from "../lines.ts";
import { isLabelled } from "../values/labels.ts";
import { ownerOf, push } from "./levels.ts";
import type { Level } from "./levels.ts";
import { insert, shown } from "../quote.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";

/** The first test of a file, below its other keys. */
export function placeLostTests(on: Placing): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const isTest = levels.length === 1 && /^- +test:/.test(text.slice(line.first, line.end));
  if (!isTest) return undefined;
  reportLost(scan, line.start, { start: line.first, end: line.end }, "tests:");
  return push(levels, line.column, "list", entry);
}

/** The keys of a state below a list that stands right below its name: what the state says, or its ways on. */
export function placeBelowLostKey(on: Placing, list: Level): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const depth = levels.indexOf(list);
  const owners = depth === -1 ? levels : levels.slice(0, depth);
  const [, states] = owners;
  const isInState = owners.length === 2 && ownerOf(text, owners, 1) === "states";
  const word = text.slice(entry.start, entry.end);
  if (list.kind !== "list" || !isInState || states === undefined) return undefined;
  if (!OF_STATES.test(word) || line.column <= states.column) return undefined;
  const { start } = list.first;
  const first = text.slice(start, text.indexOf("\n", start)).trimEnd();
  const lost = /^- +\{? *(?:if|else)\b/.test(first) ? "go" : "say";
  if (word === lost) return undefined;
  const above = text.lastIndexOf("\n", start) + 1;
  reportLost(
    scan,
    above,
    { start, end: start + first.length },
    `${" ".repeat(line.column)}${lost}:`,
  );
  levels.length = 2;
  return push(levels, line.column, "keys", entry);
}

/** The first state at the column of a list of the section above it, in a file that has no states. */
export function placeBelowLostSection(on: Placing, list: Level): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const { sections } = namesOf(scan);
  const isInSection =
    list.kind === "list" && levels.length === 2 && levels[1] === list && levels[0]?.column === 0;
  if (!isInSection || sections.has("states") || !sections.has("start")) return undefined;
  const next = nextEntryLine(text, line.next);
  const key = next === undefined ? undefined : findKey(text, next.first, next.end);
  const isState = key !== undefined && OF_STATES.test(text.slice(key.start, key.end));
  if (!isState || !isOpening(text, line) || (next?.column ?? 0) <= line.column) return undefined;
  const name = shown(text.slice(entry.start, entry.end));
  report(scan, {
    code: "schema/missing-section",
    range: entry,
    message: `A line “states:” is missing above “${name}”.`,
    hint: `Add the line “states:” at the left edge, above “${name}”.`,
    fix: { title: "Add the line", edits: [insert(line.start, "states:\n")] },
  });
  levels.length = 1;
  return push(levels, line.column, "keys", entry);
}

/** A state below the keys of another one, which is the first and has no name. */
export function placeBelowLostName(on: Placing, above: Level): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const { start, end } = above.first;
  const isInStates = levels.length === 1 && ownerOf(text, levels, 1) === "states";
  if (!isInStates || above.kind !== "keys" || !OF_STATES.test(text.slice(start, end)))
    return undefined;
  if (OF_STATES.test(text.slice(entry.start, entry.end)) || line.column === 0) return undefined;
  const first = /^start:[ \t]*([a-z]\w*)/m.exec(text)?.[1];
  const isIt = first !== undefined && !namesOf(scan).keys.has(first);
  const name = isIt ? first : "lost_name";
  const edits = [insert(text.lastIndexOf("\n", start) + 1, `${" ".repeat(line.column)}${name}:\n`)];
  report(scan, {
    code: "yaml/list-map-mix",
    range: above.first,
    message: `The name of the state is missing above “${text.slice(start, end)}”.`,
    hint: isIt ? `Add the line “${name}:”.` : "Add a line with its name and a colon.",
    ...(isIt ? { fix: { title: "Add the line", edits } } : { mend: edits }),
  });
  return push(levels, line.column, "keys", entry);
}

function reportLost(scan: Scan, at: number, range: Range, opening: string): void {
  const name = opening.trim();
  report(scan, {
    code: "yaml/list-map-mix",
    range,
    message: `A line “${name}” is missing above this list.`,
    hint: `Add the line “${name}”.`,
    fix: { title: "Add the line", edits: [insert(at, `${opening}\n`)] },
  });
}

/** Choices further right than the text above them: the line “choices:” is missing. */
export function placeLabelsBelowText(on: Placing): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const state = levels.at(-1);
  if (state?.kind !== "keys" || !isLabelled(scan, line)) return undefined;
  if (!SPOKEN.test(text.slice(state.entry.start, state.entry.end))) return undefined;
  const opening = `${" ".repeat(state.column)}choices:\n`;
  report(scan, {
    code: "yaml/list-map-mix",
    range: { start: line.first, end: line.end },
    message: "A line “choices:” is missing above these labels.",
    hint: "Add the line “choices:”.",
    fix: { title: "Add the line", edits: [insert(line.start, opening)] },
  });
  return push(levels, line.column, "keys", entry);
}

/** Choices that stand below a list of messages: the line “choices:” is missing. */
export function placeLabelsBelowList(on: Placing, owner: Level): Level {
  const { scan, levels, line, entry } = on;
  report(scan, {
    code: "yaml/list-map-mix",
    range: { start: line.first, end: line.end },
    message: `“${shown(scan.text.slice(line.first, line.end))}” stands below a list, but is no item of it.`,
    hint: "If these are choices, the line “choices:” is missing above them; if it is one more item, put “- ” before it.",
    mend: [insert(line.start, `${" ".repeat(owner.column)}choices:\n`)],
  });
  levels.length = levels.indexOf(owner) + 1;
  return push(levels, line.column, "keys", entry);
}
