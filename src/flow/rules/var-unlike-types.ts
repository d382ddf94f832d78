/** A value is compared with something of its own type; numbers need no quotes, texts do. */
import { comparisonsIn, type ComparisonUse } from "../../template/comparisons.ts";
import { conditionsIn } from "../conditions-in.ts";
import { knownNames, type KnownNames } from "../known-names.ts";
import { at, rangeWithin } from "../place.ts";
import { finding, type Finding, type Rule } from "../rule.ts";
import { shapeAt, type Shape } from "../shape.ts";
import type { AuthoredState } from "../states-of.ts";
import type { Operator } from "../../template/tree.ts";
import type { TextUse } from "../uses.ts";

export const varUnlikeTypes: Rule = {
  code: "var/unlike-types",
  severity: "error",
  *check(flow) {
    const known = knownNames(flow);
    for (const use of flow.uses.texts) {
      const tree = conditionsIn(use);
      for (const comparison of tree === undefined ? [] : comparisonsIn(tree)) {
        const [name = "", ...rest] = comparison.path;
        const shape = known(use.place, name);
        const at = shape === undefined ? undefined : shapeAt(shape, rest);
        const found = at === undefined ? undefined : judge(use, comparison, at);
        if (found !== undefined) yield found;
      }
    }
    for (const state of flow.states) yield* notAList(state, known);
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

type Sort = "text" | "number" | "yes or no" | "a list" | "several values";

function judge(use: TextUse, comparison: ComparisonUse, shape: Shape): Finding | undefined {
  const { right, operator } = comparison;
  const own = sortOf(shape);
  if (right.kind !== "literal" || right.value === null || own === undefined) return undefined;
  const given = sortOfValue(right.value);
  if (canHold(own, operator, given)) return undefined;
  const { place, shift } = use;
  const shown = comparison.path.join(".").replaceAll(".[]", "[]");
  return {
    source: place.file.source,
    range: rangeWithin(place, comparison.start - shift, comparison.end - shift),
    message:
      operator === "contains"
        ? `“${shown}” is ${WORDS[own]}, and “contains” looks into texts and lists alone.`
        : `“${shown}” is ${WORDS[own]}, but it is compared with ${WORDS[given]}, so this ${operator === "!=" ? "always" : "never"} holds.`,
    hint: hintFor(own, operator, right.value),
  };
}

/** Numbers are put in order with texts that are written like numbers. */
function canHold(own: Sort, operator: Operator, given: Sort): boolean {
  if (operator === "contains") return own === "a list" || own === "text";
  if (operator === "==" || operator === "!=") return own === given;
  return (own === "number" || own === "text") && given !== "yes or no";
}

const WORDS: Readonly<Record<Sort, string>> = {
  text: "a text",
  number: "a number",
  "yes or no": "yes or no",
  "a list": "a list",
  "several values": "a block of several values",
};

function sortOf(shape: Shape): Sort | undefined {
  if (shape.kind !== "value") return shape.kind === "list" ? "a list" : "several values";
  switch (shape.type) {
    case "number":
    case "integer":
      return "number";
    case "yes_no":
      return "yes or no";
    case "list":
      return "a list";
    case "object":
      return "several values";
    case "any":
    case "date_time":
      return undefined;
    case "text":
    case "email":
    case "phone":
    case "date":
    case "time":
    case "url":
      return "text";
    default:
      return shape.type satisfies never;
  }
}

function sortOfValue(value: string | number | boolean): Sort {
  if (typeof value === "string") return "text";
  return typeof value === "number" ? "number" : "yes or no";
}

function hintFor(own: Sort, operator: Operator, value: string | number | boolean): string {
  if (own === "a list")
    return "Use “contains” to look for one of its values, or “.size” for how many there are.";
  if (own === "several values")
    return "Compare one of its values, such as “.url”, or write “!= blank”.";
  if (operator === "contains") return "Compare it with ==, > or <.";
  if (own === "yes or no") return "Write “== true” or “== false”, or the name alone.";
  return own === "text"
    ? `Write it in quotes: "${value}".`
    : `Write the number without quotes, such as ${Number(value) || 5}.`;
}
