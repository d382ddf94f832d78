/** Forms of one word that meet, and words that must not. */
import { expect } from "chai";
import { stemEnglish } from "../../src/engine/stem.ts";

describe("stemEnglish", () => {
  for (const forms of [
    "deliver delivers delivered delivering delivery deliveries",
    "cancel cancels cancelled cancelling cancellation cancellations",
    "return returns returned returning returnable",
    "close closes closed closing",
    "pay pays paying payment payments",
    "ship shipped shipping ships",
    "price prices priced pricing",
    "box boxes boxed",
    "size sizes sizing",
    "stop stops stopped stopping",
    "sell sells selling",
    "open opens opening opened",
  ]) {
    it(`brings together ${forms}`, () => {
      const [first = "", ...others] = forms.split(" ");
      for (const other of others) expect(stemEnglish(other), other).to.equal(stemEnglish(first));
    });
  }

  it("keeps apart what is another word", () => {
    for (const [one, other] of [
      ["bus", "bu"],
      ["order", "ord"],
      ["sing", "s"],
      ["wed", "w"],
      ["delivery", "deliberate"],
    ] as const) {
      expect(stemEnglish(one), one).not.to.equal(stemEnglish(other));
    }
  });

  it("leaves numbers and words of other scripts alone", () => {
    for (const word of ["ab123s", "2026", "größes", "часы", ""]) {
      expect(stemEnglish(word)).to.equal(word);
    }
  });
});
