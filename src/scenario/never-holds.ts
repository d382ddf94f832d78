/**
 * What a test expects and no talk with its bot can bring about: told without playing it. Of a flow alone in which nothing
 * is wrong: what is missing may be what cannot be read.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { exitsOf } from "../engine/exits.ts";
import type { Machine } from "../engine/machine.ts";
import type { VariableType } from "../engine/variable.ts";
import { withoutIgnored } from "../flow/ignores.ts";
import type { ParsedYaml, Path } from "../flow/parse.ts";
import type { CallTypes } from "../flow/rule.ts";
import { isFieldOf } from "./known-labels.ts";
import { stepsIn, wrong, type WrittenStep } from "./written-steps.ts";

/** `calls`: those of services.yaml. */
export function neverHolds(
  parsed: ParsedYaml,
  machine: Machine,
  calls: CallTypes,
): readonly Diagnostic[] {
  const doubts = doubtsOf(machine, calls);
  const found = stepsIn(parsed.value).flatMap(({ step, path }) =>
    doubts.flatMap((doubt) =>
      doubt(step).map(({ at, message, hint, isKey }) =>
        wrong(parsed, "test/value", [...path, ...at], message, { hint }, isKey),
      ),
    ),
  );
  return withoutIgnored([parsed], found, (code) => code.startsWith("test/"));
}

interface Doubt {
  readonly at: Path;
  readonly message: string;
  readonly hint: string;
  readonly isKey?: boolean;
}

function doubtsOf(
  machine: Machine,
  calls: CallTypes,
): readonly ((step: WrittenStep) => readonly Doubt[])[] {
  return [
    passedThrough(machine),
    notInForms(machine),
    neverCalled(machine, calls),
    ofOtherType(machine),
  ];
}

/** `expect: { state: look_up }`, where the state makes a call and passes on. */
function passedThrough(machine: Machine) {
  const passing = new Map<string, boolean>();
  for (const state of machine.states.values()) {
    const isPassing =
      PASSING.has(state.turn.kind) &&
      exitsOf(machine, state).every(({ to }) => to === undefined || to.kind === "state");
    for (const name of new Set([state.name, state.name.slice(state.name.indexOf("/") + 1)])) {
      passing.set(name, isPassing && passing.get(name) !== false);
    }
  }
  return ({ expect: { state } = {} }: WrittenStep): readonly Doubt[] =>
    state === undefined || passing.get(state) !== true
      ? []
      : [
          {
            at: ["expect", "state"],
            message: `The bot never stays in “${state}”: it goes on from there by itself.`,
            hint: "Name the state in which it then waits for the customer, or ends.",
          },
        ];
}

/** Of the others some wait, and in some the talk ends or a person has it. */
const PASSING: ReadonlySet<string> = new Set(["go", "call", "run", "return"]);

/** `asks_fields` and `form` name values that no form asks for. */
function notInForms(machine: Machine) {
  const isField = isFieldOf(machine);
  const isOdd = (name: string): boolean => machine.vars.has(name) && !isField(name);
  const doubt = (name: string, at: Path, isKey: boolean): readonly Doubt[] =>
    isOdd(name)
      ? [
          {
            at,
            message: `No form of this bot asks for “${name}”.`,
            hint: "What an “ask” says is checked with “bot: …”, and answered with “user: …”.",
            isKey,
          },
        ]
      : [];
  return ({ asks_fields: asked = [], form = {} }: WrittenStep): readonly Doubt[] => [
    ...asked.flatMap((name, index) => doubt(name, ["asks_fields", index], false)),
    ...Object.keys(form).flatMap((name) => doubt(name, ["form", name], true)),
  ];
}

/** A call that is not in services.yaml is told of as such. */
function neverCalled({ states }: Machine, calls: CallTypes) {
  const made = new Set(
    [...states.values()].flatMap(({ turn }) => (turn.kind === "call" ? [turn.call] : [])),
  );
  return ({ called = {} }: WrittenStep): readonly Doubt[] =>
    Object.keys(called)
      .filter((call) => calls.has(call) && !made.has(call))
      .map((call) => ({
        at: ["called", call],
        message: `No state of this bot calls “${call}”.`,
        hint: `Write “call: ${call}” in a state, or delete this.`,
        isKey: true,
      }));
}

/** `expect: { vars: { seats: many } }`, where the value is a number. */
function ofOtherType({ vars }: Machine) {
  return ({ expect = {} }: WrittenStep): readonly Doubt[] =>
    Object.entries(expect.vars ?? {}).flatMap(([name, value]) => {
      const written = TYPES.get(vars.get(name)?.type ?? "text");
      if (written === undefined || typeof value !== "string" || value === "") return [];
      if (written.pattern.test(value)) return [];
      const message = `“${name}” is ${written.is}, which “${value}” cannot be.`;
      return [{ at: ["expect", "vars", name], message, hint: `Write it like ${written.like}.` }];
    });
}

interface WrittenAs {
  readonly is: string;
  readonly pattern: RegExp;
  readonly like: string;
}

/** How a test writes what the bot keeps; of other types it may be nearly anything. */
const TYPES: ReadonlyMap<VariableType, WrittenAs> = new Map<VariableType, WrittenAs>([
  ["integer", { is: "a whole number", pattern: /^[-+]?\d+(?:\.0*)?(?:e\d+)?$/i, like: "3" }],
  ["number", { is: "a number", pattern: /^[-+]?[\d.]+(?:e[-+]?\d+)?$/i, like: "2.5" }],
  ["yes_no", { is: "yes or no", pattern: /^(?:true|false|yes|no)$/i, like: "true, or false" }],
  ["date", { is: "a date", pattern: /^\d{4}-\d\d-\d\d$/, like: "2026-12-24" }],
  ["time", { is: "a time of day", pattern: /^\d\d:\d\d$/, like: "09:30" }],
]);
