/** What tests speak of that their bot does not have, told without playing them. */
import { expect } from "chai";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { checkNames } from "../../src/scenario/check-names.ts";
import { readScenarios } from "../../src/scenario/read-scenario.ts";
import { readWrittenShape } from "../../src/flow/shapes/written.ts";
import { machineOf, readText } from "../support/read-text.ts";

const FLOW = `flow: 1
start: menu
vars: { topic: [billing, delivery], number: { type: text, unknown: none } }
events: { CART_ABANDONED: { say: You forgot something. } }
states:
  menu:
    say: What is it about?
    choices:
      My last bill: { go: details, set: { topic: billing } }
      A parcel: { go: details, set: { topic: delivery } }
  details:
    form: { fields: { number: Your number } }
    go: bye
  bye: { say: "{{ topic }} {{ number }}", end: told }
`;
const CALLS = new Map([
  ["shop.get_order", { takes: readWrittenShape({ number: "text" }).shape, returns: undefined }],
]);

describe("checkNames", () => {
  const wrong: readonly (readonly [step: string, said: string])[] = [
    ["{ expect: { end: tolled } }", "“tolled”. Did you mean “told”?"],
    [
      "{ expect: { vars: { topic: biling } } }",
      "not an option of “topic”. Did you mean “billing”?",
    ],
    ["{ tap: My last bil }", "No choice of this bot is called “My last bil”. Did you mean"],
    ["{ choices: [My last bill, A parcell] }", "“A parcell”. Did you mean “A parcel”?"],
    ["{ event: CART_ABANDOND }", "no event “CART_ABANDOND”. Did you mean “CART_ABANDONED”?"],
    ["{ form: { nmuber: A1 } }", "no value called “nmuber”. Did you mean “number”?"],
    [
      "{ called: { shop.get_order: { nr: A1 } } }",
      "takes no “nr”. “shop.get_order” takes: number.",
    ],
  ];
  for (const [step, said] of wrong) {
    it(`tells what is wrong with ${step}`, () => {
      const found = check(step);
      expect(found).to.have.lengthOf(1);
      expect(found[0]).to.include(said);
    });
  }

  it("tells of two tests of one name at the second", () => {
    const { sound } = readScenarios(
      new SourceFile(
        "t.yaml",
        "tests:\n  - { test: Pays, steps: [start] }\n  - { test: pays, steps: [start] }\n  - { test: Pays, steps: [start] }\n",
      ),
    );
    const found = sound === undefined ? [] : checkNames(sound, machineOf(FLOW), CALLS);
    expect(found.map(({ message, severity }) => [message, severity])).to.deep.equal([
      ["Two tests of this file are called “Pays”.", "warning"],
    ]);
    expect(found.map(({ source, range }) => source.position(range.start).line)).to.deep.equal([4]);
  });

  it("takes “return” outside of a part for the outcome that it was meant to be", () => {
    const machine = readText(FLOW.replace("end: told", "return: told")).readable;
    expect(machine).to.not.equal(undefined);
    expect(check("{ expect: { end: told } }", machine)).to.deep.equal([]);
  });

  it("leaves alone fields of a form that are named by their labels, in each language", () => {
    const machine = machineOf(
      `flow: 1
start: details
languages: [en, es]
vars: { name: text, email: { type: email, unknown: none } }
states:
  details:
    form: { fields: { name: "Your name", email: "E-mail, {{ name }}" } }
    go: bye
  bye: { say: "{{ name }} {{ email }}", end: told }
`,
      { texts: { es: "Your name: Tu nombre\nE-mail, {{ name }}: Correo de {{ name }}\n" } },
    );
    const form = "{ Your Name: Ana, TU NOMBRE: Ana, NAME: Ana, 'E-mail, Ana': a@b.c }";
    expect(check(`{ form: ${form} }`, machine)).to.deep.equal([]);
    expect(check("{ form: { Your mane: Ana } }", machine)).to.have.lengthOf(1);
  });

  it("leaves alone labels in other languages, on buttons, and those that data may make", () => {
    const texts = { es: "Menu: Menú\nA table: Una mesa\n" };
    const machine = machineOf(
      `flow: 1
start: menu
languages: [en, es]
vars: { names: { type: list, from: context.names }, name: { type: text, unknown: none } }
states:
  menu:
    say: [{ buttons: { Show me more: { reply: more } } }, { list: { items: [{ title: Opening, reply: open }] } }]
    choices: { Menu: who, Anna: bye, "Call {{ name }} now": bye, A table: bye }
  who: { pick: { from: names, each: one, label: "Ask {{ one }} here", save: name, go: bye, none: bye } }
  bye: { say: "{{ name }}", end: told }
`,
      { texts },
    );
    const told = (step: string): readonly string[] => check(step, machine);
    for (const label of ["Menú", "una mesa", "Show me more", "Opening", "Call Anne now"]) {
      expect(told(`{ tap: ${label} }`), label).to.deep.equal([]);
    }
    expect(told("{ tap: Ask Ann here }")).to.deep.equal([]);
    expect(told("{ choices: [Menü, Ana] }")).to.have.lengthOf(2);
    expect(told("{ tap: Show me moore }")).to.have.lengthOf(1);
    expect(told("{ tap: Una messa }")).to.have.lengthOf(1);
  });

  it("leaves alone what may come out of data, and what is right", () => {
    expect(check("{ tap: Something quite different }")).to.deep.equal([]);
    expect(check("{ event: PAGE_LEFT }")).to.deep.equal([]);
    expect(check("{ tap: my last bill }")).to.deep.equal([]);
    expect(check("{ expect: { end: told, vars: { topic: billing, number: any } } }")).to.deep.equal(
      [],
    );
  });

  it("knows the steps that have no colon", () => {
    const source = new SourceFile(
      "a.yaml",
      "tests: [{ test: A, steps: [strat, { wait: 10m }] }]\n",
    );
    const told = readScenarios(source).diagnostics.map(({ hint }) => hint);
    expect(told).to.deep.equal(["Did you mean “start”?", "Did you mean “10 minutes”?"]);
  });
});

function check(step: string, machine = machineOf(FLOW)): readonly string[] {
  const source = new SourceFile("a.yaml", `tests: [{ test: A, steps: [start, ${step}] }]\n`);
  const { sound } = readScenarios(source);
  expect(sound).to.not.equal(undefined);
  return (sound === undefined ? [] : checkNames(sound, machine, CALLS)).map(
    ({ message, hint }) => `${message} ${hint}`,
  );
}
