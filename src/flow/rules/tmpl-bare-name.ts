/** A value that is the name of another: `with: { number: order_number }` sends those words, not what they stand for. */
import type { Value } from "../../template/value.ts";
import { knownNames, type KnownNames } from "../known-names.ts";
import { at, rangeOf, type Place } from "../place.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import { shapeAt } from "../shape.ts";
import type { AuthoredState } from "../states-of.ts";

export const tmplBareName: Rule = {
  code: "tmpl/bare-name",
  severity: "warning",
  *check(flow) {
    const known = knownNames(flow);
    for (const state of flow.states) {
      for (const [place, values] of assignmentsIn(state)) {
        for (const [name, value] of Object.entries(values ?? {})) {
          yield* judge(flow, known, at(place, name), name, value);
        }
      }
    }
  },
};

type Values = Readonly<Record<string, Value>> | undefined;

function assignmentsIn({ place, document }: AuthoredState): readonly (readonly [Place, Values])[] {
  const choices = Object.entries(document.choices ?? {}).map(
    ([label, choice]) =>
      [
        at(place, "choices", label, "set"),
        typeof choice === "string" ? undefined : choice.set,
      ] as const,
  );
  return [[at(place, "set"), document.set], [at(place, "with"), document.with], ...choices];
}

/** What an option is called, it may be called as it is. */
function* judge(
  { machine }: CheckedFlow,
  known: KnownNames,
  place: Place,
  name: string,
  value: Value,
): Iterable<Finding> {
  const written = typeof value === "string" ? value : "";
  const path = NAME.exec(written)?.[1]?.split(".");
  const [first = "", ...rest] = path ?? [];
  if (path === undefined || first === name) return;
  const isOwn = machine.vars.has(first) || rest.length > 0;
  const shape = isOwn ? known(place, first) : undefined;
  if (shape === undefined || shapeAt(shape, rest) === undefined) return;
  const options = machine.vars.get(name)?.options ?? [];
  if (options.some((option) => option.value === written)) return;
  const text = `"{{ ${path.join(".")} }}"`;
  yield finding(place, `“${written}” stands for itself here, not for the value of that name.`, {
    hint: `For the value, write ${text}`,
    fix: { title: `Write ${text}`, edits: [{ range: rangeOf(place), text }] },
  });
}

const NAME = /^\{?\s*([a-z]\w*(?:\.\w+)*)\s*\}?$/;
