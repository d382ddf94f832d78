import { expect } from "chai";
import fc from "fast-check";
import {
  hoursText,
  isOpen,
  isTimeZone,
  nextOpen,
  parseDays,
  parseSpan,
  zonedParts,
  type Hours,
  type Span,
} from "../../src/engine/hours.ts";

function hoursOf(
  days: Readonly<Record<string, string>>,
  timeZone = "Europe/London",
  closed: readonly string[] = [],
): Hours {
  const week: Span[][] = [[], [], [], [], [], [], []];
  for (const [key, spans] of Object.entries(days)) {
    for (const text of spans.split(" ")) {
      const span = parseSpan(text);
      if (span === undefined) throw new Error(text);
      for (const day of parseDays(key) ?? []) week[day]?.push(span);
    }
  }
  return { timeZone, days: week, closed: new Set(closed) };
}

function next(hours: Hours, now: string): string | undefined {
  const opening = nextOpen(hours, Date.parse(now));
  return opening === null ? undefined : new Date(opening).toISOString().slice(0, 16);
}

const SHOP = hoursOf({ "mon-sat": "09:00-18:00", sun: "10:00-16:00" }, "Europe/London", [
  "2026-12-25",
  "2026-12-26",
]);
const NIGHT = hoursOf({ "fri-sat": "22:00-02:00" });

describe("parseSpan", () => {
  const spans: readonly (readonly [string, readonly [number, number] | undefined])[] = [
    ["09:00-17:30", [540, 1050]],
    ["9:00 - 17:30", [540, 1050]],
    ["22:00-02:00", [1320, 1560]],
    ["00:00-24:00", [0, 1440]],
    ["18:00-00:00", [1080, 1440]],
    ["09:00-09:00", undefined],
    ["24:00-02:00", undefined],
    ["09:60-10:00", undefined],
    ["25:00-26:00", undefined],
    ["9 to 5", undefined],
    ["closed", undefined],
  ];
  for (const [text, expected] of spans) {
    it(`reads ${text}`, () => {
      expect(parseSpan(text)).to.deep.equal(
        expected === undefined ? undefined : { from: expected[0], to: expected[1] },
      );
    });
  }
});

describe("parseDays", () => {
  it("reads days, runs, lists and runs over Sunday", () => {
    expect(parseDays("sat")).to.deep.equal([5]);
    expect(parseDays("mon-fri")).to.deep.equal([0, 1, 2, 3, 4]);
    expect(parseDays("mon, Wed")).to.deep.equal([0, 2]);
    expect(parseDays("fri-mon")).to.deep.equal([0, 4, 5, 6]);
    expect(parseDays("monday-sunday")).to.deep.equal([0, 1, 2, 3, 4, 5, 6]);
    expect(parseDays("mon-fri,sun")).to.deep.equal([0, 1, 2, 3, 4, 6]);
  });

  it("refuses anything else", () => {
    for (const key of ["", "mo", "funday", "mon-wed-fri", "mon-", "timezone"]) {
      expect(parseDays(key), key).to.equal(undefined);
    }
  });
});

describe("isOpen", () => {
  const moments: readonly (readonly [string, Hours, string, boolean])[] = [
    ["opens on the minute", SHOP, "2026-11-23T09:00:00Z", true],
    ["is closed just before", SHOP, "2026-11-23T08:59:59.999Z", false],
    ["closes on the minute", SHOP, "2026-11-23T18:00:00Z", false],
    ["has other hours on Sunday", SHOP, "2026-11-22T16:30:00Z", false],
    ["is closed on a closed date", SHOP, "2026-12-25T12:00:00Z", false],
    ["follows the summer clock", SHOP, "2026-07-06T08:00:00Z", true],
    ["stays open over midnight", NIGHT, "2026-11-28T01:59:00Z", true],
    ["closes after midnight", NIGHT, "2026-11-28T02:00:00Z", false],
    ["does not run into a night that nobody began", NIGHT, "2026-11-27T01:00:00Z", false],
  ];
  for (const [behaviour, hours, now, expected] of moments) {
    it(behaviour, () => {
      expect(isOpen(hours, Date.parse(now))).to.equal(expected);
    });
  }

  it("finishes the night that began before a closed date", () => {
    const hours = hoursOf({ "mon-sun": "22:00-02:00" }, "Europe/London", ["2026-12-25"]);
    expect(isOpen(hours, Date.parse("2026-12-25T01:00:00Z"))).to.equal(true);
    expect(isOpen(hours, Date.parse("2026-12-25T23:00:00Z"))).to.equal(false);
    expect(isOpen(hours, Date.parse("2026-12-26T01:00:00Z"))).to.equal(false);
  });
});

describe("nextOpen", () => {
  const moments: readonly (readonly [string, Hours, string, string | undefined])[] = [
    ["later today", SHOP, "2026-11-23T07:00:00Z", "2026-11-23T09:00"],
    ["tomorrow, in the evening", SHOP, "2026-11-23T19:00:00Z", "2026-11-24T09:00"],
    ["the opening after now, while open", SHOP, "2026-11-23T12:00:00Z", "2026-11-24T09:00"],
    ["after closed dates", SHOP, "2026-12-24T20:00:00Z", "2026-12-27T10:00"],
    ["on the day the clocks go forward", SHOP, "2027-03-28T00:30:00Z", "2027-03-28T09:00"],
    ["on the day the clocks go back", SHOP, "2026-10-25T00:30:00Z", "2026-10-25T10:00"],
  ];
  for (const [behaviour, hours, now, expected] of moments) {
    it(`finds ${behaviour}`, () => {
      expect(next(hours, now)).to.equal(expected);
    });
  }

  it("opens at the moment of the skip when the opening time is skipped", () => {
    const hours = hoursOf({ sun: "01:30-05:00" });
    expect(next(hours, "2027-03-27T12:00:00Z")).to.equal("2027-03-28T01:00");
  });

  it("passes over hours that are skipped whole", () => {
    const hours = hoursOf({ sun: "01:15-01:45" });
    expect(next(hours, "2027-03-27T12:00:00Z")).to.equal("2027-04-04T00:15");
  });

  it("opens twice in the night with two one o'clocks", () => {
    const hours = hoursOf({ sun: "01:15-01:45" });
    expect(next(hours, "2026-10-24T12:00:00Z")).to.equal("2026-10-25T00:15");
    expect(next(hours, "2026-10-25T00:50:00Z")).to.equal("2026-10-25T01:15");
  });

  it("does not call the seam of two spans an opening", () => {
    const hours = hoursOf({ mon: "09:00-12:00 12:00-17:00" });
    expect(next(hours, "2026-11-23T10:00:00Z")).to.equal("2026-11-30T09:00");
  });

  it("has no answer for hours that never open or never close", () => {
    expect(next(hoursOf({}), "2026-11-23T10:00:00Z")).to.equal(undefined);
    expect(next(hoursOf({ "mon-sun": "00:00-24:00" }), "2026-11-23T10:00:00Z")).to.equal(undefined);
  });

  it("finds a moment that is open, right after one that is not", () => {
    const zones = ["Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 31) }),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 1, max: 12 }),
        (zone, now, from, length) => {
          const to = String((from + length) % 24).padStart(2, "0");
          const span = `${String(from).padStart(2, "0")}:00-${to}:00`;
          const hours = hoursOf({ "mon,thu": span }, zone);
          const opening = nextOpen(hours, now) ?? 0;
          expect(opening).to.be.greaterThan(now);
          expect(isOpen(hours, opening)).to.equal(true);
          expect(isOpen(hours, opening - 1)).to.equal(false);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("hoursText", () => {
  it("groups days that have the same hours", () => {
    expect(hoursText(SHOP, "en")).to.equal("mon-sat 09:00-18:00, sun 10:00-16:00");
    expect(hoursText(NIGHT, "en-GB")).to.equal("fri-sat 22:00-02:00");
  });

  it("leaves closed days out and joins several spans", () => {
    const hours = hoursOf({ "mon,wed": "09:00-12:00 14:00-17:00" });
    expect(hoursText(hours, "en")).to.equal(
      "mon 09:00-12:00 and 14:00-17:00, wed 09:00-12:00 and 14:00-17:00",
    );
  });

  it("speaks the reader's language", () => {
    expect(hoursText(SHOP, "es")).to.equal("lun-sáb 09:00-18:00, dom 10:00-16:00");
    expect(hoursText(SHOP, "no such tag")).to.match(/09:00-18:00/);
  });
});

describe("zonedParts", () => {
  it("reads the clock of a zone", () => {
    const parts = zonedParts("America/New_York", Date.parse("2026-11-23T03:05:00Z"));
    expect(parts).to.include({ date: "2026-11-22", hour: 22, minute: 5, weekday: 6 });
  });
});

describe("isTimeZone", () => {
  it("knows names of the zone database alone", () => {
    expect(isTimeZone("Europe/London")).to.equal(true);
    expect(isTimeZone("Europe/Atlantis")).to.equal(false);
  });
});
