/** What tests expect and their bot can never do, told without playing them. */
import { expect } from "chai";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { neverHolds } from "../../src/scenario/never-holds.ts";
import { readScenarios } from "../../src/scenario/read-scenario.ts";
import { readWrittenShape } from "../../src/flow/shapes/written.ts";
import { machineOf } from "../support/read-text.ts";

const FLOW = `flow: 1
start: menu
vars:
  number: { type: text, unknown: none }
  seats: integer
  paid: yes_no
  day: { type: date, from: context.day }
  tip: { type: number, from: context.tip }
states:
  menu: { ask: How many?, save: seats, go: details, retry: Sorry?, give_up: person }
  details:
    form: { fields: { number: Your number, paid: { label: Paid? } } }
    go: sum
  sum: { say: "{{ number }}", go: [{ if: paid, to: bye }, { if: tip, to: over }, { else: person }] }
  over: { go: [{ if: day, to: end }, { else: bye }] }
  person: { handoff: { bot: other-bot }, go: bye }
  bye: { say: Bye!, end: told }
`;

const CALLS = new Map([
  ["shop.get_order", { takes: readWrittenShape({ number: "text" }).shape, returns: undefined }],
]);

describe("neverHolds", () => {
  const wrong: readonly (readonly [step: string, said: string])[] = [
    ["{ expect: { state: sum } }", "never stays in “sum”"],
    ["{ asks_fields: [number, seats] }", "No form of this bot asks for “seats”."],
    ["{ form: { day: 2026-12-24 } }", "No form of this bot asks for “day”."],
    ["{ called: { shop.get_order: {} } }", "No state of this bot calls “shop.get_order”."],
    ["{ expect: { vars: { seats: many } } }", "“seats” is a whole number, which “many” cannot be."],
    ["{ expect: { vars: { seats: 2.5 } } }", "“seats” is a whole number"],
    ["{ expect: { vars: { paid: paid } } }", "“paid” is yes or no"],
    ["{ expect: { vars: { day: 24 December } } }", "“day” is a date"],
    ["{ expect: { vars: { tip: a lot } } }", "“tip” is a number"],
  ];
  for (const [step, said] of wrong) {
    it(`tells what is wrong with ${step}`, () => {
      const found = check(step);
      expect(found).to.have.lengthOf(1);
      expect(found[0]).to.include(said);
    });
  }

  for (const step of [
    "{ expect: { state: menu } }",
    "{ expect: { state: person } }",
    "{ expect: { state: bye } }",
    // The conversation may end there.
    "{ expect: { state: over } }",
    "{ asks_fields: [number] }",
    '{ form: { "Your number": A1, paid: "yes" } }',
    "{ expect: { vars: { seats: 3, paid: No, day: 2026-12-24, tip: -2.5, number: A1 } } }",
    "{ expect: { vars: { seats: '', day: } } }",
    "silent",
    // It is told of as a call that nobody knows.
    "{ called: { shop.find_order: {} } }",
  ]) {
    it(`has nothing to say about ${step}`, () => {
      expect(check(step)).to.deep.equal([]);
    });
  }
});

function check(step: string): readonly string[] {
  const text = `tests:\n  - test: One\n    steps: [${step}]\n`;
  const { sound } = readScenarios(new SourceFile("talks.yaml", text));
  if (sound === undefined) throw new Error(`These tests cannot be read: ${text}`);
  return neverHolds(sound, machineOf(FLOW), CALLS).map(({ message, hint }) => `${message} ${hint}`);
}
