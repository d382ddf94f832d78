import { expect } from "chai";
import { parseMoment } from "../../src/scenario/parse-moment.ts";

const TEN = Date.UTC(2026, 10, 23, 10);

describe("parseMoment", () => {
  it("reads a moment with its time zone", () => {
    for (const text of [
      "2026-11-23T10:00:00Z",
      "2026-11-23T10:00Z",
      "2026-11-23 10:00:00z",
      "2026-11-23T11:00:00+01:00",
      " 2026-11-23T10:00:00.000Z ",
    ]) {
      expect(parseMoment(text), text).to.equal(TEN);
    }
  });

  it("takes UTC where none is written, whatever the machine's own zone", () => {
    const own = process.env["TZ"];
    process.env["TZ"] = "Pacific/Auckland";
    try {
      expect(parseMoment("2026-11-23 10:00")).to.equal(TEN);
      expect(parseMoment("2026-11-23")).to.equal(Date.UTC(2026, 10, 23));
    } finally {
      if (own === undefined) delete process.env["TZ"];
      else process.env["TZ"] = own;
    }
  });

  it("refuses what is no moment", () => {
    for (const text of ["", "soon", "10:00", "23/11/2026", "2026-02-30", "2026-11-23T25:00", "5"]) {
      expect(parseMoment(text), text).to.equal(undefined);
    }
  });
});
