import { assert } from "chai";
import fc from "fast-check";
import { readablePhone } from "../../src/template/phone.ts";

describe("readablePhone", () => {
  const cases: readonly (readonly [number: string, spaced: string])[] = [
    ["+442079460958", "+44 20 7946 0958"],
    ["+447700900123", "+44 7700 900123"],
    ["+441614960000", "+44 161 496 0000"],
    ["+441632960001", "+44 1632 960 001"],
    ["+448081570000", "+44 808 157 0000"],
    ["+14155550132", "+1 415 555 0132"],
    ["+33612345678", "+33 6 12 34 56 78"],
    ["+34612345678", "+34 612 34 56 78"],
    ["+79161234567", "+7 916 123 45 67"],
    ["+919876543210", "+91 98765 43210"],
    ["+4915112345678", "+49 151 1234 5678"],
    ["+353861234567", "+353 861 234 567"],
    ["+5511912345678", "+55 11 91234 5678"],
    ["+85251234567", "+852 5123 4567"],
    ["+44 (0)20", "+44 (0)20"],
    ["+44-20-7946-0958", "+44 20 7946 0958"],
    ["07700 900123", "07700 900123"],
    ["call me", "call me"],
    ["+012345678", "+012345678"],
    ["+1234567890123456", "+1234567890123456"],
  ];
  for (const [number, spaced] of cases) {
    it(`writes ${number} as ${spaced}`, () => assert.equal(readablePhone(number), spaced));
  }

  it("changes no digit, and leaves none alone at the end", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+[1-9]\d{6,14}$/), (number) => {
        const spaced = readablePhone(number);
        assert.equal(spaced.replaceAll(" ", ""), number);
        assert.notMatch(spaced, / \d$| {2}| $/);
      }),
    );
  });
});
