/** A `check` judges what was just answered, by the name `answer`: the value itself is still the one from before. */
import { listFor } from "../facts/list-for.ts";
import { rangeWithin } from "../place.ts";
import { textsWithNames } from "../facts/read-names.ts";
import type { CheckedFlow, Rule } from "../rule.ts";
import type { TextUse } from "../uses.ts";

export const askCheckReadsOld: Rule = {
  code: "ask/check-reads-old",
  severity: "error",
  *check(flow) {
    const checks = new Map<string, TextUse[]>();
    for (const use of textsWithNames(flow)) {
      const { path, part } = use.place;
      const [section, owner, key] = path;
      if (key !== "check" || (section !== "states" && section !== "vars")) continue;
      listFor(checks, `${part ?? ""} ${section} ${owner}`).push(use);
    }
    for (const conditions of checks.values()) {
      const read = conditions.flatMap((use) => use.names.map((name) => ({ use, name })));
      if (read.some(({ name }) => name.path[0] === "answer")) continue;
      const [first] = conditions;
      const checked = first === undefined ? undefined : checkedBy(flow, first);
      const own = read.filter(({ name }) => name.path[0] === checked);
      const [{ use, name } = {}] = own;
      if (use === undefined || name === undefined) continue;
      const range = (at: (typeof own)[number]) => {
        const [segment = at.name] = at.name.segments;
        return rangeWithin(at.use.place, segment.start - at.use.shift, segment.end - at.use.shift);
      };
      yield {
        source: use.place.file.source,
        range: range({ use, name }),
        message: `Here “${checked}” is still what it was before the question, so that this says nothing of the answer.`,
        hint: "In a check, what was just answered is called “answer”.",
        fix: {
          title: "Write answer",
          edits: own.map((one) => ({ range: range(one), text: "answer" })),
        },
      };
    }
  },
};

/** The name that takes the answer. */
function checkedBy({ machine }: CheckedFlow, { place }: TextUse): string | undefined {
  const [section, owner] = place.path;
  if (section === "vars") return String(owner);
  const turn = machine.states.get(place.state ?? "")?.turn;
  return turn?.kind === "ask" ? turn.answer.name : undefined;
}
