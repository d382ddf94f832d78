/** A value that is the name of another: `with: { number: order_number }` sends those words, not what they stand for. */
import type { Value } from "../../template/value.ts";
import { knownNames, type KnownNames } from "../facts/known-names.ts";
import { at, rangeOf, rootOf, type Place } from "../place.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import { shapeAt } from "../shapes/shape.ts";
import type { AuthoredState } from "../facts/states-of.ts";

export const tmplBareName: Rule = {
  code: "tmpl/bare-name",
  severity: "warning",
  *check(flow) {
    const known = knownNames(flow);
    const everywhere = assignmentsOfReactions(flow);
    for (const [place, values] of [...flow.states.flatMap(assignmentsIn), ...everywhere]) {
      for (const [name, value] of Object.entries(values)) {
        const read = typeof value === "string" ? NAME.exec(value) : null;
        if (read !== null) yield* judge(flow, known, at(place, name), name, read);
      }
    }
  },
};

type Values = Readonly<Record<string, Value>>;

type Assignments = readonly (readonly [Place, Values])[];

function assignmentsIn({ place, document, choices }: AuthoredState): Assignments {
  return [
    ...values(place, "set", document.set),
    ...values(place, "with", document.with),
    ...choices.flatMap(([label, choice]) =>
      typeof choice === "string" || choice.set === undefined
        ? []
        : values(at(place, "choices", label), "set", choice.set),
    ),
  ];
}

/** Those of what holds everywhere. */
function assignmentsOfReactions({ documents: { flow } }: CheckedFlow): Assignments {
  const { anytime = {}, events = {} } = flow.document;
  return Object.entries({ anytime, events }).flatMap(([section, reactions]) =>
    Object.entries(reactions).flatMap(([name, { set }]) =>
      values(at(rootOf(flow.file), section, name), "set", set),
    ),
  );
}

function values(owner: Place, key: string, written: Values | undefined): Assignments {
  return written === undefined ? [] : [[at(owner, key), written]];
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
