/** A state says what it does: without a turn key the conversation would get stuck in it. */
import { keyRange } from "../place.ts";
import type { Rule } from "../rule.ts";
import { turnKeysOf } from "../facts/turn-keys.ts";

export const schemaMissingKey: Rule = {
  code: "schema/missing-key",
  severity: "error",
  *check(flow) {
    for (const { place, document, isDamaged } of flow.states) {
      if (isDamaged || document.go !== undefined || turnKeysOf(document).length > 0) continue;
      yield {
        source: place.file.source,
        range: keyRange(place),
        message: `The conversation gets stuck in “${place.path.at(-1)}”: it does not say what comes next.`,
        hint: "Add “go: …” with the next state, a question (ask, choices …), or “end: …” with an outcome.",
      };
    }
  },
};
