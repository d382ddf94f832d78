import { assert } from "chai";
import { createBreaker, type Verdict } from "../../src/services/breaker.ts";

describe("createBreaker", () => {
  let time = 0;
  const make = () => {
    time = 1_000_000;
    const breaker = createBreaker({ now: () => time, threshold: 3, openMs: 10_000 });
    return {
      allows: (host = "a") => breaker.allows(host),
      record: (verdict: Verdict, times = 1, host = "a") => {
        for (let i = 0; i < times; i++) breaker.record(host, verdict);
      },
    };
  };

  it("opens after so many failures in a row, for that host alone", () => {
    const { allows, record } = make();
    record("down", 2);
    assert.isTrue(allows());
    record("down");
    assert.isFalse(allows());
    assert.isTrue(allows("b"));
  });

  it("starts counting again after an answer", () => {
    const { allows, record } = make();
    record("down", 2);
    record("up");
    record("down", 2);
    assert.isTrue(allows());
  });

  it("does not count attempts that were cut short", () => {
    const { allows, record } = make();
    record("down", 2);
    record("unknown", 10);
    assert.isTrue(allows());
  });

  it("lets one request try after the pause, and closes when it is answered", () => {
    const { allows, record } = make();
    record("down", 3);
    time += 9_999;
    assert.isFalse(allows());
    time += 1;
    assert.isTrue(allows(), "the probe");
    assert.isFalse(allows(), "while the probe is under way");
    record("up");
    assert.isTrue(allows());
    assert.isTrue(allows());
  });

  it("opens for another pause when the probe fails", () => {
    const { allows, record } = make();
    record("down", 3);
    time += 10_000;
    assert.isTrue(allows());
    record("down");
    time += 9_999;
    assert.isFalse(allows());
    time += 1;
    assert.isTrue(allows());
  });

  it("lets the next request try when the probe was cut short or never reported", () => {
    const { allows, record } = make();
    record("down", 3);
    time += 10_000;
    assert.isTrue(allows());
    record("unknown");
    assert.isTrue(allows(), "after a probe that was cut short");
    time += 10_000;
    assert.isTrue(allows(), "after a probe that was lost");
  });
});
