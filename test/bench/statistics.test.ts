import { expect } from "chai";
import { median, percentile, spreadOf, widthOf } from "./statistics.ts";

describe("median", () => {
  it("is the middle, or what lies between the two in the middle", () => {
    expect(median([9, 1, 5])).to.equal(5);
    expect(median([4, 1, 3, 2])).to.equal(2.5);
  });
});

describe("spreadOf", () => {
  it("tells how far the rounds lie apart", () => {
    const spread = spreadOf([10, 8, 12]);
    expect(spread).to.deep.equal({ median: 10, min: 8, max: 12 });
    expect(widthOf(spread)).to.equal(0.4);
  });
});

describe("percentile", () => {
  it("is a value that was measured, and sorts by size rather than by text", () => {
    const values = Float64Array.from({ length: 100 }, (_, at) => 100 - at);
    expect(percentile(values, 0.5)).to.equal(50);
    expect(percentile(values, 0.99)).to.equal(99);
    expect(percentile(Float64Array.of(9, 10, 100), 1)).to.equal(100);
    expect(percentile(Float64Array.of(7), 0.5)).to.equal(7);
  });
});
