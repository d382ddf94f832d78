/** Which names of `vars` the texts, conditions and values of a flow read, and which get a value from somewhere. */
import { perFlow } from "./per-flow.ts";
import { at, rootOf, type Place } from "../place.ts";
import type { CheckedFlow } from "../rule.ts";
import type { Declared } from "../echoes/told-once.ts";
import type { TextUse } from "../uses.ts";

export interface NamesInUse {
  readonly read: ReadonlySet<string>;
  readonly given: ReadonlySet<string>;
}

/** Texts and conditions that read any name. */
export const textsWithNames = perFlow(({ uses }): readonly TextUse[] =>
  uses.texts.filter(({ names }) => names.length > 0),
);

export const namesInUse = perFlow((flow): NamesInUse => {
  const { uses, machine } = flow;
  const read = new Set<string>();
  for (const { names, place } of textsWithNames(flow)) {
    for (const { path } of names) if (!place.items.has(path[0] ?? "")) read.add(path[0] ?? "");
  }
  const given = new Set(uses.sets.map(({ name }) => name));
  for (const { name, from } of machine.vars.values()) if (from !== undefined) given.add(name);
  return { read, given };
});

/** Names of `vars`, and what calls, parts and picks save, that nothing reads and nothing else sets. */
export function unusedNames(flow: CheckedFlow): readonly Declared[] {
  const { read } = namesInUse(flow);
  const set = new Set(flow.uses.sets.map(({ name }) => name));
  const variables = variablePlaces(flow).flatMap(([name, place]) =>
    read.has(name) || set.has(name) ? [] : [{ name, place }],
  );
  const saved = flow.uses.sets.filter(
    ({ by, name }) => SAVES.has(by) && !read.has(name) && !flow.machine.vars.has(name),
  );
  return [...variables, ...saved];
}

const SAVES: ReadonlySet<string> = new Set(["call", "run", "pick"]);

/** Each name of `vars` with its place, of the flow and its parts. */
export function variablePlaces({ documents }: CheckedFlow): readonly (readonly [string, Place])[] {
  const files = [
    { ...documents.flow, part: undefined },
    ...[...documents.parts].map(([part, own]) => ({ ...own, part })),
  ];
  return files.flatMap(({ file, document, part }) =>
    Object.keys(document.vars ?? {}).map(
      (name) => [name, { ...at(rootOf(file, part), "vars", name), isKey: true }] as const,
    ),
  );
}
