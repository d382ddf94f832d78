/** A value that is the name of another: `with: { number: order_number }` sends those words, not what they stand for. */
import type { Value } from "../../template/value.ts";
import { knownNames, type KnownNames } from "../facts/known-names.ts";
import type { Path } from "../parse.ts";
import { at, rangeOf, type Place } from "../place.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import { shapeAt } from "../shapes/shape.ts";
import type { AuthoredState } from "../facts/states-of.ts";

export const tmplBareName: Rule = {
  code: "tmpl/bare-name",
  severity: "warning",
  *check(flow) {
    const known = knownNames(flow);
    for (const state of flow.states) {
      for (const [path, values] of assignmentsIn(state)) {
        for (const [name, value] of Object.entries(values)) {
          const read = typeof value === "string" ? NAME.exec(value) : null;
          if (read === null) continue;
          yield* judge(flow, known, at(state.place, ...path, name), name, read);
        }
      }
    }
  },
};

type Values = Readonly<Record<string, Value>>;

function* assignmentsIn({ document, choices }: AuthoredState): Iterable<readonly [Path, Values]> {
  if (document.set !== undefined) yield [["set"], document.set];
  if (document.with !== undefined) yield [["with"], document.with];
  for (const [label, choice] of choices) {
    if (typeof choice === "string" || choice.set === undefined) continue;
    yield [["choices", label, "set"], choice.set];
  }
}

/** What an option is called, it may be called as it is. */
function* judge(
  { machine }: CheckedFlow,
  known: KnownNames,
  place: Place,
  name: string,
  [written, named = ""]: RegExpExecArray,
): Iterable<Finding> {
  const [first = "", ...rest] = named.split(".");
  if (first === name) return;
  const isOwn = machine.vars.has(first) || rest.length > 0;
  const shape = isOwn ? known(place, first) : undefined;
  if (shape === undefined || shapeAt(shape, rest) === undefined) return;
  const options = machine.vars.get(name)?.options ?? [];
  if (options.some((option) => option.value === written)) return;
  const text = `"{{ ${named} }}"`;
  yield finding(place, `“${written}” stands for itself here, not for the value of that name.`, {
    hint: `For the value, write ${text}`,
    fix: { title: `Write ${text}`, edits: [{ range: rangeOf(place), text }] },
  });
}

const NAME = /^\{?\s*([a-z]\w*(?:\.\w+)*)\s*\}?$/;
