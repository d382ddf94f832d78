/**
 * Flows that give values, lose them and show them, in states and in parts that are run from several places. Each value is
 * shown with a number and its name around it, as in `7=town ({{ town }})`, so that what is shown empty can be told apart.
 */
import fc from "fast-check";
import { stringify } from "yaml";
import { SourceFile } from "../../src/diagnostics/source.ts";
import type { FlowFiles } from "../../src/flow/read-flow.ts";

/** What customers of these flows choose and type: `5` answers each question, and `stop` is an anytime word. */
export const ANSWERS = ["A", "B", "C", "5", "nonsense", "stop"] as const;
/** Named event that the page may send. */
export const EVENT = "LATER";

const STATES = 6;
const names = Array.from({ length: STATES }, (_, index) => `s${index}`);
const VARS = { town: "text", street: "text", name: "text", code: "integer" };
const VALUES = Object.keys(VARS);

type Written = Readonly<Record<string, unknown>>;

export function anyValuesFlow(): fc.Arbitrary<FlowFiles> {
  const flow = fc.record({
    anytime: maybe(fc.record({ stop: word() })),
    events: maybe(fc.record({ [EVENT]: fc.record({ set: anySet(), go: anyState() }) })),
    not_understood: maybe(fc.record({ retry: anyShown(), give_up: anyState() })),
    states: fc.tuple(...names.map((_, index) => state(index))),
  });
  return fc
    .record({ flow, address: part(), contact: part() })
    .map(({ flow: { states, ...rest }, address, contact }) => {
      const own = {
        flow: 1,
        bot: "any",
        start: "s0",
        vars: VARS,
        teams: { help: null },
        ...rest,
        states: {
          ...Object.fromEntries(states.map((one, index) => [`s${index}`, one])),
          last: { say: "Bye.", end: "done" },
        },
      };
      const numbered = numbering();
      return {
        flow: new SourceFile("flow.yaml", numbered(own)),
        parts: [
          new SourceFile("parts/address.yaml", numbered(address)),
          new SourceFile("parts/contact.yaml", numbered(contact)),
        ],
        texts: new Map(),
        faq: undefined,
      };
    });
}

/** Of each value that is shown, the number. */
function numbering(): (written: Written) => string {
  let count = 0;
  return (written) =>
    stringify(JSON.parse(JSON.stringify(written)), { lineWidth: 0, nullStr: "" }).replace(
      /#/g,
      () => {
        count += 1;
        return String(count);
      },
    );
}

function word(): fc.Arbitrary<Written> {
  return fc.oneof(
    fc.record({ match: fc.constant(["stop"]), set: maybe(anySet()), go: anyState() }),
    fc.record({ match: fc.constant(["stop"]), set: maybe(anySet()), say: anyShown() }),
  );
}

function state(index: number): fc.Arbitrary<Written> {
  const said = { set: maybe(anySet()), say: anySaid() };
  const on = fc.constantFrom(...names.slice(index + 1), "last");
  return fc.oneof(
    { weight: 3, arbitrary: question(anyWay()) },
    {
      weight: 3,
      arbitrary: fc.record({ ...said, choices: choices(anyWay()), no_reply: silence() }),
    },
    fc.record({ ...said, go: routes(on) }),
    {
      weight: 2,
      arbitrary: fc.record({ ...said, run: fc.constantFrom("address", "contact"), go: routes(on) }),
    },
    fc.record({
      ...said,
      form: fc.record({
        fields: fc.constantFrom({ street: "Street" }, { code: "Code", town: "Town" }),
      }),
      go: anyWay(),
    }),
    fc.record({
      ...said,
      handoff: fc.record({ to: fc.constant("help"), closed: on }),
      go: anyState(),
    }),
  );
}

function part(): fc.Arbitrary<Written> {
  return fc
    .record({
      first: question(fc.constantFrom("second", "back_again")),
      second: fc.record({
        set: maybe(anySet()),
        say: anySaid(),
        choices: choices(fc.constantFrom("first", "back_again")),
      }),
      back_again: fc.record({ set: maybe(anySet()), return: fc.constant("done") }),
    })
    .map((states) => ({ states }));
}

function question(way: fc.Arbitrary<string>): fc.Arbitrary<Written> {
  return fc.record({
    set: maybe(anySet()),
    ask: anyShown(),
    save: fc.constantFrom(...VALUES),
    go: routes(way),
    retry: maybe(anyShown()),
  });
}

function choices(way: fc.Arbitrary<string>): fc.Arbitrary<Written> {
  return fc.record({
    A: way,
    B: fc.record({ set: anySet(), go: routes(way) }),
    C: fc.record({ if: anyCondition(), go: way }),
  });
}

function silence(): fc.Arbitrary<readonly Written[] | undefined> {
  const after = fc.constant("5 minutes");
  return maybe(
    fc.tuple(fc.oneof(fc.record({ after, go: anyState() }), fc.record({ after, say: anyShown() }))),
  );
}

function routes(way: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const split = fc.tuple(
    fc.record({ if: anyCondition(), to: way }),
    way.map((to) => ({ else: to })),
  );
  return fc.oneof({ weight: 2, arbitrary: way }, split);
}

function anyCondition(): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...VALUES), fc.constantFrom(...VALUES))
    .chain(([one, other]) =>
      fc.constantFrom(one, `not ${one}`, `${one} and ${other}`, `${one} or not ${other}`),
    );
}

function anySet(): fc.Arbitrary<Written> {
  const gain = fc.constantFrom<Written>({ town: "x" }, { street: "x", name: null }, { code: 5 });
  return fc.oneof(anyLoss(), gain, anyCopy());
}

/** Of one value, and perhaps of its copy. */
function anyCopy(): fc.Arbitrary<Written> {
  return fc.constantFrom<Written>(
    { town: "{{ street }}" },
    { street: "{{ name }}", town: "{{ street }}" },
    { name: "{{ code }}" },
    { name: null, street: "{{ name }}" },
  );
}

function anyLoss(): fc.Arbitrary<Written> {
  return fc.constantFrom(...VALUES.map((name) => ({ [name]: null })));
}

function anySaid(): fc.Arbitrary<unknown> {
  const only = fc.tuple(fc.record({ if: anyCondition(), text: anyShown() }), fc.constant("Well."));
  return fc.oneof({ weight: 3, arbitrary: anyShown() }, only);
}

function anyShown(): fc.Arbitrary<string> {
  return fc.constantFrom(...VALUES).chain((name) => {
    const value = `#=${name} ({{ ${name} }})`;
    return fc.constantFrom(
      value,
      "Hello.",
      `{% if ${name} %}${value}{% endif %} there`,
      `{% if town %}Well.{% else %}${value}{% endif %}`,
    );
  });
}

function anyWay(): fc.Arbitrary<string> {
  return fc.oneof({ weight: 5, arbitrary: anyState() }, fc.constantFrom("restart", "stay", "back"));
}

function anyState(): fc.Arbitrary<string> {
  return fc.constantFrom(...names, "last");
}

function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined, freq: 2 });
}
