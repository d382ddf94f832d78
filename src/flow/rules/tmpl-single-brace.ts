/**
 * `{name}`, `%name%` and, of names that there are, `<name>`, `[name]`, `$name` and `name }}` are used as they stand, which is
 * hardly ever meant: in what customers read, in addresses, and in what goes to a service or an agent.
 */
import { singleBraces } from "../../template/single-braces.ts";
import { knownNames } from "../facts/known-names.ts";
import type { Rule } from "../rule.ts";
import type { TextUse } from "../uses.ts";
import { inFlow } from "./tmpl-syntax.ts";

export const tmplSingleBrace: Rule = {
  code: "tmpl/single-brace",
  severity: "warning",
  *check(flow) {
    const known = knownNames(flow);
    for (const use of flow.uses.texts) {
      if (use.content.kind !== "text" || use.shift > 0 || use.problems.length > 0) continue;
      if (!MAY_HOLD.test(use.text)) continue;
      const isKnown = (name: string): boolean => known(use.place, firstOf(name)) !== undefined;
      for (const problem of singleBraces(use.text, isKnown)) {
        const { fix, ...told } = inFlow(use, problem);
        if (isKnown(nameIn(use, problem))) yield { ...told, ...(fix === undefined ? {} : { fix }) };
        // To fill in what nobody knows would be a mistake of another kind.
        else if (use.role === "shown") yield told;
      }
    }
  },
};

const MAY_HOLD = /[{%<[}$@]/;

function firstOf(name: string): string {
  return name.split(".")[0] ?? "";
}

/** Data for services may hold braces of its own. */
function nameIn({ text }: TextUse, { start, end }: { start: number; end: number }): string {
  return text.slice(start, end).replace(/[^\w.]/g, "");
}
