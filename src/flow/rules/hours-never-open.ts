/** Opening times open at some time: a team that is always closed is never reached. */
import { parseDays, parseSpan } from "../../engine/hours.ts";
import { HOURS_SETTINGS } from "../compile/hours.ts";
import { asList } from "../compile/lists.ts";
import { at, keyRange, rootOf } from "../place.ts";
import type { Rule } from "../rule.ts";

export const hoursNeverOpen: Rule = {
  code: "hours/never-open",
  severity: "warning",
  *check({ documents, machine }) {
    const { file, document } = documents.flow;
    for (const [name, written] of Object.entries(document.hours ?? {})) {
      const days = Object.entries(written).filter(([key]) => !HOURS_SETTINGS.has(key));
      const isOpen = machine.hours.get(name)?.days.some((spans) => spans.length > 0) ?? true;
      if (isOpen || !days.every(isReadable)) continue;
      yield {
        source: file.source,
        range: keyRange(at(rootOf(file), "hours", name)),
        message:
          days.length === 0
            ? `“${name}” has no days, so it is never open.`
            : `Every day of “${name}” is closed, so it is never open.`,
        hint: "Write the days with their times, such as “mon-fri: 09:00-17:00”.",
      };
    }
  },
};

/** What is misspelt may well be open, and is told by itself. */
function isReadable([key, value]: readonly [string, string | readonly string[]]): boolean {
  const spans = asList(value);
  return (
    parseDays(key) !== undefined &&
    spans.every((span) => span === "closed" || span === "" || parseSpan(span) !== undefined)
  );
}
