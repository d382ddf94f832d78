/** What tests speak of that their bot does not have, told without playing them. */
import { expect } from "chai";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { checkNames } from "../../src/scenario/check-names.ts";
import { readScenarios } from "../../src/scenario/read-scenario.ts";
import { readShape } from "../../src/flow/shape.ts";
import { machineOf } from "../support/read-text.ts";

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
  ["shop.get_order", { takes: readShape({ number: "text" }).shape, returns: undefined }],
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

function check(step: string): readonly string[] {
  const source = new SourceFile("a.yaml", `tests: [{ test: A, steps: [start, ${step}] }]\n`);
  const { sound } = readScenarios(source);
  expect(sound).to.not.equal(undefined);
  return (sound === undefined ? [] : checkNames(sound, machineOf(FLOW), CALLS)).map(
    ({ message, hint }) => `${message} ${hint}`,
  );
}
