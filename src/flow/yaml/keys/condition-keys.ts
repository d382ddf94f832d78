/** `- if pain: emergency`: a condition as a key, with what it leads to behind it. */
import type { FoundKey } from "./find-key.ts";
import { skipBlanks } from "../lines.ts";
import type { Line } from "../lines.ts";
import { quoted, shown } from "../quote.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";

/** What stands below a condition, by the key of the list. */
const BELOW: ReadonlyMap<string, string> = new Map([
  ["go", "to"],
  ["say", "text"],
]);

const CONDITION = /^(?:not )?[a-z][\w.]*(?:\s*(?:==?|!=|[<>]=?|contains\b|and\b|or\b).*)?$/;

/** Reports such an item of the list under `owner`; false where the line is none. */
export function reportConditionKey(scan: Scan, key: FoundKey, line: Line, owner: string): boolean {
  const { text } = scan;
  const word = BELOW.get(owner);
  const [, condition] = /^(?:if|when) +(\S.*)$/.exec(text.slice(key.start, key.end)) ?? [];
  const start = skipBlanks(text, key.colon + 1);
  const value = text.slice(start, line.end);
  const isWhole =
    word === "to" ? /^[a-z]\w*$/.test(value) : /^(?:[^"'[{|>#].*|"[^"]*")$/.test(value);
  if (word === undefined || !isWhole || condition === undefined) return false;
  if (!CONDITION.test(condition)) return false;
  const isPlain = word === "to" || value.startsWith('"') || !/: | #|\{\{/.test(value);
  const written = `${word}: ${isPlain ? value : quoted(value)}`;
  const indent = " ".repeat(key.start - line.start);
  report(scan, {
    code: "yaml/missing-colon",
    range: { start: key.start, end: line.end },
    message: "A condition stands behind “if:”, and what follows from it on the line below.",
    hint: `Write “if: ${shown(condition)}”, and below it “${shown(written)}”.`,
    fix: {
      title: "Write two lines",
      edits: [
        {
          range: { start: key.start, end: line.end },
          text: `if: ${condition}\n${indent}${written}`,
        },
      ],
    },
  });
  return true;
}
