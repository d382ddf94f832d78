/** `handoff` names a team of the flow. */
import type { Machine } from "../../engine/machine.ts";
import { toldAsSection, type NamedSection } from "../echoes/lost-section.ts";
import { finding, type CheckedFlow, type Rule } from "../rule.ts";
import { didYouMean } from "../meant/suggest.ts";
import { replaceBy } from "../meant/replace-by.ts";
import { toldOnce, type Occurrence } from "../echoes/told-once.ts";
import { unusedTeams } from "../facts/unused-teams.ts";

export const teamUnknown: Rule = {
  code: "team/unknown",
  severity: "error",
  *check(flow) {
    const found = toldAsSection(flow, TEAMS, unknown(flow));
    yield* toldOnce(flow, found, () => unusedTeams(flow));
  },
};

const TEAMS: NamedSection = {
  name: "teams",
  verb: "hands over to",
  entry: (name) => `${name}: {}`,
  least: 2,
};

function* unknown({ uses, machine }: CheckedFlow): Iterable<Occurrence> {
  for (const { kind, name, place } of uses.references) {
    if (kind !== "team" || name === "" || machine.teams.has(name)) continue;
    const { hint, best } = didYouMean(name, machine.teams.keys(), "The teams are");
    const found = finding(place, `There is no team called “${name}”.`, {
      hint: (best === undefined ? hintFor(machine, name) : undefined) ?? hint,
      ...replaceBy(place, name, best),
    });
    yield { name, finding: found };
  }
}

function hintFor({ teams, states }: Machine, name: string): string | undefined {
  if (name.includes("@")) {
    return "Name a team of “teams”; the address that it stands for is written in bots.yaml.";
  }
  if (/^(?:true|yes)$/i.test(name)) {
    const [team = "support"] = teams.keys();
    return `Write the team that takes over: “handoff: ${team}”.`;
  }
  if (states.has(name)) {
    return `It is a state: write “go: ${name}” to lead there, or the team that takes over.`;
  }
  return teams.size === 0 ? `Add it under teams, for example “${name}: {}”.` : undefined;
}
