/**
 * Do a bot's tests speak of states, values, calls, teams and goals that the bot has? Judged without playing them, so
 * that a renamed state is told at every place that still uses the old name.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source.ts";
import type { Machine } from "../engine/machine.ts";
import { withoutIgnored } from "../flow/ignores.ts";
import { parseYaml, type Path } from "../flow/parse.ts";
import type { CallTypes } from "../flow/rule.ts";
import { didYouMean } from "../flow/suggest.ts";
import { TYPED_UNDER } from "./read-scenario.ts";

/** Of a file whose shape is right. */
export function checkNames(
  source: SourceFile,
  machine: Machine,
  calls: CallTypes,
): readonly Diagnostic[] {
  const parsed = parseYaml(source, { typedUnder: TYPED_UNDER });
  const { value, locate } = parsed;
  const names = namesOf(machine, calls);
  const found = mentionsIn(value).flatMap(({ kind, name, path, isKey }): readonly Diagnostic[] => {
    const { what, known } = names[kind];
    if (known.has(name)) return [];
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
  return withoutIgnored([parsed], found, (code) => code.startsWith("test/"));
}

type Kind = "state" | "variable" | "call" | "team" | "goal";

interface Mention {
  readonly kind: Kind;
  readonly name: string;
  readonly path: Path;
  readonly isKey: boolean;
}

type Names = Readonly<Record<Kind, { readonly what: string; readonly known: ReadonlySet<string> }>>;

function namesOf(machine: Machine, calls: CallTypes): Names {
  const states = [...machine.states.values()];
  const saved = states.flatMap(({ turn }) => {
    const name = "save" in turn ? turn.save : undefined;
    return typeof name === "string" ? [name] : [];
  });
  const bots = states.flatMap(({ turn }) =>
    turn.kind === "handoff" && turn.to.kind === "bot" ? [turn.to.bot] : [],
  );
  const goals = states.flatMap(({ goal }) => (goal === undefined ? [] : [goal]));
  return {
    state: {
      what: "state",
      // A state of a part may be named without the part.
      known: new Set(states.flatMap(({ name }) => [name, name.slice(name.indexOf("/") + 1)])),
    },
    variable: { what: "value called", known: new Set([...machine.vars.keys(), ...saved]) },
    call: { what: "service call", known: new Set(calls.keys()) },
    team: { what: "team", known: new Set([...machine.teams.keys(), ...bots]) },
    goal: { what: "goal", known: new Set(goals) },
  };
}

/** The value of a file of tests, as far as names stand in it. */
interface Written {
  readonly tests: readonly {
    readonly calls?: Readonly<Record<string, unknown>>;
    readonly steps: readonly (string | WrittenStep)[];
  }[];
}

interface WrittenStep {
  readonly called?: Readonly<Record<string, unknown>>;
  readonly asks_fields?: readonly string[];
  readonly expect?: Readonly<
    Partial<Record<"state" | "handoff" | "goal" | "goal_seen", string>>
  > & {
    readonly vars?: Readonly<Record<string, unknown>>;
  };
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
  const expected = (key: "state" | "handoff" | "goal" | "goal_seen", kind: Kind): Mention[] => {
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
