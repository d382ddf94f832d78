/** What customers of a bot may do, likely or not: for properties that hold for any talk. */
import fc from "fast-check";
import type { Event, Inbound } from "../../src/engine/event.ts";
import type { Machine } from "../../src/engine/machine.ts";
import type { State } from "../../src/engine/state.ts";
import type { ServiceResult } from "../../src/engine/effect.ts";
import type { Value } from "../../src/template/value.ts";

export interface AnyTurn {
  readonly inbound: Inbound;
  /** Milliseconds since the turn before. */
  readonly afterMs: number;
  /** Answers of the services, in turn; the last one again where there are more calls. */
  readonly results: readonly ServiceResult[];
}

export function anyTurn(machine: Machine): fc.Arbitrary<AnyTurn> {
  return fc.record({
    inbound: fc.record({
      event: anyEvent(machine),
      user: fc.record(
        { id: fc.constantFrom("u", ""), name: anyText, email: anyText, phone: anyText },
        { requiredKeys: ["id"] },
      ),
      context: fc.dictionary(fc.constantFrom("plan", "vip", "__proto__", "a b"), anyValue, {
        noNullPrototype: true,
      }),
      language: fc.constantFrom(undefined, undefined, ...machine.languages, "xx", "e", "_"),
    }),
    afterMs: fc.oneof(
      fc.constantFrom(0, 1000, 10_000, 600_000, 3_600_000),
      fc.integer({ min: 0, max: 40 * 86_400_000 }),
    ),
    results: fc.array(anyResult, { minLength: 1, maxLength: 4 }),
  });
}

const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("", "1", "2", "yes", "no", "agent", "24 December", "a@b.test", "👍", "*_[x](y)"),
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.constant("word ".repeat(1000)),
);

/** As a store gives it back: JSON has no -0. */
const anyValue = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.parse(JSON.stringify(value)) as Value);

const anyResult: fc.Arbitrary<ServiceResult> = fc.oneof(
  fc.record({
    ok: fc.constant(true as const),
    value: fc.oneof(
      anyValue,
      fc.record({
        items: fc.array(fc.record({ id: anyText, name: anyText }), { maxLength: 60 }),
        slots: fc.array(fc.record({ time: anyText, stylist: anyText }), { maxLength: 3 }),
      }),
    ),
    ms: fc.integer({ min: 0, max: 20_000 }),
  }),
  fc.record({
    ok: fc.constant(false as const),
    reason: fc.constantFrom("timeout", "network", "status", "shape"),
    status: fc.constantFrom(null, 200, 404, 500, 503),
    ms: fc.integer({ min: 0, max: 20_000 }),
  }),
);

function anyEvent(machine: Machine): fc.Arbitrary<Event> {
  const states = [...machine.states.values()];
  const words = states
    .flatMap(wordsOf)
    .concat([...machine.anytime, ...machine.faq.values()].flatMap(phrasesOf));
  const text = fc.oneof(fc.constantFrom("hello", ...words), anyText);
  const fields = states.flatMap(({ turn }) =>
    turn.kind === "form" ? turn.fields.map(({ variable }) => variable.name) : [],
  );
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant("text" as const), text }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant("tap" as const),
        text,
        state: fc.oneof(fc.constantFrom(...states.map(({ name }) => name)), anyText),
        choice: fc.oneof(fc.constantFrom("0", ...words), anyText),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("form" as const),
        text: anyText,
        values: fc.dictionary(
          fc.oneof(fc.constantFrom("name", "__proto__", ...fields), anyText),
          fc.oneof(anyText, fc.array(anyText, { maxLength: 3 })),
          { maxKeys: 5, noNullPrototype: true },
        ),
      }),
    },
    fc.record({
      kind: fc.constant("media" as const),
      text: anyText,
      files: fc.array(
        fc.record({
          url: fc.constantFrom("https://m.test/a.jpg", "nonsense", ""),
          name: anyText,
          mime: fc.constantFrom("image/jpeg", "application/pdf", ""),
          size: fc.constantFrom(null, 0, 1000, 9_000_000),
        }),
        { maxLength: 3 },
      ),
    }),
    fc.record({
      kind: fc.constant("location" as const),
      text: anyText,
      lat: anyDegrees(90),
      lng: anyDegrees(180),
    }),
    fc.record({
      kind: fc.constant("named" as const),
      name: fc.oneof(fc.constantFrom("OTHER", ...machine.events.keys()), anyText),
      text: anyText,
    }),
    fc.record({ kind: fc.constant("silence" as const), step: fc.integer({ min: 0, max: 3 }) }),
    fc.constant({ kind: "welcome" as const }),
  );
}

function anyDegrees(most: number): fc.Arbitrary<number> {
  return fc.double({ min: -most, max: most, noNaN: true }).map((degrees) => degrees + 0);
}

function wordsOf({ turn }: State): readonly string[] {
  if (turn.kind === "choices") return turn.choices.map(({ id }) => id);
  return turn.kind === "ask" ? turn.suggest.map(({ id }) => id) : [];
}

function phrasesOf({
  match,
}: Machine["anytime"][number] | { match: Machine["anytime"][number]["match"] }): readonly string[] {
  return [...match.source.phrases, ...match.source.exact].map(({ source }) => source);
}
