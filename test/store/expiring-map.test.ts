import { expect } from "chai";
import { createExpiringMap } from "../../src/store/expiring-map.ts";

describe("createExpiringMap", () => {
  it("forgets what was written longest ago when it is full", () => {
    const map = createExpiringMap({ now: () => 0, maxSize: 40 });
    map.set("a", "x".repeat(9), 1000);
    map.set("b", "x".repeat(9), 1000);
    map.set("c", "x".repeat(9), 1000);
    map.set("d", "x".repeat(9), 1000);
    map.set("a", "y".repeat(9), 1000);
    map.set("e", "x".repeat(9), 1000);
    expect(["a", "b", "c", "d", "e"].filter((key) => map.get(key) !== undefined)).to.deep.equal([
      "a",
      "c",
      "d",
      "e",
    ]);
  });

  it("makes room with what has expired before it forgets anything else", () => {
    let now = 0;
    const map = createExpiringMap({ now: () => now, maxSize: 30 });
    map.set("long", "x".repeat(6), 1000);
    map.set("short", "x".repeat(6), 10);
    now = 10;
    expect(map.get("short")).to.equal(undefined);
    expect(map.delete("short")).to.equal(false);
    map.set("new", "x".repeat(17), 1000);
    expect(map.get("long")).to.not.equal(undefined);
  });

  it("frees expired entries as others are written, however many are never read again", () => {
    let now = 0;
    const map = createExpiringMap({ now: () => now, maxSize: 10_000 });
    map.set("kept", "x", 1_000_000);
    for (let n = 0; n < 5000; n++) {
      now += 10;
      map.set(`answer ${n}`, "x".repeat(20), 100);
    }
    expect(map.get("kept")).to.equal("x");
  });
});
