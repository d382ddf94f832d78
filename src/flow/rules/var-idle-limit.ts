/** A limit is one that values of the type can keep to; else nothing is ever refused because of it. */
import type { Variable, VariableType } from "../../engine/variable.ts";
import type { LimitsDocument } from "../document.ts";
import { at, keyRange, type Place } from "../place.ts";
import { variablePlaces } from "../facts/read-names.ts";
import type { CheckedFlow, Finding, Rule } from "../rule.ts";
import { statesWith } from "../facts/states-with.ts";

export const varIdleLimit: Rule = {
  code: "var/idle-limit",
  severity: "warning",
  *check(flow) {
    for (const [name, place] of variablePlaces(flow)) {
      const { document } = fileOf(flow, place);
      yield* idle(place, flow.machine.vars.get(name), document.vars?.[name]);
    }
    for (const { place, document } of statesWith(flow, "ask")) {
      const turn = flow.machine.states.get(place.state ?? "")?.turn;
      if (turn?.kind !== "ask") continue;
      yield* idle(place, flow.machine.vars.get(turn.answer.name), document);
    }
  },
};

function fileOf({ documents }: CheckedFlow, { part }: Place) {
  return (part === undefined ? undefined : documents.parts.get(part)) ?? documents.flow;
}

/** More than a customer types into a chat. */
const MANY_LETTERS = 1000;

function* idle(
  place: Place,
  variable: Variable | undefined,
  written: string | LimitsDocument | readonly string[] | undefined,
): Iterable<Finding> {
  if (variable === undefined || typeof written !== "object" || "length" in written) return;
  for (const key of Object.keys(written)) {
    const limit = LIMITS.get(key);
    if (key === "min" && variable.type === "text" && Number(written.min) >= MANY_LETTERS) {
      yield {
        source: place.file.source,
        range: keyRange(at(place, key)),
        message: `“min” counts the letters of a text here, and no answer has ${Number(written.min).toLocaleString("en-GB")} of them.`,
        hint: "For a number, write “type: integer” or “type: number”; how a text must look is a “pattern”.",
      };
    }
    if (limit === undefined || limit.types.has(variable.type)) continue;
    const moment = MOMENTS.get(variable.type);
    yield {
      source: place.file.source,
      range: keyRange(at(place, key)),
      message: `“${key}” does nothing here: “${variable.name}” is ${variable.type === "options" ? "a closed list" : `of type ${variable.type}`}.`,
      hint: moment !== undefined && COUNTS.has(key) ? moment : limit.hint,
    };
  }
}

interface Limit {
  readonly types: ReadonlySet<VariableType>;
  readonly hint: string;
}

const COUNTS: ReadonlySet<string> = new Set(["min", "max"]);
const COUNTED: Limit = {
  types: new Set<VariableType>(["number", "integer", "text", "list"]),
  hint: "“min” and “max” are for numbers, the letters of a text, and the items of a list.",
};
const LIMITS: ReadonlyMap<string, Limit> = new Map([
  ["min", COUNTED],
  ["max", COUNTED],
  [
    "pattern",
    {
      types: new Set<VariableType>([
        "text",
        "number",
        "integer",
        "email",
        "phone",
        "date",
        "time",
        "url",
      ]),
      hint: "“pattern” is for what customers write as one value.",
    },
  ],
  ["country", { types: new Set(["phone"]), hint: "“country” is for values of type phone." }],
  [
    "tidy",
    {
      types: new Set<VariableType>(["text", "email", "url"]),
      hint: "“tidy” is for texts, e-mail and web addresses; other types are tidied by themselves.",
    },
  ],
  [
    "max_size",
    { types: new Set(["image", "file"]), hint: "“max_size” is for values of type image or file." },
  ],
]);
const MOMENTS: ReadonlyMap<VariableType, string> = new Map([
  ["date", "For days write a check, such as “check: answer >= now”."],
  ["time", 'For times write a check, such as “check: answer >= "09:00"”.'],
]);
