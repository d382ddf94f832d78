/** Some answer fits a pattern: it takes what the type keeps, and what tidying leaves over. */
import type { Variable } from "../../engine/variable.ts";
import { impossiblePattern } from "../facts/impossible-pattern.ts";
import { finding, type CheckedFlow, type Rule } from "../rule.ts";
import type { PatternUse } from "../uses.ts";

export const varImpossiblePattern: Rule = {
  code: "var/impossible-pattern",
  severity: "error",
  *check(flow) {
    for (const use of flow.uses.patterns) {
      const variable = variableOf(flow, use);
      const reason =
        variable && !("problem" in use.compiled) && impossiblePattern(variable, use.source);
      if (reason) yield finding(use.place, `No answer fits: ${reason.why}`, { hint: reason.hint });
    }
  },
};

/** A pattern under `vars`, or of a question. */
function variableOf({ machine }: CheckedFlow, { place }: PatternUse): Variable | undefined {
  const { path, state } = place;
  if (path.at(-1) !== "pattern") return undefined;
  if (path[0] === "vars" && path.length === 3) return machine.vars.get(String(path[1]));
  const turn = machine.states.get(state ?? "")?.turn;
  return turn?.kind === "ask" ? turn.answer : undefined;
}
