/** A flow that has lost the spaces in front of its lines, as in a chat or a mail: nobody can tell what belongs to what. */
import type { SourceFile } from "../../../diagnostics/source.ts";
import { OF_STATES, SECTIONS } from "../known-words.ts";
import { nextEntryLine } from "../lines.ts";
import type { Line } from "../lines.ts";
import type { Slip } from "../slip.ts";

/** States at the left edge, with their keys beside them: of fewer, each is told of where it stands. */
const FEWEST = 2;

/** Told in place of all else; `undefined` while most states are indented below `states:`. */
export function lostIndents({ text }: SourceFile): Slip | undefined {
  const section = TWO_AT_THE_EDGE.test(text) ? /^states:[ \t\r]*$/m.exec(text) : null;
  if (section === null) return undefined;
  let names = 0;
  let first: Line | undefined;
  let above: Line | undefined;
  for (let line = entryAt(text, section.index + 1); line !== undefined;) {
    const content = text.slice(line.first, line.end);
    if (line.column > 0 || SECTIONS.test(content)) {
      if (names >= FEWEST) break;
      [names, first, above] = [0, undefined, undefined];
    } else {
      first ??= line;
      const isBelowName = above !== undefined && NAME.test(text.slice(above.first, above.end));
      if (isBelowName && OF_STATES.test(wordOf(content))) names += 1;
      above = line;
    }
    line = nextEntryLine(text, line.next);
  }
  if (first === undefined || names < FEWEST) return undefined;
  return {
    code: "yaml/indent",
    range: { start: first.first, end: first.end },
    message: `${isAll(text) ? "The lines of this file" : "From here on, lines"} have lost the spaces in front of them, so that nothing belongs to anything.`,
    hint: "Paste them once more from where they are whole, as a file rather than as a message; or indent what belongs to a key by two spaces.",
  };
}

/** A name with nothing behind it above a key that is not indented: few flows have that, and all are asked. */
const TWO_AT_THE_EDGE = /^[a-z]\w*:[ \t\r]*\n[ \t\r\n]*^[a-z_]+:/m;

function isAll(text: string): boolean {
  return !/^[ \t\u00a0]+\S/m.test(text);
}

/** `menu:` alone, and no key of a state. */
const NAME =
  /^(?!(?:say|choices|retry|form|pick|handoff|go|fail|with|set|suggest|fields|end):)[a-z]\w*:$/;

function wordOf(content: string): string {
  return /^[a-z_]+(?=:)/.exec(content)?.[0] ?? "";
}

function entryAt(text: string, from: number): Line | undefined {
  const next = text.indexOf("\n", from);
  return next === -1 ? undefined : nextEntryLine(text, next + 1);
}
