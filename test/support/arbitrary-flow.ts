/**
 * Flows at the edges of what may stand in one: long and empty texts, templates in every place where one may stand, values
 * of every type. States that pass on lead forwards alone, so that most of these flows have nothing wrong in them.
 */
import fc from "fast-check";
import { stringify } from "yaml";

/** How many states there are. The last ones wait for the customer. */
const STATES = 6;
const names = Array.from({ length: STATES }, (_, index) => `s${index}`);

type Written = Readonly<Record<string, unknown>>;

const VARS = {
  name: { type: "text", from: "user.name", unknown: "there" },
  empty: { type: "text" },
  number: { type: "integer", unknown: "?" },
  day: { type: "date", keep: "user" },
  time: "time",
  email: { type: "email", private: true },
  phone: { type: "phone", country: "GB" },
  items: { type: "list", options: ["ham", "cheese"] },
  agreed: "yes_no",
  topic: ["a", "b"],
  place: "location",
  photo: { type: "image", max_size: "5 MB" },
  link: "url",
  box: { type: "object", from: "context.box" },
};

const HOURS = {
  shop: {
    timezone: "Europe/London",
    "mon-thu": ["09:00-12:30", "13:30-18:00"],
    fri: "22:00-02:00",
  },
};

/** The text of a flow.yaml for a bot called “any”. */
export function anyFlow(): fc.Arbitrary<string> {
  return fc
    .record({
      states: fc.tuple(...names.map((_, index) => anyState(index))),
      not_understood: fc.record({ retry: anyText(), give_up: fc.constantFrom("s4", "s5", "end") }),
      no_reply: maybe(fc.constant([{ after: "10 minutes", say: "Still there?" }])),
      ask_fields: maybe(fc.constant("one by one")),
    })
    .map(({ states, ...rest }) =>
      stringify(
        withoutGaps({
          flow: 1,
          bot: "any",
          start: "s0",
          vars: VARS,
          hours: HOURS,
          teams: { shop: { hours: "shop" }, desk: {} },
          faq: { q1: { match: ["opening hours"], say: "{{ hours.shop.text }}" } },
          anytime: { help: { match: ["help me"], say: "{{ name }}, ask away." } },
          ...rest,
          states: Object.fromEntries(states.map((state, index) => [`s${index}`, state])),
        }),
      ),
    );
}

function anyText(): fc.Arbitrary<string> {
  return fc.constantFrom(
    "Hello!",
    "{{ empty }}",
    "{{ name }} {{ number | money }}",
    "{% if number > 3 %}many{% endif %}",
    "{% for one in items %}{{ one }}, {% endfor %}",
    "{{ items | first }}{{ day | day }}{{ time | time }}",
    "{{ hours.shop.next_open | day_time }}",
    "{{ message.text }} {{ context.plan }} {{ photo.url }} {{ box.a.b }} {{ place.lat }}",
    "word ".repeat(1500),
    "🏳️‍🌈".repeat(200),
    "<b>*_[x](y)</b> & more",
    "a\nb\n\nc",
  );
}

function anyLabel(index: number): fc.Arbitrary<string> {
  return fc.constantFrom(
    `Label ${index}`,
    `{{ name }} ${index}`,
    `{{ empty }}${index}`,
    `${"long ".repeat(30)}${index}`,
    `👍 ${index}`,
    `${index}.5`,
  );
}

function anyUrl(): fc.Arbitrary<string> {
  return fc.constantFrom(
    "https://x.test",
    "https://x.test/{{ name }}",
    "{{ link }}",
    "{{ photo.url }}",
  );
}

function anyButtons(): fc.Arbitrary<Written> {
  return fc.record({
    Go: anyUrl(),
    "{{ name }}": fc.record({ reply: anyText() }),
    "{{ empty }}": fc.record({ submit: anyUrl(), data: fc.constant({ a: "{{ empty }}" }) }),
  });
}

function anySaid(): fc.Arbitrary<unknown> {
  const card = fc.record({
    title: anyText(),
    text: anyText(),
    image: anyUrl(),
    buttons: anyButtons(),
  });
  return fc.oneof(
    anyText(),
    fc.record({ if: fc.constantFrom("empty", "number > 3", "not photo"), text: anyText() }),
    fc.record({ any_of: fc.tuple(anyText(), anyText()) }),
    fc.record({ html: anyText() }),
    fc.record({ image: anyUrl(), caption: anyText() }),
    fc.record({ video: anyUrl(), caption: anyText() }),
    fc.record({ card }),
    fc.record({ cards: fc.array(card, { minLength: 1, maxLength: 12 }) }),
    fc.constant({ cards: { from: "items", each: "one", title: "{{ one }}" } }),
    fc.record({
      list: fc.record({
        header: anyText(),
        items: fc.array(fc.record({ title: anyText(), text: anyText(), url: anyUrl() }), {
          minLength: 1,
          maxLength: 9,
        }),
      }),
    }),
    fc.record({ buttons: anyButtons() }),
    fc.record({
      dialog: fc.record({ title: anyText(), text: anyText(), buttons: fc.tuple(anyText()) }),
    }),
    fc.constant({ raw: { message: "x {{ empty }}" } }),
  );
}

function anyState(index: number): fc.Arbitrary<Written> {
  const waiting = [anyChoices(), anyQuestion(), anyForm(), anyPick(index)];
  const isLast = index > STATES - 3;
  const passing = isLast ? [] : [anyRoutes(index), anyHandoff(index)];
  const turn = fc.oneof(...waiting, ...passing);
  const set = fc.constantFrom<Written>(
    { empty: "" },
    { number: "{{ message.text }}" },
    { items: ["ham"] },
    { link: "{{ message.text }}" },
    { box: { a: "{{ name }}" } },
    { day: "2026-02-28" },
  );
  return fc
    .tuple(maybe(fc.array(anySaid(), { minLength: 1, maxLength: 2 })), maybe(set), turn)
    .map(([say, given, rest]) => ({ say, set: given, ...rest }));
}

function anyWay(): fc.Arbitrary<string> {
  return fc.constantFrom(...names, "stay", "back", "restart", "end", "faq.q1");
}

function after(index: number): fc.Arbitrary<string> {
  return fc.constantFrom(...names.slice(index + 1));
}

function anyChoices(): fc.Arbitrary<Written> {
  const labels = fc.tuple(anyLabel(1), anyLabel(2), anyLabel(3));
  return fc
    .record({ labels, ways: fc.tuple(anyWay(), anyWay()), url: anyUrl(), as: anyDrawing() })
    .map(({ labels: [one, two, three], ways: [first, second], url, as }) => ({
      choices: { [one]: first, [two]: { go: second, if: "number != 7" }, [three]: { url } },
      as,
    }));
}

function anyDrawing(): fc.Arbitrary<string | undefined> {
  return fc.constantFrom(undefined, "buttons", "list");
}

function anyQuestion(): fc.Arbitrary<Written> {
  return fc.record({
    ask: anyText(),
    save: fc.constantFrom(...Object.keys(VARS).filter((name) => name !== "box")),
    go: anyWay(),
    retry: fc.tuple(anyText(), anyText()),
    give_up: fc.constantFrom("s5", "end"),
    reask: maybe(anyText()),
  });
}

function anyForm(): fc.Arbitrary<Written> {
  return fc.record({
    form: fc.record({
      title: anyText(),
      fields: fc.constantFrom(
        { name: "Your name" },
        { email: "E-mail", day: "{{ empty }}", topic: "Topic" },
      ),
      submit: maybe(anyText()),
    }),
    go: anyWay(),
  });
}

function anyPick(index: number): fc.Arbitrary<Written> {
  const none = index < STATES - 1 ? after(index) : fc.constant("end");
  return fc.record({
    pick: fc.record({
      from: fc.constantFrom("items", "box.list"),
      each: fc.constant("one"),
      label: fc.constantFrom("{{ one }}", "{{ one.name }}"),
      save: fc.constant("picked"),
      go: anyWay(),
      none,
    }),
    as: anyDrawing(),
  });
}

function anyRoutes(index: number): fc.Arbitrary<Written> {
  const conditions = [
    "number > 3",
    "day >= now",
    "hours.shop.open",
    'items contains "ham"',
    "empty",
  ];
  const way = fc.record({ if: fc.constantFrom(...conditions), to: after(index) });
  return fc.record({ go: fc.tuple(way, fc.record({ else: after(index) })) });
}

function anyHandoff(index: number): fc.Arbitrary<Written> {
  return fc.record({
    handoff: fc.record({ to: fc.constant("shop"), closed: after(index), summary: anyText() }),
    go: after(index),
  });
}

function maybe<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(value, { nil: undefined, freq: 2 });
}

/** YAML has no word for what is left out. */
function withoutGaps(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
