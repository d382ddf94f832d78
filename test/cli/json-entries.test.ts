/** The entries of a JSON object, in the order and as often as they are written. */
import { expect } from "chai";
import fc from "fast-check";
import { jsonEntries } from "../../src/cli/json-entries.ts";

describe("jsonEntries", () => {
  it("finds what JSON.parse finds, and where each name begins", () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(object, fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const entries = jsonEntries(text);
        const parsed = JSON.parse(text) as Readonly<Record<string, unknown>>;
        expect(entries.map(({ name, value: one }) => [name, one])).to.have.deep.members(
          Object.entries(parsed),
        );
        for (const { name, at } of entries) {
          expect(text.startsWith(JSON.stringify(name), at)).to.equal(true);
        }
      }),
    );
  });

  it("keeps each of several with one name", () => {
    const text = '{"a": 1, "b": {"a": [2, "}"]}, "a" : "x,\\"", "\\u0061":[]}';
    expect(jsonEntries(text)).to.deep.equal([
      { name: "a", at: 1, value: 1 },
      { name: "b", at: 9, value: { a: [2, "}"] } },
      { name: "a", at: 31, value: 'x,"' },
      { name: "a", at: 45, value: [] },
    ]);
  });
});
