/** `closed` is for a team with opening times: without them it is always there. */
import { at, keyRange } from "../place.ts";
import type { Rule } from "../rule.ts";
import { statesWith } from "../facts/states-with.ts";

export const teamNeverClosed: Rule = {
  code: "team/never-closed",
  severity: "warning",
  *check(flow) {
    const { teams = {} } = flow.documents.flow.document;
    for (const { place, document, isDamaged } of statesWith(flow, "handoff")) {
      const { handoff } = document;
      if (handoff === undefined || typeof handoff === "string" || isDamaged) continue;
      const { to, closed } = handoff;
      if (to === undefined || closed === undefined || !Object.hasOwn(teams, to)) continue;
      if (teams[to]?.hours !== undefined) continue;
      yield {
        source: place.file.source,
        range: keyRange(at(place, "handoff", "closed")),
        message: `The team “${to}” has no opening times, so it is never closed.`,
        hint: `Write “${to}: { hours: … }” under teams, or delete this.`,
      };
    }
  },
};
