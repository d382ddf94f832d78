/** A team with opening times can be closed: the handoff says where to go then. */
import { at, keyRange } from "../place.ts";
import type { Rule } from "../rule.ts";
import { statesWith } from "../facts/states-with.ts";

export const teamMissingClosed: Rule = {
  code: "team/missing-closed",
  severity: "error",
  *check(flow) {
    const { teams = {} } = flow.documents.flow.document;
    for (const { place, document, isDamaged } of statesWith(flow, "handoff")) {
      const { handoff } = document;
      if (handoff === undefined || isDamaged) continue;
      const { to, closed } = typeof handoff === "string" ? { to: handoff } : handoff;
      const team = to !== undefined && Object.hasOwn(teams, to) ? teams[to] : undefined;
      if (team?.hours === undefined || closed !== undefined) continue;
      yield {
        source: place.file.source,
        range: keyRange(at(place, "handoff")),
        message: `The team “${to}” has opening times, but the handoff does not say what happens when it is closed.`,
        hint: `Write “handoff: { to: ${to}, closed: … }” with the state to go to outside opening times.`,
      };
    }
  },
};
