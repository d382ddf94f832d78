/** Amounts with a unit. */
import { expect } from "chai";
import { parseDuration, parseSize } from "../../src/flow/duration.ts";

describe("parseDuration", () => {
  const minute = 60_000;
  const cases: readonly (readonly [string, number | undefined])[] = [
    ["30 seconds", 30_000],
    ["1 second", 1000],
    ["10 minutes", 10 * minute],
    ["10 min", 10 * minute],
    ["1.5 hours", 90 * minute],
    ["24 hours", 24 * 60 * minute],
    ["7 days", 7 * 24 * 60 * minute],
    ["2 Weeks", 14 * 24 * 60 * minute],
    ["5s", 5000],
    ["2h", 120 * minute],
    ["10", undefined],
    ["0 minutes", undefined],
    ["-1 days", undefined],
    ["ten minutes", undefined],
    ["10 parsecs", undefined],
    ["10 ss", undefined],
    ["", undefined],
  ];
  for (const [text, expected] of cases) {
    it(`reads “${text}” as ${expected ?? "nothing"}`, () => {
      expect(parseDuration(text)).to.equal(expected);
    });
  }
});

describe("parseSize", () => {
  it("reads bytes, and nothing without a unit", () => {
    expect(parseSize("10 MB")).to.equal(10_000_000);
    expect(parseSize("500kb")).to.equal(500_000);
    expect(parseSize("10")).to.equal(undefined);
    expect(parseSize("big")).to.equal(undefined);
  });
});
