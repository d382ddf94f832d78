/**
 * Do a bot's tests speak of states, values, calls, teams and goals that the bot has? Judged without playing them, so
 * that a renamed state is told at every place that still uses the old name.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Machine } from "../engine/machine.ts";
import { withoutIgnored } from "../flow/ignores.ts";
import type { ParsedYaml, Path } from "../flow/parse.ts";
import type { CallTypes } from "../flow/rule.ts";
import { didYouMean } from "../flow/meant/suggest.ts";
import { isFieldOf, labelsOf } from "./known-labels.ts";
import { namesOf, type Kind } from "./known-names.ts";
import { sameNames } from "./same-names.ts";
import { stepsIn, wrong, type Written, type WrittenStep } from "./written-steps.ts";

/** Of a file of tests, as far as its shape is right. */
export function checkNames(
  parsed: ParsedYaml,
  machine: Machine,
  calls: CallTypes,
): readonly Diagnostic[] {
  const { source, value, locate } = parsed;
  const names = namesOf(machine, calls);
  const isField = isFieldOf(machine);
  const found = mentionsIn(value).flatMap((mention): readonly Diagnostic[] => {
    const { kind, name, path, isKey } = mention;
    const { what, known } = names[kind];
    if (known.has(name) || (mention.isOfForm === true && isField(name))) return [];
    const { hint, best } = didYouMean(name, known, "There are");
    const range = isKey ? locate.key(path) : locate.value(path);
    return [
      {
        code: `test/unknown-${kind}`,
        severity: "error",
        source,
        range,
        message: `This bot has no ${what} “${name}”.`,
        hint,
        ...(best === undefined
          ? {}
          : { fix: { title: `Write ${best}`, edits: [{ range, text: best }] } }),
      },
    ];
  });
  const more = [
    ...wrongOptions(parsed, machine),
    ...wrongArguments(parsed, calls),
    ...wrongLabels(parsed, machine),
    ...wrongEvents(parsed, machine),
    ...sameNames(parsed),
  ];
  return withoutIgnored([parsed], [...found, ...more], (code) => code.startsWith("test/"));
}

/** `expect: { vars: { topic: biling } }`, where the value has options. */
function wrongOptions(parsed: ParsedYaml, { vars }: Machine): readonly Diagnostic[] {
  return stepsIn(parsed.value).flatMap(({ step, path }) =>
    Object.entries(step.expect?.vars ?? {}).flatMap(([name, value]) => {
      const { type, options } = vars.get(name) ?? { type: "text", options: [] };
      const known = options.map((option) => option.value);
      const isOpen = type === "list" || known.length === 0 || typeof value !== "string";
      if (isOpen || value === "" || known.includes(value)) return [];
      const message = `“${value}” is not an option of “${name}”.`;
      const at = [...path, "expect", "vars", name];
      return [wrong(parsed, "test/value", at, message, didYouMean(value, known, "They are"))];
    }),
  );
}

/** `called: { shop.get_order: { nmuber: A1 } }` */
function wrongArguments(parsed: ParsedYaml, calls: CallTypes): readonly Diagnostic[] {
  return stepsIn(parsed.value).flatMap(({ step, path }) =>
    Object.entries(step.called ?? {}).flatMap(([call, args]) => {
      const takes = calls.get(call)?.takes;
      if (takes?.kind !== "object" || typeof args !== "object" || args === null) return [];
      return Object.keys(args).flatMap((name) => {
        if (takes.fields.has(name)) return [];
        const guess = didYouMean(name, takes.fields.keys(), `“${call}” takes`);
        const at = [...path, "called", call, name];
        return [wrong(parsed, "test/value", at, `“${call}” takes no “${name}”.`, guess, true)];
      });
    }),
  );
}

/** Only those are told that are nearly one of the flow's own, and no other that data may make. */
function wrongLabels(parsed: ParsedYaml, machine: Machine): readonly Diagnostic[] {
  const known = labelsOf(machine);
  return stepsIn(parsed.value).flatMap(({ step, path }) => {
    const { tap, choices = [] } = step;
    const pressed = typeof tap === "string" ? [{ label: tap, at: [...path, "tap"] }] : [];
    const offered = choices.map((label, index) => ({ label, at: [...path, "choices", index] }));
    return [...pressed, ...offered].flatMap(({ label, at }) => {
      if (known.isKnown(label)) return [];
      const guess = didYouMean(label, known.written);
      const message = `No choice of this bot is called “${label}”.`;
      return guess.names.length === 0 ? [] : [wrong(parsed, "test/value", at, message, guess)];
    });
  });
}

/** A bot may well be sent what it does nothing with: only what is nearly one of its own events is told. */
function wrongEvents(parsed: ParsedYaml, { events }: Machine): readonly Diagnostic[] {
  return stepsIn(parsed.value).flatMap(({ step: { event }, path }) => {
    if (event === undefined || events.has(event)) return [];
    const guess = didYouMean(event, events.keys());
    const message = `This bot has no event “${event}”.`;
    return guess.names.length === 0
      ? []
      : [wrong(parsed, "test/value", [...path, "event"], message, guess)];
  });
}

interface Mention {
  readonly kind: Kind;
  readonly name: string;
  readonly path: Path;
  readonly isKey: boolean;
  /** It may be the label of a field as well. */
  readonly isOfForm?: true;
}

function mentionsIn(value: unknown): readonly Mention[] {
  return (value as Written).tests.flatMap(({ calls, steps }, index) => [
    ...keys("call", calls, ["tests", index, "calls"]),
    ...steps.flatMap((step, at) =>
      typeof step === "string" ? [] : mentionsInStep(step, ["tests", index, "steps", at]),
    ),
  ]);
}

function mentionsInStep(step: WrittenStep, path: Path): readonly Mention[] {
  const { called, asks_fields: fields = [], expect = {} } = step;
  const expected = (
    key: Exclude<keyof NonNullable<WrittenStep["expect"]>, "vars">,
    kind: Kind,
  ): Mention[] => {
    const name = expect[key];
    return name === undefined ? [] : [{ kind, name, path: [...path, "expect", key], isKey: false }];
  };
  return [
    ...keys("call", called, [...path, "called"]),
    ...fields.map((name, at) => ({
      kind: "variable" as const,
      name,
      path: [...path, "asks_fields", at],
      isKey: false,
    })),
    ...expected("state", "state"),
    ...expected("handoff", "team"),
    ...expected("goal", "goal"),
    ...expected("goal_seen", "goal"),
    ...expected("end", "outcome"),
    ...keys("variable", step.form, [...path, "form"]).map((one) => ({
      ...one,
      isOfForm: true as const,
    })),
    ...keys("variable", expect.vars, [...path, "expect", "vars"]),
  ];
}

function keys(
  kind: Kind,
  map: Readonly<Record<string, unknown>> | undefined,
  path: Path,
): readonly Mention[] {
  return Object.keys(map ?? {}).map((name) => ({ kind, name, path: [...path, name], isKey: true }));
}
