/** A value is of one type: parts share the values of their bot, and so do the parts among themselves. */
import { rangeOf } from "../place.ts";
import { variablePlaces } from "../facts/read-names.ts";
import type { VariableDocument } from "../document.ts";
import { finding, type CheckedFlow, type Rule } from "../rule.ts";
import type { Declared } from "../echoes/told-once.ts";

export const varDeclaredTwice: Rule = {
  code: "var/declared-twice",
  severity: "error",
  *check(flow) {
    if (flow.documents.parts.size === 0) return;
    const first = new Map<string, Declared>();
    for (const [name, place] of variablePlaces(flow)) {
      const before = first.get(name);
      if (before === undefined) {
        first.set(name, { name, place });
        continue;
      }
      if (kindOf(flow, before) === kindOf(flow, { name, place })) continue;
      yield finding(place, `“${name}” is something else in another file of this bot.`, {
        hint: "Parts share the values of their bot: call it something else here, or list it once.",
        related: [
          { source: before.place.file.source, range: rangeOf(before.place), label: "first" },
        ],
      });
    }
  },
};

/** What may be kept under it: its type, or its options. */
function kindOf({ documents }: CheckedFlow, { name, place: { part } }: Declared): string {
  const own = part === undefined ? documents.flow : documents.parts.get(part);
  return JSON.stringify(typeOf(own?.document.vars?.[name] ?? "text"));
}

/** The short forms are those of a type alone, or of options alone. */
function typeOf(written: VariableDocument): readonly unknown[] {
  if (typeof written === "string") return [written];
  if ("length" in written) return ["text", written];
  return [written.type ?? "text", ...(written.options === undefined ? [] : [written.options])];
}
