/** Teams that nothing hands over to. */
import { at, rootOf } from "../place.ts";
import type { CheckedFlow } from "../rule.ts";
import type { Declared } from "../echoes/told-once.ts";

export function unusedTeams({ documents, uses }: CheckedFlow): readonly Declared[] {
  const { file, document } = documents.flow;
  const used = new Set(
    uses.references.filter(({ kind }) => kind === "team").map(({ name }) => name),
  );
  return Object.keys(document.teams ?? {}).flatMap((name) =>
    used.has(name) ? [] : [{ name, place: { ...at(rootOf(file), "teams", name), isKey: true } }],
  );
}
