/** What can be pressed has a label that can be read. */
import { keyRange } from "../place.ts";
import type { Rule } from "../rule.ts";

export const flowBlankLabel: Rule = {
  code: "flow/blank-label",
  severity: "error",
  *check({ uses }) {
    for (const { place, role, text } of uses.texts) {
      if (place.isKey !== true || role !== "shown" || text.trim() !== "") continue;
      yield {
        source: place.file.source,
        range: keyRange(place),
        message: "This has no label, so customers would see an empty button.",
        hint: "Write the words that stand on it.",
      };
    }
  },
};
