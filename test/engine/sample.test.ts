import { expect } from "chai";
import { sample } from "../../src/engine/sample.ts";

describe("sample", () => {
  it("draws the same again for the same seed", () => {
    expect(sample("c1:welcome:3", 5)).to.equal(sample("c1:welcome:3", 5));
  });

  it("stays below the count", () => {
    for (let seed = 0; seed < 1000; seed += 1) {
      expect(sample(`s${seed}`, 3)).to.be.within(0, 2);
    }
    expect(sample("x", 1)).to.equal(0);
    expect(sample("x", 0)).to.equal(0);
  });

  it("spreads neighbouring seeds evenly", () => {
    const hits = [0, 0, 0, 0];
    for (let visit = 0; visit < 8000; visit += 1) {
      const drawn = sample(`conversation-17:menu:${visit}`, 4);
      hits[drawn] = (hits[drawn] ?? 0) + 1;
    }
    for (const hit of hits) expect(hit).to.be.within(1850, 2150);
  });
});
