/** Texts that operators read, with and without private values in them. */
import { expect } from "chai";
import { maskPrivate, MASK } from "../../src/engine/private.ts";
import type { Machine } from "../../src/engine/machine.ts";
import { createLogbook } from "../support/machine.ts";

function machine(): Machine {
  const book = createLogbook();
  const vars = [...book.vars].map(
    ([name, one]) => [name, { ...one, isPrivate: name !== "last" }] as const,
  );
  return { ...book, vars: new Map(vars) };
}

describe("maskPrivate", () => {
  const cases: readonly (readonly [text: string, entry: unknown, masked: string])[] = [
    ["mail to Ann@acme.test failed", "ann@acme.test", `mail to ${MASK} failed`],
    ["12 of 1200, and 12", 12, `${MASK} of 1200, and ${MASK}`],
    ["Anna and Ann", "Ann", `Anna and ${MASK}`],
    ["a b", "a", "a b"],
    ["true or not", true, "true or not"],
    ["red, blue", ["red", { more: ["blue"] }], `${MASK}, ${MASK}`],
    ["12 High Street", ["High", "High Street"], `12 ${MASK}`],
    ["aa aa aa", "aa", `${MASK} ${MASK} ${MASK}`],
    ["İstanbul Ann", "Ann", `İstanbul ${MASK}`],
    ["nothing", null, "nothing"],
  ];
  for (const [text, entry, masked] of cases) {
    it(`makes “${masked}” of “${text}”`, () => {
      expect(maskPrivate(text, machine(), { entry: entry as string })).to.equal(masked);
    });
  }

  it("leaves other values alone", () => {
    expect(maskPrivate("Ann", machine(), { last: "Ann", toString: "Ann" })).to.equal("Ann");
    expect(maskPrivate("Ann", machine(), undefined)).to.equal("Ann");
  });
});
