/** What a flow puts into a variable that takes it in no case, so that the variable would be empty afterwards. */
import { readLiteral } from "../../engine/answer.ts";
import type { Variable, VariableType } from "../../engine/variable.ts";
import type { Value } from "../../template/value.ts";
import { PLAIN_TYPES } from "../compile/variables.ts";
import { at, type Place } from "../place.ts";
import type { CheckedFlow } from "../rule.ts";
import { fieldNames, shapeAt, type Shape } from "../shapes/shape.ts";
import { knownNames } from "./known-names.ts";
import { handedOver, onlyPath, type HandedOver } from "./never-fits.ts";
import { textsWithNames } from "./read-names.ts";
import { statesWith } from "./states-with.ts";

export interface NeverKept {
  readonly place: Place;
  readonly variable: Variable;
  /** "a date" */
  readonly given: string;
}

/** `set: { seats: "{{ day }}" }` */
export function* neverKept(flow: CheckedFlow): Iterable<NeverKept & { readonly text: string }> {
  const { machine } = flow;
  for (const { place, text, content } of textsWithNames(flow)) {
    const path = content.kind === "condition" ? undefined : onlyPath(text);
    const variable = path && isGiven(flow, place) && machine.vars.get(String(place.path.at(-1)));
    if (path === undefined || !variable) continue;
    const { words, samples, isAll } = handedOver(flow, place, path) ?? block(flow, place, path);
    // Of a type, the samples are not all values, and one that is not among them may be an option.
    if (variable.options.length > 0 && !isAll) continue;
    const isKept = (sample: Value): boolean =>
      readLiteral(variable, sample, {
        language: machine.languages[0] ?? "en",
        timeZone: machine.timeZone,
        now: 0,
        pass: "exact",
      }) !== null;
    if (samples.length === 0 || !SINGLE.has(variable.type) || samples.some(isKept)) continue;
    yield { place, variable, given: words, text };
  }
}

/** By `set`, or by the `with` of a part; that of a call has names of its own. */
function isGiven({ machine }: CheckedFlow, { path, state }: Place): boolean {
  const by = path.at(-2);
  return by === "set" || (by === "with" && machine.states.get(state ?? "")?.turn.kind === "run");
}

function block(
  flow: CheckedFlow,
  place: Place,
  [name = "", ...rest]: readonly string[],
): HandedOver {
  const base = knownNames(flow)(place, name);
  const shape = base === undefined ? undefined : shapeAt(base, rest);
  const samples = shape?.kind === "object" ? [{ [fieldNames(shape)[0] ?? ""]: 1 }] : [];
  return { words: "a block of several values", samples, isAll: false };
}

/** What is picked is kept as it is, whatever its type under vars says. */
export function* pickedBlocks(
  flow: CheckedFlow,
): Iterable<NeverKept & { readonly fields: readonly string[] }> {
  const known = knownNames(flow);
  for (const { place, document } of statesWith(flow, "pick")) {
    const { from = "", save = "" } = document.pick ?? {};
    const variable = flow.machine.vars.get(save);
    const [name = "", ...rest] = from.split(".");
    const base = variable === undefined ? undefined : known(place, name);
    const item: Shape | undefined = base && shapeAt(base, [...rest, "[]"]);
    if (variable === undefined || item?.kind !== "object" || !SINGLE.has(variable.type)) continue;
    yield {
      place: at(place, "pick", "save"),
      variable,
      given: `an item of “${from}”, a block of several values`,
      fields: fieldNames(item),
    };
  }
}

const SINGLE: ReadonlySet<VariableType> = new Set([...PLAIN_TYPES, "options"]);
