/** `set` and `with`: constants are read as their variable's type once, here; the rest are templates. */
import { readLiteral } from "../../engine/answer.ts";
import type { Assignment } from "../../engine/state.ts";
import type { Variable } from "../../engine/variable.ts";
import { textTemplate } from "../../template/compile.ts";
import type { Value } from "../../template/value.ts";
import { at, type Place } from "../place.ts";
import type { Compiling } from "./compiling.ts";
import { compileValue, holdsTemplate, isTemplate } from "./values.ts";

type Values = Readonly<Record<string, Value>>;

/** Values for names of `vars`; `language` is the customer's language. */
export function compileSet(
  on: Compiling,
  owner: Place,
  written: Values | undefined,
): readonly Assignment[] {
  return variableAssignments(on, owner, written, "set");
}

/** Values that a part finds when it runs. */
export function compileRunWith(
  on: Compiling,
  owner: Place,
  written: Values | undefined,
): readonly Assignment[] {
  return variableAssignments(on, owner, written, "with");
}

/** Values for the names that a service call takes; its own types decide what they become. */
export function compileCallWith(
  on: Compiling,
  place: Place,
  written: Values | undefined,
): readonly Assignment[] {
  return Object.entries(written ?? {}).map(([name, value]) => ({
    name,
    value: holdsTemplate(value)
      ? { kind: "template", template: compileValue(on, at(place, name), value) }
      : { kind: "constant", value: value === "" ? null : value },
  }));
}

function variableAssignments(
  on: Compiling,
  owner: Place,
  written: Values | undefined,
  by: "set" | "with",
): readonly Assignment[] {
  if (written === undefined) return NO_ASSIGNMENTS;
  const place = at(owner, by);
  return Object.entries(written).map(([name, value]) => {
    const where = at(place, name);
    if (name === "language" && typeof value === "string" && !isTemplate(value)) {
      on.ledger.references.push({ place: where, kind: "language", name: value });
    } else {
      on.ledger.sets.push({ place: where, name, by });
    }
    return { name, value: assigned(on, where, on.vars.get(name), value) };
  });
}

const NO_ASSIGNMENTS: readonly Assignment[] = [];

function assigned(
  on: Compiling,
  place: Place,
  variable: Variable | undefined,
  written: Value,
): Assignment["value"] {
  if (holdsTemplate(written)) {
    return { kind: "template", template: compileValue(on, place, written) };
  }
  if (written === null || written === "") return { kind: "constant", value: null };
  if (variable === undefined) return { kind: "constant", value: written };
  if (typeof written === "string" && isReadLater(variable, written)) {
    return { kind: "template", template: textTemplate(written) };
  }
  const isOdd =
    NUMERIC.has(variable.type) &&
    typeof written === "string" &&
    !/^\s*[-+]?\S*\d\S*\s*$/.test(written);
  const value = isOdd
    ? null
    : readLiteral(variable, written, {
        language: on.language,
        timeZone: on.timeZone,
        now: 0,
        pass: "exact",
      });
  on.ledger.constants.push({ place, variable, written, value });
  return { kind: "constant", value };
}

/** Their constants are numerals: in “amount + 1” a customer's words would have a number, but no calculation is done. */
const NUMERIC: ReadonlySet<Variable["type"]> = new Set(["number", "integer"]);

/** "tomorrow" depends on the day, and a phone number on what is loaded when the bot runs. */
function isReadLater(variable: Variable, written: string): boolean {
  switch (variable.type) {
    case "phone":
      return true;
    case "date":
      return !/^\d{4}-\d\d-\d\d$/.test(written);
    case "time":
      return !/^\d\d:\d\d$/.test(written);
    default:
      return false;
  }
}
