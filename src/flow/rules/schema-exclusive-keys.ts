/** A state does exactly one thing: it has one turn key, which `go` may go along with. */
import { noReplyLists } from "../facts/no-reply-lists.ts";
import { at, keyRange } from "../place.ts";
import type { Rule } from "../rule.ts";
import { isMenu, TURN_KEYS, turnKeysOf } from "../facts/turn-keys.ts";

export const schemaExclusiveKeys: Rule = {
  code: "schema/exclusive-keys",
  severity: "error",
  *check(flow) {
    for (const { place, step } of noReplyLists(flow).flat()) {
      if (step.go === undefined || step.end === undefined) continue;
      yield {
        source: place.file.source,
        range: keyRange(at(place, "go")),
        message: "“go” and “end” cannot be used together: the conversation is over with “end”.",
        hint: "Delete one of them, or write “end” in the state that “go” leads to.",
      };
    }
    for (const { place, document, isDoubled } of flow.states) {
      if (isDoubled) continue;
      const [first, ...others] = turnKeysOf(document);
      // What is missing beside “ask” is told there, and tells it all.
      if (first === undefined || isMenu(document)) continue;
      const own = TURN_KEYS[first].go;
      if (document.go !== undefined && own !== "beside") {
        yield {
          source: place.file.source,
          range: keyRange(at(place, "go")),
          message: `“go” and “${first}” cannot be used together.`,
          hint:
            own === "inside"
              ? `In “${first}” the way on is written at what is chosen.`
              : `A state with “${first}” does not go on.`,
        };
      }
      for (const key of others) {
        yield {
          source: place.file.source,
          range: keyRange(at(place, key)),
          message: `“${first}” and “${key}” cannot be used together: a state does one thing.`,
          hint: "Make two states of it, and go from one to the other.",
          related: [
            {
              source: place.file.source,
              range: keyRange(at(place, first)),
              label: "the other",
            },
          ],
        };
      }
    }
  },
};
