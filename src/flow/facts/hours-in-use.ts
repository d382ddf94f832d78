/** Opening times that texts and teams name, and those that nothing names. */
import { listFor } from "./list-for.ts";
import { perFlow } from "./per-flow.ts";
import { at, rootOf } from "../place.ts";
import { textsWithNames } from "./read-names.ts";
import type { CheckedFlow } from "../rule.ts";
import { misspelt, type Declared } from "../echoes/told-once.ts";
import type { TextUse } from "../uses.ts";

/** Texts by the opening times that they name. */
export const hoursInTexts = perFlow((flow): ReadonlyMap<string, readonly TextUse[]> => {
  const found = new Map<string, TextUse[]>();
  for (const text of textsWithNames(flow)) {
    for (const { path } of text.names) {
      const [root, name] = path;
      if (root !== "hours" || name === undefined) continue;
      listFor(found, name).push(text);
    }
  }
  return found;
});

export function hoursOfTeams({ documents }: CheckedFlow): readonly string[] {
  return Object.values(documents.flow.document.teams ?? {}).flatMap((team) => team?.hours ?? []);
}

export function unusedHours(flow: CheckedFlow): readonly Declared[] {
  const { file, document } = flow.documents.flow;
  const used = new Set([...hoursInTexts(flow).keys(), ...hoursOfTeams(flow)]);
  return Object.keys(document.hours ?? {}).flatMap((name) =>
    used.has(name) ? [] : [{ name, place: { ...at(rootOf(file), "hours", name), isKey: true } }],
  );
}

/** Names that are used more than once, of opening times which are only declared under a misspelt one. */
export const misspeltHours = perFlow((flow): ReadonlySet<string> => {
  const unused = flow.machine.hours.size === 0 ? [] : unusedHours(flow);
  if (unused.length === 0) return new Set();
  const declaredAs = misspelt(flow, unused);
  const texts = hoursInTexts(flow);
  const teams = hoursOfTeams(flow);
  const uses = (name: string): number =>
    (texts.get(name)?.length ?? 0) + teams.filter((one) => one === name).length;
  const unknown = [...new Set([...texts.keys(), ...teams])].filter(
    (name) => !flow.machine.hours.has(name) && uses(name) > 1,
  );
  return new Set(unknown.filter((name) => declaredAs(name) !== undefined));
});
