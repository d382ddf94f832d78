/** Every team is handed over to somewhere. */
import { echoes } from "../echoes.ts";
import { at, rootOf } from "../place.ts";
import { finding, type Rule } from "../rule.ts";

export const teamUnused: Rule = {
  code: "team/unused",
  severity: "warning",
  *check(flow) {
    const { file, document } = flow.documents.flow;
    const { references } = flow.uses;
    const used = new Set(references.filter(({ kind }) => kind === "team").map(({ name }) => name));
    const isUnsure = [...used].some((name) => !flow.machine.teams.has(name));
    const isEcho = echoes(flow);
    for (const name of Object.keys(document.teams ?? {})) {
      if (used.has(name) || isUnsure || isEcho(name)) continue;
      const place = { ...at(rootOf(file), "teams", name), isKey: true };
      yield finding(place, `Nothing hands over to the team “${name}”.`, {
        hint: `Write “handoff: ${name}” in a state, or delete the team.`,
      });
    }
  },
};
