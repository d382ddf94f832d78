/** Opening times belong to a team, or are spoken of in a text or condition. */
import { echoes } from "../echoes.ts";
import { at, rootOf } from "../place.ts";
import { textsWithNames } from "../read-names.ts";
import { finding, type Rule } from "../rule.ts";

export const hoursUnused: Rule = {
  code: "hours/unused",
  severity: "warning",
  *check(flow) {
    const { file, document } = flow.documents.flow;
    if (document.hours === undefined) return;
    const used = new Set(Object.values(document.teams ?? {}).map((team) => team?.hours));
    for (const { names } of textsWithNames(flow)) {
      for (const { path } of names) if (path[0] === "hours") used.add(path[1]);
    }
    const isUnsure = [...used].some((name) => name !== undefined && !flow.machine.hours.has(name));
    const isEcho = echoes(flow);
    for (const name of Object.keys(document.hours)) {
      if (used.has(name) || isUnsure || isEcho(name)) continue;
      const place = { ...at(rootOf(file), "hours", name), isKey: true };
      yield finding(place, `The opening times “${name}” are not used.`, {
        hint: `Give them to a team (“hours: ${name}”), or say them with {{ hours.${name}.text }}.`,
      });
    }
  },
};
