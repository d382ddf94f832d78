/** A value is compared with something of its own type; numbers need no quotes, texts do. */
import { comparisonsIn, type ComparisonUse } from "../../template/comparisons.ts";
import { conditionsIn } from "../facts/conditions-in.ts";
import { knownNames, type KnownNames } from "../facts/known-names.ts";
import { at, rangeWithin } from "../place.ts";
import { finding, type Finding, type Rule } from "../rule.ts";
import { fieldNames, shapeAt } from "../shapes/shape.ts";
import type { Shape } from "../shapes/shape.ts";
import {
  canHold,
  isNoNumber,
  EXAMPLES,
  misspeltMoment,
  sortOf,
  sortOfValue,
  WORDS,
  type Sort,
} from "../facts/sorts.ts";
import type { AuthoredState } from "../facts/states-of.ts";
import type { Operator } from "../../template/tree.ts";
import type { TextUse } from "../uses.ts";
import { statesWith } from "../facts/states-with.ts";

export const varUnlikeTypes: Rule = {
  code: "var/unlike-types",
  severity: "error",
  *check(flow) {
    const known = knownNames(flow);
    for (const { use, tree } of conditionsIn(flow)) {
      for (const comparison of comparisonsIn(tree)) {
        const [name = "", ...rest] = comparison.path;
        const shape = known(use.place, name);
        const at = shape === undefined ? undefined : shapeAt(shape, rest);
        const found = at === undefined ? undefined : judge(use, known, comparison, at);
        if (found !== undefined) yield found;
      }
    }
    for (const state of statesWith(flow, "pick")) yield* notAList(state, known);
  },
};

/** `pick` offers the items of a list. */
function* notAList({ place, document }: AuthoredState, known: KnownNames): Iterable<Finding> {
  const from = document.pick?.from.replace(/^\s*\{\{|\}\}\s*$/g, "").trim();
  const [name = "", ...rest] = (from ?? "").split(".");
  const base = from === undefined ? undefined : known(place, name);
  const shape = base === undefined ? undefined : shapeAt(base, rest);
  const own = shape === undefined ? undefined : sortOf(shape);
  if (own === undefined || own === "a list") return;
  yield finding(
    at(place, "pick", "from"),
    `“${from}” is ${WORDS[own]}, but choices are made from a list.`,
    {
      hint: "Name the list that a call brought back, or a value of type list.",
    },
  );
}

interface Compared {
  readonly sort: Sort;
  readonly value: string | number | boolean | undefined;
}

function judge(
  use: TextUse,
  known: KnownNames,
  comparison: ComparisonUse,
  shape: Shape,
): Finding | undefined {
  const { operator } = comparison;
  const own = sortOf(shape);
  const given = comparedWith(use, known, comparison);
  if (own === undefined || given === undefined) return undefined;
  const { place, shift } = use;
  const shown = comparison.path.join(".").replaceAll(".[]", "[]");
  const isPossible = canHold(own, operator, given.sort) && !isNoNumber(own, operator, given.value);
  const example = isPossible ? misspeltMoment(own, operator, given.value) : undefined;
  if (isPossible && example === undefined) return undefined;
  const range = rangeWithin(place, comparison.start - shift, comparison.end - shift);
  const { source } = place.file;
  const outcome = operator === "!=" ? "always" : "never";
  if (example !== undefined) {
    const isOrder = operator !== "==" && operator !== "!=";
    const message = `“${shown}” is ${WORDS[own]}, but “${given.value}” is not written like one, so this ${isOrder ? "goes by the letters alone" : `${outcome} holds`}.`;
    return { source, range, message, hint: `Write it like "${example}".` };
  }
  return {
    source,
    range,
    message:
      operator === "contains"
        ? `“${shown}” is ${WORDS[own]}, and “contains” looks into texts and lists alone.`
        : `“${shown}” is ${WORDS[own]}, but it is compared with ${WORDS[given.sort]}, so this ${outcome} holds.`,
    hint:
      own === "several values" ? hintOfBlock(shown, shape) : hintFor(own, operator, given.value),
  };
}

/** One of its values, by name; the texts that customers and services give are asked for most. */
function hintOfBlock(shown: string, shape: Shape): string {
  const names = fieldNames(shape);
  const best = ["text", "url"].find((name) => names.includes(name)) ?? names[0];
  const which = best === undefined ? "" : `, such as “${shown}.${best}”`;
  return `Compare one of its values${which}, or write “!= blank”.`;
}

function comparedWith(
  { place }: TextUse,
  known: KnownNames,
  { right }: ComparisonUse,
): Compared | undefined {
  switch (right.kind) {
    case "special":
      return undefined;
    case "literal":
      if (right.value === null) return undefined;
      return { sort: sortOfValue(right.value), value: right.value };
    case "path": {
      const [name = "", ...rest] = right.path;
      const base = known(place, name);
      const shape = base === undefined ? undefined : shapeAt(base, rest);
      const sort = shape === undefined ? undefined : sortOf(shape);
      return sort === undefined ? undefined : { sort, value: undefined };
    }
    default:
      return right satisfies never;
  }
}

function hintFor(own: Sort, operator: Operator, value: Compared["value"]): string {
  if (value === "" && (operator === "==" || operator === "!=")) {
    return `To ask whether there is one, write “${operator} blank”.`;
  }
  if (own === "a list")
    return "Use “contains” to look for one of its values, or “.size” for how many there are.";
  if (operator === "contains") return "Compare it with ==, > or <.";
  if (value === undefined) return "Compare it with a value of its own type.";
  if (own === "yes or no") return "Write “== true” or “== false”, or the name alone.";
  if (typeof value === "boolean") {
    return "To ask whether there is one, write the name alone, or “== blank” for none.";
  }
  const example = EXAMPLES.get(own);
  if (example !== undefined) return `Write it like "${example}".`;
  return own === "text"
    ? `Write it in quotes: "${value}".`
    : `Write the number without quotes, such as ${Number(String(value).replace(/[,' ]/g, "")) || 5}.`;
}
