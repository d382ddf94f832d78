/** `with` gives a call what it takes: nothing that it does not know, and all that it needs. */
import type { Value } from "../../template/value.ts";
import { knownNames } from "../facts/known-names.ts";
import { at, keyRange, rangeOf, type Place } from "../place.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import { shapeAt } from "../shapes/shape.ts";
import type { Shape } from "../shapes/shape.ts";
import { sortOf, WORDS, type Sort } from "../facts/sorts.ts";
import { misfit, onlyPath } from "../facts/never-fits.ts";
import { VALUE_TYPES } from "../shapes/types.ts";
import { didYouMean, type Guess } from "../meant/suggest.ts";
import type { AuthoredState } from "../facts/states-of.ts";
import { statesWith } from "../facts/states-with.ts";

export const actionArgs: Rule = {
  code: "action/args",
  severity: "error",
  *check(flow) {
    for (const state of statesWith(flow, "call")) {
      const takes = flow.calls.get(state.document.call ?? "")?.takes;
      if (takes?.kind !== "object" || state.isDamaged) continue;
      yield* judge(state, takes.fields);
      yield* otherSorts(flow, state, takes.fields);
    }
  },
};

function* judge(
  { place, document }: AuthoredState,
  takes: ReadonlyMap<string, Shape>,
): Iterable<Finding> {
  const given = document.with ?? {};
  const { source } = place.file;
  const missing = new Set(
    [...takes].flatMap(([name, shape]) =>
      shape.isOptional || !isEmpty(given[name]) ? [] : [name],
    ),
  );
  const strangers = Object.keys(given).filter((name) => !takes.has(name));
  for (const name of strangers) {
    const { hint, best } = meantArgument(name, strangers, missing, takes, document.call);
    if (best !== undefined) missing.delete(best);
    const range = keyRange(at(place, "with", name));
    yield {
      source,
      range,
      message: `“${document.call}” takes no “${name}”.`,
      hint,
      ...(best === undefined
        ? {}
        : { fix: { title: `Write ${best}`, edits: [{ range, text: best }] } }),
    };
  }
  const [first, ...others] = missing;
  if (first === undefined) return;
  const range =
    document.with === undefined ? rangeOf(at(place, "call")) : keyRange(at(place, "with"));
  yield {
    source,
    range,
    message: `“${document.call}” also needs ${[...missing].map((name) => `“${name}”`).join(", ")}.`,
    hint: `Add ${others.length === 0 ? "a line" : "lines"} under “with”, for example “${first}: "{{ … }}"”.`,
  };
}

function isEmpty(value: Value | undefined): boolean {
  return value === undefined || value === null || value === "";
}

/** A list or a block where a single value is taken, or the other way round: no request could be made of it. */
function* otherSorts(
  flow: CheckedFlow,
  { place, document }: AuthoredState,
  takes: ReadonlyMap<string, Shape>,
): Iterable<Finding> {
  for (const [name, value] of Object.entries(document.with ?? {})) {
    const shape = takes.get(name);
    const wanted = shape === undefined ? undefined : sortOf(shape);
    const where = at(place, "with", name);
    const given = sortGiven(flow, where, value);
    const isKnown = wanted !== undefined && given !== undefined;
    if (
      !isKnown ||
      (MANY.has(given) === MANY.has(wanted) && (given === wanted || !MANY.has(given)))
    ) {
      yield* neverFits(flow, where, name, shape, value);
      continue;
    }
    yield finding(where, `“${name}” takes ${WORDS[wanted]}, but this is ${WORDS[given]}.`, {
      hint: MANY.has(given)
        ? "Hand over one of its values, such as {{ photo.url }}, or what “| list” makes of a list."
        : "Hand over a value of that sort, such as one that a call brought back.",
    });
  }
}

function* neverFits(
  flow: CheckedFlow,
  place: Place,
  name: string,
  shape: Shape | undefined,
  value: Value,
): Iterable<Finding> {
  if (shape?.kind !== "value") return;
  const given = misfit(flow, place, shape, value);
  if (given === undefined) return;
  yield finding(
    place,
    `“${name}” takes ${VALUE_TYPES[shape.type].expected}, but this is ${given}.`,
    {
      hint: "The call would fail each time: hand over a value of that sort.",
    },
  );
}

const MANY: ReadonlySet<Sort> = new Set(["a list", "several values"]);

/** Of a value as it is written, or of the one name that a text consists of. */
function sortGiven(flow: CheckedFlow, place: Place, value: Value): Sort | undefined {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "several values";
  const path = onlyPath(value);
  if (path === undefined) return undefined;
  const [name = "", ...rest] = path;
  const base = knownNames(flow)(place, name);
  const shape = base === undefined ? undefined : shapeAt(base, rest);
  return shape === undefined ? undefined : sortOf(shape);
}

/** What is given under a name of its own is mostly the one thing that is missing. */
function meantArgument(
  name: string,
  strangers: readonly string[],
  missing: ReadonlySet<string>,
  takes: ReadonlyMap<string, Shape>,
  call: string | undefined,
): Guess {
  const guess = didYouMean(name, takes.keys(), `“${call}” takes`);
  const [only, ...others] = missing;
  if (guess.names.length > 0 || only === undefined) return guess;
  if (others.length > 0 || strangers.length > 1) return guess;
  return { hint: `Did you mean “${only}”, which it needs?`, names: [only], best: only };
}
