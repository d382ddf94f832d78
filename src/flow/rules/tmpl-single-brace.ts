/** `{name}` and `%name%` are shown as they stand, which is hardly ever meant. */
import { singleBraces } from "../../template/single-braces.ts";
import type { Rule } from "../rule.ts";
import { inFlow } from "./tmpl-syntax.ts";

export const tmplSingleBrace: Rule = {
  code: "tmpl/single-brace",
  severity: "warning",
  *check({ uses }) {
    for (const use of uses.texts) {
      if (use.role !== "shown" || use.problems.length > 0) continue;
      for (const problem of singleBraces(use.text)) yield inFlow(use, problem);
    }
  },
};
