/** A state says what it does: without a turn key the conversation would get stuck in it. */
import { keyRange } from "../place.ts";
import type { Rule } from "../rule.ts";
import { TURN_KEYS, turnKeysOf } from "../facts/turn-keys.ts";
import { switchedOff } from "../yaml/keys/switched-off.ts";

export const schemaMissingKey: Rule = {
  code: "schema/missing-key",
  severity: "error",
  *check(flow) {
    for (const { place, document, isDamaged } of flow.states) {
      if (isDamaged || document.go !== undefined || turnKeysOf(document).length > 0) continue;
      const { source } = place.file;
      const off = switchedOff(source.text, keyRange(place), ["go", ...Object.keys(TURN_KEYS)]);
      if (off !== undefined) {
        yield { source, ...off };
        continue;
      }
      yield {
        source,
        range: keyRange(place),
        message: `The conversation gets stuck in “${place.path.at(-1)}”: it does not say what comes next.`,
        hint: "Add “go: …” with the next state, a question (ask, choices …), or “end: …” with an outcome.",
      };
    }
  },
};
