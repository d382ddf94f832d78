/** What a flow becomes: names resolved, texts in every language, defaults filled in. */
import { assert, expect } from "chai";
import { inLanguage } from "../../src/engine/localized.ts";
import type { Machine } from "../../src/engine/machine.ts";
import type { State, Turn } from "../../src/engine/state.ts";
import type { Text } from "../../src/engine/text.ts";
import { matches } from "../../src/engine/match.ts";
import { readWords } from "../../src/engine/words.ts";
import type { Scope, Value } from "../../src/template/value.ts";
import { machineOf } from "../support/read-text.ts";

const scope = (values: Readonly<Record<string, Value>> = {}): Scope => ({
  get: (name) => values[name],
  unknown: () => undefined,
  language: "en",
  timeZone: "UTC",
  now: 0,
});

function stateOf(machine: Machine, name: string): State {
  const state = machine.states.get(name);
  assert(state !== undefined, `no state ${name}`);
  return state;
}

function turnOf<Kind extends Turn["kind"]>(
  machine: Machine,
  name: string,
  kind: Kind,
): Extract<Turn, { kind: Kind }> {
  const { turn } = stateOf(machine, name);
  assert(turn.kind === kind, `${name} is a ${turn.kind}`);
  return turn as Extract<Turn, { kind: Kind }>;
}

const shown = (text: Text | undefined, language = "en"): string | undefined =>
  text === undefined ? undefined : inLanguage(text, language).render(scope());

describe("compileFlow", () => {
  it("fills in what a flow leaves out", () => {
    const machine = machineOf("flow: 1\nstart: a\nstates: { a: { say: Hi, end: done } }");
    expect(machine).to.include({
      bot: "bot",
      title: "bot",
      version: "v1",
      timeZone: "UTC",
      typos: true,
    });
    expect(machine.languages).to.deep.equal(["en"]);
    expect(machine.session).to.deep.equal({
      expiresMs: 30 * 86_400_000,
      welcomeBack: undefined,
    });
    expect(shown(machine.sentences.submit)).to.equal("Send");
    expect(stateOf(machine, "a")).to.include({ part: undefined, interruptions: "all" });
  });

  it("takes the bot's time zone from its first opening times", () => {
    const machine = machineOf(
      "flow: 1\nstart: a\nhours: { shop: { timezone: Europe/Madrid, mon: 09:00-10:00 }, it: { tue: 10:00-11:00 } }\nstates: { a: { end: done } }",
    );
    expect(machine.timeZone).to.equal("Europe/Madrid");
    expect(machine.hours.get("it")?.timeZone).to.equal("Europe/Madrid");
  });

  it("lets a state's own lines go before the part's, and those before the flow's", () => {
    const machine = machineOf(
      `flow: 1
start: own
vars: { x: text }
not_understood: { retry: [flow 1, flow 2], give_up: out }
states:
  own: { ask: A?, save: x, retry: mine, go: none }
  none: { ask: A?, save: x, go: run }
  run: { run: p, go: out }
  out: { end: done }
`,
      {
        parts: {
          p: "not_understood: { retry: part }\nstates:\n  q: { ask: Q?, save: x, give_up: r, go: r }\n  s: { ask: S?, save: x, go: r }\n  r: { return: done }\n",
        },
      },
    );
    const recoveryOf = (name: string) => {
      const { retry, giveUp } = stateOf(machine, name).recovery;
      return [retry.map((line) => shown(line)), giveUp];
    };
    const out = { kind: "state", state: "out" };
    expect(recoveryOf("own")).to.deep.equal([["mine"], out]);
    expect(recoveryOf("none")).to.deep.equal([["flow 1", "flow 2"], out]);
    expect(recoveryOf("p/q")).to.deep.equal([["part"], { kind: "state", state: "p/r" }]);
    expect(recoveryOf("p/s")).to.deep.equal([["part"], out]);
    expect(machine.giveUp).to.deep.equal(out);
  });

  it("finds a part's own states before the bot's", () => {
    const machine = machineOf(
      "flow: 1\nstart: a\nstates: { a: { run: p, go: b }, b: { end: done }, c: { end: done } }",
      { parts: { p: "states: { first: { go: b }, b: { go: c } }" } },
    );
    expect(machine.parts.get("p")).to.equal("p/first");
    expect(turnOf(machine, "p/first", "go").go).to.deep.equal({
      kind: "to",
      to: { kind: "state", state: "p/b" },
    });
    expect(turnOf(machine, "p/b", "go").go).to.deep.equal({
      kind: "to",
      to: { kind: "state", state: "c" },
    });
  });

  it("narrows a variable for one question alone", () => {
    const machine = machineOf(
      `flow: 1
start: free
vars: { x: { type: text, private: true }, n: integer }
states:
  free: { ask: A?, save: x, min: 1, go: short }
  short: { ask: A?, save: x, max: 5, tidy: upcase, optional: true, go: number }
  number: { ask: N?, save: n, go: free }
`,
    );
    const short = turnOf(machine, "short", "ask");
    expect(short.answer).to.include({ max: 5, optional: true, isPrivate: true });
    expect(short.answer.tidy).to.deep.equal(["upcase"]);
    expect(machine.vars.get("x")).to.include({ max: undefined, optional: false });
    const free = ["free", "short", "number"].map(
      (name) => turnOf(machine, name, "ask").takesAnyText,
    );
    expect(free).to.deep.equal([true, false, false]);
  });

  it("reads constants as the variable's type, and keeps templates for later", () => {
    const machine = machineOf(
      `flow: 1
start: a
vars: { seats: integer, ok: yes_no, topic: [Billing, Delivery], day: date, tags: list, code: text }
states:
  a:
    set: { seats: 5, ok: "yes", topic: billing, day: tomorrow, tags: [x, y], code: "0123" }
    go: b
  b: { set: { seats: "{{ code }}", code: }, end: done }
`,
    );
    const values = Object.fromEntries(
      stateOf(machine, "a").set.map(({ name, value }) => [
        name,
        value.kind === "constant" ? value.value : value.template.source,
      ]),
    );
    expect(values).to.deep.equal({
      seats: 5,
      ok: true,
      topic: "Billing",
      day: "tomorrow",
      tags: ["x", "y"],
      code: "0123",
    });
    const [seats, code] = stateOf(machine, "b").set;
    expect(seats?.value.kind).to.equal("template");
    expect(code?.value).to.deep.equal({ kind: "constant", value: null });
  });

  it("fills in texts inside of lists and blocks", () => {
    const machine = machineOf(
      'flow: 1\nstart: a\nvars: { n: integer, o: object }\nstates: { a: { set: { o: { list: ["{{ n }}", x], name: "Mr {{ user.name }}" } }, end: x } }',
    );
    const value = stateOf(machine, "a").set[0]?.value;
    assert(value?.kind === "template");
    const filled = value.template.value(scope({ n: 5, user: { name: "Jo" } }));
    expect(filled).to.deep.equal({ list: [5, "x"], name: "Mr Jo" });
  });

  it("keeps the order of choices whose labels are numbers", () => {
    const machine = machineOf(
      'flow: 1\nstart: a\nstates: { a: { say: How many?, choices: { "25": a, Many: a, "5": a } } }',
    );
    const { choices } = turnOf(machine, "a", "choices");
    expect(choices.map(({ id }) => id)).to.deep.equal(["25", "Many", "5"]);
  });

  it("puts buttons under the text right before them", () => {
    const machine = machineOf(
      `flow: 1
start: a
states:
  a:
    say:
      - Our shop
      - { buttons: { Open: "https://acme.test" } }
      - { if: message.text == "x", text: Perhaps }
      - { buttons: { More: { reply: more } } }
    end: done
`,
    );
    const { say } = stateOf(machine, "a");
    expect(say.map(({ kind }) => kind)).to.deep.equal(["buttons", "text", "buttons"]);
    const texts = say.map((item) => (item.kind === "buttons" ? shown(item.text) : ""));
    expect(texts).to.deep.equal(["Our shop", "", undefined]);
  });

  it("sends raw values with the types that were written", () => {
    const machine = machineOf(
      'flow: 1\nstart: a\nstates: { a: { say: { raw: { message: "Hi {{ user.name }}", n: 1, ok: true, t: "1" } }, end: done } }',
    );
    const [item] = stateOf(machine, "a").say;
    assert(item?.kind === "raw" && item.message.kind === "object");
    const kinds = item.message.entries.map(([key, spec]) => [
      key,
      spec.kind === "value" ? spec.value : spec.kind,
    ]);
    expect(kinds).to.deep.equal([
      ["message", "text"],
      ["n", 1],
      ["ok", true],
      ["t", "1"],
    ]);
  });

  it("orders the steps for silence by time", () => {
    const machine = machineOf(
      "flow: 1\nstart: a\nno_reply: [{ after: 1 day, end: gone }, { after: 10 minutes, say: Hm? }]\nstates: { a: { end: done } }",
    );
    expect(machine.noReply.map(({ afterMs }) => afterMs)).to.deep.equal([600_000, 86_400_000]);
  });

  it("knows every way that a call can fail", () => {
    const machine = machineOf(
      "flow: 1\nstart: a\nstates: { a: { call: s.c, go: b, fail: { 404: b, timeout: c, else: c } }, b: { end: x }, c: { end: y } }",
      {
        calls: new Map([
          [
            "s.c",
            {
              takes: { kind: "object", fields: new Map(), isOptional: false },
              returns: undefined,
            },
          ],
        ]),
      },
    );
    const { fail } = turnOf(machine, "a", "call");
    expect([...fail.byReason.keys()]).to.deep.equal(["404", "timeout"]);
    expect(fail.else).to.deep.equal({ kind: "to", to: { kind: "state", state: "c" } });
    expect([...machine.calls]).to.deep.equal(["s.c"]);
  });

  it("answers the questions of faq.csv like those of the flow", () => {
    const machine = machineOf(
      "flow: 1\nstart: a\nfaq: { faq_1: { match: [x], say: X } }\nstates: { a: { say: Hi, choices: { Hours: faq.faq_2 } } }",
      { faq: 'phrases,answer\nopening hours|when open,"From 9, always"\nreturns,7 days\n' },
    );
    expect([...machine.faq.keys()]).to.deep.equal(["faq_1", "faq_2", "faq_3"]);
    const row = machine.faq.get("faq_2");
    assert(row !== undefined);
    const [item] = row.say;
    expect(item?.kind === "text" ? shown(item.text) : undefined).to.equal("From 9, always");
    const message = readWords("When open?");
    expect(matches(inLanguage(row.match, "en"), message, "exact", false)).to.equal("when open");
  });
});
