/** Every team is handed over to somewhere. */
import { echoes } from "../echoes/unread-uses.ts";
import { finding, type Rule } from "../rule.ts";
import { unusedTeams } from "../facts/unused-teams.ts";

export const teamUnused: Rule = {
  code: "team/unused",
  severity: "warning",
  *check(flow) {
    const { uses, machine } = flow;
    const isUnsure = uses.references.some(
      ({ kind, name }) => kind === "team" && !machine.teams.has(name),
    );
    if (isUnsure) return;
    const isEcho = echoes(flow);
    for (const { name, place } of unusedTeams(flow)) {
      if (isEcho(name)) continue;
      yield finding(place, `Nothing hands over to the team “${name}”.`, {
        hint: `Write “handoff: ${name}” in a state, or delete the team.`,
      });
    }
  },
};
