import { assert } from "chai";
import fc from "fast-check";
import { FILTER_NAMES, FILTERS } from "../../src/template/filters.ts";
import { parseTemplate } from "../../src/template/parse.ts";
import type { Value } from "../../src/template/value.ts";
import { template } from "./compiled.ts";
import { NOW, scopeOf } from "./scope.ts";
import type { ScopeSetting } from "./scope.ts";

function filtered(filter: string, value: Value, setting: ScopeSetting = {}): string {
  return template(`{{ value | ${filter} }}`).render(scopeOf({ value }, setting));
}

type Row = readonly [value: Value, language: string, printed: string];

function prints(filter: string, rows: readonly Row[], setting: ScopeSetting = {}): void {
  describe(filter, () => {
    for (const [value, language, printed] of rows) {
      it(`prints ${JSON.stringify(value)} as ${JSON.stringify(printed)} in ${language}`, () => {
        assert.equal(filtered(filter, value, { ...setting, language }), printed);
      });
    }
  });
}

const EVENING = Date.UTC(2026, 10, 27, 23, 30);

prints("day", [
  ["2026-11-27", "en", "Friday 27 November"],
  ["2026-11-27", "en-US", "Friday, November 27"],
  ["2026-11-27", "es", "viernes, 27 de noviembre"],
  ["2026-11-27", "de-AT", "Freitag, 27. November"],
  ["2026-11-27T23:30:00Z", "en", "Friday 27 November"],
  ["2026-11-27T23:30:00-05:00", "en", "Saturday 28 November"],
  ["2026-11-27T23:30", "en", "Friday 27 November"],
  [EVENING, "en", "Friday 27 November"],
  ["2027-01-02", "en", "Saturday 2 January 2027"],
  ["2027-01-02", "en-IN", "Saturday 2 January 2027"],
  ["2027-01-02", "en-US", "Saturday, January 2, 2027"],
  ["0800-01-01", "en", "Saturday 1 January 800"],
]);

prints("day_time", [
  ["2026-11-23T09:00:00Z", "en", "Monday 23 November at 09:00"],
  ["2026-11-23T09:00:00Z", "en-US", "Monday, November 23 at 9:00 AM"],
  ["2026-11-23T09:00:00Z", "fr", "lundi 23 novembre à 09:00"],
  ["2026-11-23T09:00:00Z", "es", "lunes, 23 de noviembre, 9:00"],
  ["2027-06-07T09:00:00Z", "en", "Monday 7 June 2027 at 10:00"],
  ["2026-11-23", "en", "Monday 23 November"],
]);

prints("time", [
  ["2026-11-23T09:00:00Z", "en", "09:00"],
  ["2026-07-23T15:05:00Z", "en", "16:05"],
  ["2026-11-23T15:05:00", "en-US", "3:05 PM"],
  ["09:30", "en", "09:30"],
  ["18:30:15", "en-US", "6:30 PM"],
  ["2026-11-23T09:00:00Z", "es", "9:00"],
]);

prints("date_short", [
  ["2026-11-05", "en", "05/11/2026"],
  ["2026-11-05", "en-US", "11/05/2026"],
  ["2026-11-05", "de", "05.11.2026"],
  ["2026-11-05 23:30:00Z", "ja", "2026/11/05"],
]);

prints("money", [
  [1234.5, "en", "1,234.50"],
  [1234.5, "de", "1.234,50"],
  ["19.9", "en", "19.90"],
  [-0.001, "en", "0.00"],
  [{ amount: 1234.5, currency: "GBP" }, "en", "£1,234.50"],
  [{ amount: "12", currency: "eur" }, "es", "12,00\u00a0€"],
  [{ amount: 500, currency: "JPY" }, "en", "JP¥500"],
  [{ amount: 12, currency: "pounds" }, "en", "12.00"],
]);

prints("phone", [
  ["+442079460958", "en", "+44 20 7946 0958"],
  ["020 7946 0958", "en", "020 7946 0958"],
]);

prints("list", [
  [["a", "b", "c"], "en", "a, b and c"],
  [["a", "b", "c"], "en-US", "a, b, and c"],
  [["a", "b", "c"], "es", "a, b y c"],
  [["a"], "en", "a"],
  [[], "en", ""],
  [[{ name: "Tea" }, { title: "Cake" }, { id: 7 }, null, ""], "en", "Tea, Cake and 7"],
  ["not a list", "en", "not a list"],
]);

prints("upcase", [
  ["straße", "en", "STRASSE"],
  ["izmir", "tr", "İZMİR"],
  [12, "en", "12"],
]);
prints("downcase", [["ÄB", "en", "äb"]]);
prints("capitalize", [
  ["dark BLUE", "en", "Dark blue"],
  ["", "en", ""],
]);
prints("size", [
  ["abc", "en", "3"],
  [[1, 2], "en", "2"],
  [{ a: 1 }, "en", "1"],
  [null, "en", "0"],
  [500, "en", "0"],
]);
prints("first", [
  [["a", "b"], "en", "a"],
  [[], "en", ""],
  [null, "en", ""],
]);
prints("last", [[["a", "b"], "en", "b"]]);
prints("url_encode", [
  ["a b&c/é+", "en", "a%20b%26c%2F%C3%A9%2B"],
  ["\ud800x", "en", "%EF%BF%BDx"],
]);
prints("escape", [[`<a href="x">&'`, "en", "&lt;a href=&#34;x&#34;&gt;&amp;&#39;"]]);

describe("a filter that cannot take its value", () => {
  const values = ["soon", "2026-02-30", "2026-13-01", "2026-11-25T25:00", "1e3", true];
  for (const filter of ["day", "day_time", "time", "date_short", "money", "list", "phone"]) {
    it(`leaves it as it is: ${filter}`, () => {
      for (const value of values) assert.equal(filtered(filter, value), String(value));
      assert.equal(filtered(filter, null), "");
    });
  }
  it("does not guess a day for a time, or a time for a day", () => {
    assert.equal(filtered("day", "09:30"), "09:30");
    assert.equal(filtered("date_short", "09:30"), "09:30");
    assert.equal(filtered("time", "2026-11-25"), "2026-11-25");
  });
});

describe("dates", () => {
  it("follow the bot's zone, except for plain days", () => {
    const setting = { timeZone: "Pacific/Auckland" };
    assert.equal(filtered("day_time", EVENING, setting), "Saturday 28 November at 12:30");
    assert.equal(filtered("day", "2026-11-27", setting), "Friday 27 November");
    assert.equal(filtered("time", "2026-11-27T23:30", setting), "23:30");
  });

  it("take the year from the zone's own calendar", () => {
    const now = Date.UTC(2026, 11, 31, 20);
    const auckland = { timeZone: "Pacific/Auckland", now };
    assert.equal(filtered("day", "2027-01-01", auckland), "Friday 1 January");
    assert.equal(filtered("day", "2027-01-01", { now }), "Friday 1 January 2027");
  });

  it("survive languages and zones that do not exist", () => {
    for (const language of ["", "xx-invalid-", "tlh", "en_GB", "!", "en-u-ca-buddhist"]) {
      assert.equal(filtered("day", "2026-11-27", { language }), "Friday 27 November", language);
    }
    assert.equal(filtered("time", NOW, { timeZone: "Mars/Base" }), "10:30");
  });

  it("stay quick when every reader claims another language", () => {
    for (let i = 0; i < 2000; i++) {
      assert.equal(filtered("day", "2026-11-27", { language: `en-x-${i}` }), "Friday 27 November");
    }
  });
});

describe("FILTERS", () => {
  it("are all that templates accept, with default", () => {
    for (const name of FILTER_NAMES) {
      const argument = name === "default" ? ": 1" : "";
      assert.deepEqual(parseTemplate(`{{ a | ${name}${argument} }}`).problems, [], name);
    }
    assert.sameMembers([...FILTER_NAMES], [...FILTERS.keys(), "default"]);
  });

  it("never throw, whatever the value, language and zone", () => {
    const languages = fc.constantFrom("en", "en-US", "ar", "th", "zz", "_", "pt_BR");
    fc.assert(
      fc.property(
        fc.constantFrom(...FILTERS.keys()),
        fc.oneof(fc.jsonValue(), fc.date().map(String), fc.double(), fc.string({ unit: "binary" })),
        languages,
        (name, value, language) => {
          assert.isString(filtered(name, value as Value, { language, timeZone: "Asia/Kolkata" }));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
