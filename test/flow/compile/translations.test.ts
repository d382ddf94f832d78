/** Texts of a flow in its other languages. */
import { assert, expect } from "chai";
import { inLanguage } from "../../../src/engine/localized.ts";
import type { Machine } from "../../../src/engine/machine.ts";
import type { Text } from "../../../src/engine/text.ts";
import { matches } from "../../../src/engine/match.ts";
import { readWords } from "../../../src/engine/words.ts";
import { machineOf, readText } from "../../support/read-text.ts";

const FLOW = `flow: 1
start: a
vars: { town: text, drink: { options: { Tea: [brew] } } }
anytime: { person: { match: [agent, "/human/"], go: b } }
states:
  a: { say: Open, ask: Which town?, save: town, go: b }
  b:
    say: Open
    choices: { Carry on: { go: c, match: [next] } }
  c: { form: { fields: { drink: Drink } }, go: d }
  d: { end: done }
`;
const ES = `Which town?: ¿Qué ciudad?
Open: Abierto
Open @b: Abre
Carry on: Seguir
next: [siguiente, más]
agent: [agente]
Tea: Té
brew: infusión
Drink:
Send: Mandar
`;

const scope = {
  get: () => undefined,
  unknown: () => undefined,
  language: "es",
  timeZone: "UTC",
  now: 0,
};
const inEs = (text: Text): string => inLanguage(text, "es-MX").render(scope);

describe("translations", () => {
  const machine: Machine = machineOf(FLOW, { texts: { es: ES } });
  const stateOf = (name: string) => {
    const state = machine.states.get(name);
    assert(state !== undefined);
    return state;
  };
  const said = (name: string): string => {
    const [item] = stateOf(name).say;
    assert(item?.kind === "text");
    return inEs(item.text);
  };

  it("are found by the source text, and by the state where one text needs two", () => {
    expect([said("a"), said("b")]).to.deep.equal(["Abierto", "Abre"]);
    const { turn } = stateOf("a");
    assert(turn.kind === "ask");
    expect(inEs(turn.ask)).to.equal("¿Qué ciudad?");
    expect(inLanguage(turn.ask, "fr").render(scope)).to.equal("Which town?");
  });

  it("hold the words to recognise, several for one where wanted", () => {
    const understands = (text: string, language: string): boolean => {
      const { turn } = stateOf("b");
      assert(turn.kind === "choices" && turn.choices[0] !== undefined);
      const matcher = inLanguage(turn.choices[0].match, language);
      return matches(matcher, readWords(text), "exact", false) !== undefined;
    };
    expect(understands("siguiente", "es")).to.equal(true);
    expect(understands("next", "es")).to.equal(false);
    expect(understands("más", "es")).to.equal(true);
    expect(understands("next", "en")).to.equal(true);
    const person = machine.anytime[0];
    assert(person !== undefined);
    expect(
      matches(inLanguage(person.match, "es"), readWords("un agente"), "exact", false),
    ).to.equal("agente");
    expect(matches(inLanguage(person.match, "es"), readWords("human"), "exact", false)).to.equal(
      "/human/",
    );
  });

  it("hold labels and other words of options, and fall back where one is missing", () => {
    const { turn } = stateOf("c");
    assert(turn.kind === "form" && turn.fields[0] !== undefined);
    const [field] = turn.fields;
    expect(inEs(field.label)).to.equal("Drink");
    const [tea] = field.variable.options;
    assert(tea !== undefined);
    expect([tea.value, inEs(tea.label)]).to.deep.equal(["Tea", "Té"]);
    const es = inLanguage(tea.words, "es");
    expect(matches(es, readWords("una infusión"), "exact", false)).to.equal("infusión");
  });

  it("take the gateway's own sentences from the text file, else from what it knows", () => {
    expect(inEs(machine.sentences.submit)).to.equal("Mandar");
    expect(inEs(machine.sentences.oneMoment)).to.equal("Un momento, por favor.");
    const spanish = machineOf("flow: 1\nstart: a\nlanguages: [es, en]\nstates: { a: { end: x } }");
    expect(spanish.sentences.submit.source.render(scope)).to.equal("Enviar");
    expect(inLanguage(spanish.sentences.submit, "en").render(scope)).to.equal("Send");
  });

  it("are checked like the texts that they translate, in their own file", () => {
    const { diagnostics } = readText(FLOW, { texts: { es: "Which town?: ¿{{ town | daay }}?\n" } });
    const told = diagnostics
      .filter(({ severity }) => severity === "error")
      .map(({ code, source }) => [code, source.name]);
    expect(told).to.deep.equal([["tmpl/unknown-filter", "bot/text/es.yaml"]]);
    const inTexts = diagnostics.filter(({ source }) => source.name === "bot/text/es.yaml");
    expect(inTexts.map(({ code }) => code)).to.deep.equal(["tmpl/unknown-filter"]);
  });
});
