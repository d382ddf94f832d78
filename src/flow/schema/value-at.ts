/** A copy of a value in which one place holds something else. */
import type { Path } from "../yaml/tree/nodes.ts";
import { isObject } from "./walk.ts";

export function withValueAt(value: unknown, path: Path, put: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return put;
  if (Array.isArray(value))
    return value.map((item: unknown, index) =>
      index === step ? withValueAt(item, rest, put) : item,
    );
  if (!isObject(value)) return value;
  const copy = Object.assign(Object.create(null) as Record<string, unknown>, value);
  copy[String(step)] = withValueAt(value[String(step)], rest, put);
  return copy;
}
