/** A text shows single values and lists of them; a block, a list of blocks or a bare moment nobody could read. */
import { BUILT_IN_NAMES } from "../../engine/scope.ts";
import type { Node, OutputNode } from "../../template/tree.ts";
import { knownNames } from "../facts/known-names.ts";
import { rangeWithin } from "../place.ts";
import { textsWithNames } from "../facts/read-names.ts";
import type { Finding, Rule } from "../rule.ts";
import { fieldNames, shapeAt } from "../shapes/shape.ts";
import type { Shape } from "../shapes/shape.ts";
import type { TextUse } from "../uses.ts";

export const tmplShownBlock: Rule = {
  code: "tmpl/shown-block",
  severity: "warning",
  *check(flow) {
    const known = knownNames(flow);
    const kept = new Set(flow.uses.sets.map(({ name }) => name));
    for (const use of textsWithNames(flow)) {
      if (use.role !== "shown" || use.content.kind !== "text") continue;
      for (const node of outputsIn(use.content.nodes)) {
        if (node.value.kind !== "path") continue;
        const [first = "", ...rest] = node.value.segments.map(({ key }) => String(key));
        // That an answer is kept under such a name is told there.
        if (BUILT_IN.has(first) && kept.has(first)) continue;
        const base = known(use.place, first);
        const shape = base === undefined ? undefined : shapeAt(base, rest);
        if (shape === undefined) continue;
        if (isBlock(shape)) yield describe(use, node, shape);
        else if (shape.kind === "value" && shape.type === "date_time") yield moment(use, node);
      }
    }
  },
};

const BUILT_IN: ReadonlySet<string> = new Set(BUILT_IN_NAMES);

/** Outside of loops, whose names are known there alone; with a filter it is another rule's. */
function outputsIn(nodes: readonly Node[]): readonly OutputNode[] {
  return nodes.flatMap((node): readonly OutputNode[] => {
    if (node.kind === "output") return node.filters.length === 0 ? [node] : [];
    if (node.kind !== "if") return [];
    return [...node.branches.map(({ body }) => body), node.otherwise].flatMap(outputsIn);
  });
}

function isBlock(shape: Shape): boolean {
  return shape.kind === "object" || (shape.kind === "list" && shape.items.kind !== "value");
}

/** Kept as a number, or as a text with seconds and a zone. */
function moment({ place, shift }: TextUse, { value }: OutputNode): Finding {
  const shown = nameOf(value);
  return {
    source: place.file.source,
    range: rangeWithin(place, value.start - shift, value.end - shift),
    message: `“${shown}” is a moment in time, which is shown as computers write it.`,
    hint: `Write {{ ${shown} | day_time }}, or one of the filters day and time.`,
  };
}

function nameOf(value: OutputNode["value"]): string {
  return value.kind === "path" ? value.segments.map(({ key }) => String(key)).join(".") : "";
}

function describe({ place, shift }: TextUse, node: OutputNode, shape: Shape): Finding {
  const { start, end } = node.value;
  const shown = nameOf(node.value);
  return {
    source: place.file.source,
    range: rangeWithin(place, start - shift, end - shift),
    message:
      shape.kind === "list"
        ? `“${shown}” is a list of several values each, which cannot be read as a text.`
        : `“${shown}” is a block of several values, which cannot be read as a text.`,
    hint: hintFor(shown, shape),
  };
}

function hintFor(shown: string, shape: Shape): string {
  const names = fieldNames(shape.kind === "list" ? shape.items : shape);
  const [field] = names;
  if (field === undefined) return "It has no values so far: show another one.";
  return shape.kind === "list"
    ? `Show each: {% for one in ${shown} %}{{ one.${field} }} {% endfor %}`
    : `Show one of them, such as {{ ${shown}.${field} }}. There are: ${names.join(", ")}.`;
}
