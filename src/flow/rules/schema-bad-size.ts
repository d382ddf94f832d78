/** Sizes of files have a number and a unit. */
import { parseSize, SIZE_HINT } from "../duration.ts";
import { finding, type Rule } from "../rule.ts";

export const schemaBadSize: Rule = {
  code: "schema/bad-size",
  severity: "error",
  *check({ uses }) {
    for (const { kind, text, place } of uses.amounts) {
      if (kind !== "size" || text === "" || parseSize(text) !== undefined) continue;
      yield finding(place, `“${text}” is not a size.`, {
        hint: SIZE_HINT,
      });
    }
  },
};
