/** Whether a value is what a test wrote, which is always text: 250 is "250", yes is true, a block names some of the fields. */
import type { Value } from "../template/value.ts";

export function isAlike(written: Value, actual: Value): boolean {
  if (isEmpty(written)) return isEmpty(actual);
  if (Array.isArray(written)) {
    const list = written as readonly Value[];
    return (
      Array.isArray(actual) &&
      list.length === actual.length &&
      list.every((one, index) => isAlike(one, (actual as readonly Value[])[index] ?? null))
    );
  }
  if (typeof written === "object" && written !== null) {
    if (typeof actual !== "object" || actual === null || Array.isArray(actual)) return false;
    const fields = actual as Readonly<Record<string, Value>>;
    return Object.entries(written).every(([name, one]) =>
      isAlike(one, Object.hasOwn(fields, name) ? (fields[name] ?? null) : null),
    );
  }
  if (typeof actual === "boolean") return YES_NO.get(String(written).toLowerCase()) === actual;
  if (typeof actual === "number") return Number(written) === actual;
  return String(written) === actual;
}

function isEmpty(value: Value): boolean {
  return value === null || value === "";
}

const YES_NO: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["yes", true],
  ["false", false],
  ["no", false],
]);
