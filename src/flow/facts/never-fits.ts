/** Values that a call is handed and that its own types accept in no case: the call would fail each time. */
import type { Value } from "../../template/value.ts";
import { holdsTemplate } from "../compile/values.ts";
import type { Place } from "../place.ts";
import type { CheckedFlow } from "../rule.ts";
import { fits, shapeAt, type Shape } from "../shapes/shape.ts";
import { VALUE_TYPES, type ValueTypeName } from "../shapes/types.ts";
import { knownNames } from "./known-names.ts";

/** What is given, in words; undefined where it may fit. */
export function misfit(
  flow: CheckedFlow,
  place: Place,
  shape: Shape,
  value: Value,
): string | undefined {
  if (!holdsTemplate(value)) {
    const isAccepted = value === null || value === "" || isTaken(shape, value);
    return isAccepted
      ? undefined
      : typeof value === "string"
        ? `“${value}”`
        : JSON.stringify(value);
  }
  const path = onlyPath(value);
  if (path === undefined || shape.kind !== "value") return undefined;
  const { words, samples } = handedOver(flow, place, path) ?? { words: "", samples: [] };
  return samples.length === 0 || samples.some((one) => isTaken(shape, one)) ? undefined : words;
}

/** The path that a text consists of, and nothing else. */
export function onlyPath(value: Value): readonly string[] | undefined {
  const found = typeof value === "string" ? /^\{\{\s*([\w.]+)\s*\}\}$/.exec(value.trim()) : null;
  return found?.[1]?.split(".");
}

/** As a request takes it: words of yes and no are a text where a text is wanted. */
function isTaken(shape: Shape, value: Value): boolean {
  const isText = shape.kind === "value" && shape.type === "text";
  return fits(shape, isText && typeof value === "boolean" ? String(value) : value).ok;
}

export interface HandedOver {
  readonly words: string;
  /** What it may be, each in a way of its own. */
  readonly samples: readonly Value[];
  /** Whether it can be nothing else. */
  readonly isAll: boolean;
}

/** What a name gives; undefined where that may be nearly anything. */
export function handedOver(
  flow: CheckedFlow,
  place: Place,
  [name = "", ...rest]: readonly string[],
): HandedOver | undefined {
  const variable = place.items.has(name) ? undefined : flow.machine.vars.get(name);
  if (variable?.type === "options" && rest.length === 0) {
    const samples = variable.options.map((option) => option.value);
    return { words: `an option of “${name}”`, samples, isAll: true };
  }
  const base = knownNames(flow)(place, name);
  const shape = base === undefined ? undefined : shapeAt(base, rest);
  if (shape?.kind !== "value") return undefined;
  const samples = SAMPLES[shape.type];
  if (samples === undefined) return undefined;
  const words = VALUE_TYPES[shape.type].expected.replace(/ like .*/, "");
  return { words, samples, isAll: shape.type === "yes_no" };
}

/** Types that are not here may be nearly anything. */
const SAMPLES: Readonly<Partial<Record<ValueTypeName, readonly Value[]>>> = {
  integer: [0, 1, 5, 15551234567],
  number: [0, 1, 2.5, 15551234567],
  yes_no: [true, false],
  date: ["2026-11-25"],
  time: ["09:30"],
  email: ["jo@acme.test"],
  phone: ["+15551234567", "15551234567"],
  url: ["https://acme.test/"],
};
