/** `handoff` names a team of the flow. */
import type { Machine } from "../../engine/machine.ts";
import { finding, type Rule } from "../rule.ts";
import { didYouMean } from "../suggest.ts";
import { replaceBy } from "../replace-by.ts";

export const teamUnknown: Rule = {
  code: "team/unknown",
  severity: "error",
  *check({ uses, machine }) {
    for (const { kind, name, place } of uses.references) {
      if (kind !== "team" || name === "" || machine.teams.has(name)) continue;
      const { hint, best } = didYouMean(name, machine.teams.keys(), "The teams are");
      yield finding(place, `There is no team called “${name}”.`, {
        hint: hintFor(machine, name) ?? hint,
        ...replaceBy(place, name, best),
      });
    }
  },
};

function hintFor({ teams }: Machine, name: string): string | undefined {
  if (name.includes("@")) {
    return "Name a team of “teams”; the address that it stands for is written in bots.yaml.";
  }
  return teams.size === 0 ? `Add it under teams, for example “${name}: {}”.` : undefined;
}
