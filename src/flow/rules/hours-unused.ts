/** Opening times belong to a team, or are spoken of in a text or condition. */
import { echoes } from "../echoes/unread-uses.ts";
import { hoursInTexts, hoursOfTeams, unusedHours } from "../facts/hours-in-use.ts";
import { finding, type Rule } from "../rule.ts";

export const hoursUnused: Rule = {
  code: "hours/unused",
  severity: "warning",
  *check(flow) {
    if (flow.documents.flow.document.hours === undefined) return;
    const used = [...hoursInTexts(flow).keys(), ...hoursOfTeams(flow)];
    if (used.some((name) => !flow.machine.hours.has(name))) return;
    const isEcho = echoes(flow);
    for (const { name, place } of unusedHours(flow)) {
      if (isEcho(name)) continue;
      yield finding(place, `The opening times “${name}” are not used.`, {
        hint: `Give them to a team (“hours: ${name}”), or say them with {{ hours.${name}.text }}.`,
      });
    }
  },
};
