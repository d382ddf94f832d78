/** A part comes back to the state that runs it: else what was to follow never does. */
import { partsWithoutReturn } from "../facts/parts-without-return.ts";
import { at, keyRange } from "../place.ts";
import type { Rule } from "../rule.ts";
import { statesWith } from "../facts/states-with.ts";

export const flowNeverReturns: Rule = {
  code: "flow/never-returns",
  severity: "warning",
  *check(flow) {
    for (const [part, callers] of partsWithoutReturn(flow)) {
      const file = flow.documents.parts.get(part)?.file;
      const [caller] = callers;
      if (file === undefined || caller === undefined) continue;
      const end = statesWith(flow, "end").find(({ place }) => place.part === part);
      yield {
        source: file.source,
        range: end === undefined ? file.locate.value(["part"]) : keyRange(at(end.place, "end")),
        message: `The part “${part}” never returns, so that “${caller.place.path.at(-1)}” does not go on after it.`,
        hint:
          end === undefined
            ? "Where the part is done, lead to a state of it with “return: …” and a word for how it went."
            : "“end” ends the whole conversation. To go back to the state that runs the part, write “return: …”.",
        related: callers.map(({ place }) => ({
          source: place.file.source,
          range: keyRange(at(place, "go")),
          label: "never taken",
        })),
      };
    }
  },
};
