/** What a service must be given has a value by then; `unknown` is for texts alone, and is not sent. */
import type { Node } from "../../template/tree.ts";
import { firstIn, valueGrid } from "../facts/empty-ways.ts";
import { possiblyEmpty } from "../facts/possibly-empty.ts";
import { finding, type CheckedFlow, type Rule } from "../rule.ts";
import type { TextUse } from "../uses.ts";
import { statesWith } from "../facts/states-with.ts";

export const actionMaybeEmpty: Rule = {
  code: "action/maybe-empty",
  severity: "info",
  *check(flow) {
    const needed = neededValues(flow);
    if (needed.length === 0) return;
    const { grid, emptied, waysTo } = valueGrid(flow);
    const { inside: mayBeEmpty } = possiblyEmpty(
      grid,
      new Map(needed.map(({ name }) => [name, [...grid.starts, ...(emptied.get(name) ?? [])]])),
    );
    for (const { use, name, state, call } of needed) {
      if (!mayBeEmpty(name, state) || firstIn(grid, waysTo(name), [state]) === undefined) continue;
      yield finding(use.place, `“${name}” may be empty here, but “${call}” needs it.`, {
        hint: "Ask for it before, or go elsewhere while it is empty. “unknown” is shown in texts, but never sent.",
      });
    }
  },
};

interface Needed {
  readonly use: TextUse;
  readonly name: string;
  readonly state: string;
  readonly call: string;
}

/** `with: { number: "{{ number }}" }`, where the call cannot do without. */
function neededValues(flow: CheckedFlow): readonly Needed[] {
  const { uses, calls, machine } = flow;
  const calling = statesWith(flow, "call");
  if (calling.length === 0) return [];
  const callOf = new Map(calling.map(({ place, document }) => [place.state, document.call]));
  const given = new Set(uses.sets.map(({ name }) => name));
  return uses.texts.flatMap((use): readonly Needed[] => {
    const { path, state } = use.place;
    const argument = path.at(-1);
    const call = callOf.get(state);
    if (path.at(-2) !== "with" || state === undefined || call === undefined) return [];
    const takes = calls.get(call)?.takes;
    const shape = takes?.kind === "object" ? takes.fields.get(String(argument)) : undefined;
    const name = use.content.kind === "text" ? nameAlone(use.content.nodes) : undefined;
    if (shape === undefined || shape.isOptional || name === undefined) return [];
    const variable = machine.vars.get(name);
    if (variable === undefined || !(given.has(name) || variable.from !== undefined)) return [];
    return [{ use, name, state, call }];
  });
}

/** The name of a template that is nothing but one value. */
function nameAlone(nodes: readonly Node[]): string | undefined {
  const [node] = nodes;
  if (nodes.length !== 1 || node?.kind !== "output" || node.value.kind !== "path") return undefined;
  const isSafe = node.filters.some(({ name }) => name === "default");
  const { name, segments } = node.value;
  return isSafe || segments.length > 1 ? undefined : name;
}
