import { expect } from "chai";
import { judgeGoals } from "./goals.ts";
import { withGenerated } from "./report.ts";
import { markdownTable, short, timesWithSpread } from "./table.ts";

describe("markdownTable", () => {
  it("puts figures to the right, and keeps bars out of the way", () => {
    const text = markdownTable({ columns: ["", "n"], rows: [["a|b", "1"]] });
    expect(text).to.equal("|  | n |\n| --- | ---: |\n| a\\|b | 1 |\n");
  });
});

describe("short", () => {
  it("keeps two figures and more", () => {
    expect([1234.4, 63.2, 4.21, 0.42, 0.083].map(short)).to.deep.equal([
      "1,234",
      "63",
      "4.2",
      "0.42",
      "0.083",
    ]);
  });
});

describe("timesWithSpread", () => {
  it("shows the middle, and the smallest and largest", () => {
    expect(timesWithSpread({ median: 0.923, min: 0.88, max: 0.95 })).to.equal("0.92× (0.88–0.95)");
  });
});

describe("judgeGoals", () => {
  it("says of each goal whether it is met, and leaves open what was not measured", () => {
    const goals = judgeGoals({
      "turn.gateway-redis.throughputAgainst": 0.84,
      "turn.gateway-redis.perSecond": 1000,
      "turn.botbuilder.perSecond": 100,
      "start.examples.ms": 401,
      "reload.oneMs": 50,
    });
    const of = (text: string) => goals.find((one) => one.text.startsWith(text));
    expect(of("Redis: throughput against GET")).to.include({ measured: "0.84×", isMet: false });
    expect(of("Redis: throughput against botb")).to.include({ measured: "10.00×", isMet: true });
    expect(of("Start to ready, example")).to.include({ wanted: "at most 400 ms", isMet: false });
    expect(of("Reload of one")).to.include({ isMet: true });
    expect(of("Redis: throughput against botkit")).to.include({ measured: "not measured" });
    expect(of("Redis: throughput against botkit")?.isMet).to.equal(undefined);
  });
});

describe("withGenerated", () => {
  it("replaces what stands between the markers, and nothing else", () => {
    const page = "a\n<!-- generated: begin -->old<!-- generated: end -->\nb\n";
    expect(withGenerated(page, "new")).to.equal(
      "a\n<!-- generated: begin -->\n\nnew\n\n<!-- generated: end -->\nb\n",
    );
    expect(() => withGenerated("a", "new")).to.throw("must have");
  });
});
