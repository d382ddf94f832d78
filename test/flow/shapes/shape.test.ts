import { assert } from "chai";
import fc from "fast-check";
import { fieldNames, fits, shapeAt } from "../../../src/flow/shapes/shape.ts";
import { readWrittenShape } from "../../../src/flow/shapes/written.ts";
import type { Shape } from "../../../src/flow/shapes/shape.ts";
import type { Value } from "../../../src/template/value.ts";

const ORDER = {
  number: "text",
  eta: "date?",
  "note?": "text",
  parcels: [{ id: "text", url: "url" }],
  place: "location?",
  extra: "any?",
};

describe("readWrittenShape", () => {
  it("reads types, lists, blocks and question marks", () => {
    const shape = shapeOf({ a: "text", b: "integer?", "c?": ["date"], d: { e: "yes_no" } });
    assert.deepEqual(
      shape.kind === "object"
        ? [...shape.fields].map(([name, { isOptional }]) => [name, isOptional])
        : [],
      [
        ["a", false],
        ["b", true],
        ["c", true],
        ["d", false],
      ],
    );
  });

  const mistakes: readonly (readonly [unknown, string, readonly (string | number)[], string])[] = [
    ["string", "“string” is not a type.", [], "Did you mean “text”?"],
    [{ a: "Boolean?" }, "“Boolean” is not a type.", ["a"], "Did you mean “yes_no”?"],
    [{ a: ["intger"] }, "“intger” is not a type.", ["a", 0], "Did you mean “integer”?"],
    [{ a: null }, "The type is missing here.", ["a"], "The types are: "],
    [{ a: "?" }, "The type is missing here.", ["a"], "The types are: "],
    [[], "A list is written with one type in its brackets, but this has 0.", [], "For example"],
    [
      ["text", "date"],
      "A list is written with one type in its brackets, but this has 2.",
      [],
      "For example",
    ],
    [
      { a: "text", "a?": "date" },
      "“a” is here twice, with and without “?”.",
      ["a?"],
      "Every field",
    ],
    [{ "?": "text" }, "A name is missing here.", ["?"], "Every field"],
    ["constructor", "“constructor” is not a type.", [], "The types are: "],
  ];
  for (const [written, message, path, hint] of mistakes) {
    it(`says what is wrong with ${JSON.stringify(written)}`, () => {
      const { problems } = readWrittenShape(written);
      assert.lengthOf(problems, 1);
      assert.equal(problems[0]?.message, message);
      assert.deepEqual(problems[0]?.path, path);
      assert.include(problems[0]?.hint, hint);
    });
  }

  it("reads on after a mistake", () => {
    const { shape, problems } = readWrittenShape({ a: "strng", b: "dte", c: "text" });
    assert.deepEqual(
      problems.map((problem) => problem.path),
      [["a"], ["b"]],
    );
    assert.isTrue(fits(shape, { a: 1, b: [], c: "x" }).ok);
  });
});

describe("fits", () => {
  const accepted: readonly (readonly [string, Value, Value])[] = [
    ["text", "x", "x"],
    ["text", 7.5, "7.5"],
    ["text?", "", null],
    ["integer", 7, 7],
    ["integer", "-7", -7],
    ["integer", "7.0", 7],
    ["number", "12.50", 12.5],
    ["number", 0, 0],
    ["yes_no", false, false],
    ["yes_no", "true", true],
    ["yes_no", 0, false],
    ["date", "2026-11-25", "2026-11-25"],
    ["date", "2026-11-25T00:00:00.000Z", "2026-11-25"],
    ["date", "2028-02-29", "2028-02-29"],
    ["time", "09:30", "09:30"],
    ["date_time", "2026-11-25T09:30:00+01:00", "2026-11-25T09:30:00+01:00"],
    ["url", "https://t/1", "https://t/1"],
    ["email", "a@b.test", "a@b.test"],
    ["phone", "+44 20 7123 4567", "+44 20 7123 4567"],
    ["phone", 442071234567, "442071234567"],
    ["object", { a: [1, null] }, { a: [1, null] }],
    ["list", ["a", 1], ["a", 1]],
    ["any", false, false],
    ["any?", null, null],
    ["location", { lat: "51.5", lng: -0.12, accuracy: 5 }, { lat: 51.5, lng: -0.12 }],
    [
      "image",
      { url: "https://t/p.jpg" },
      { url: "https://t/p.jpg", name: null, mime: null, size: null },
    ],
  ];
  for (const [type, value, expected] of accepted) {
    it(`takes ${JSON.stringify(value)} as ${type}`, () => {
      assert.deepEqual(fits(shapeOf(type), value), { ok: true, value: expected });
    });
  }

  const refused: readonly (readonly [string, Value])[] = [
    ["text", null],
    ["text", ""],
    ["text", true],
    ["text", ["x"]],
    ["text", 2 ** 60],
    ["integer", 1.5],
    ["integer", "12345678901234567890"],
    ["number", "12,50"],
    ["number", "0x10"],
    ["number", " "],
    ["number", true],
    ["yes_no", "maybe"],
    ["yes_no", 2],
    ["date", "2026-02-30"],
    ["date", "25/11/2026"],
    ["date", "2026-11-25T23:30:00Z"],
    ["date", 1795564800000],
    ["time", "24:00"],
    ["date_time", "2026-11-25"],
    ["url", "https://a b"],
    ["email", "a@b"],
    ["email", `${"a".repeat(250)}@b.test`],
    ["phone", "call me"],
    ["phone", "+()()()()"],
    ["list", { 0: "a" }],
    ["object", ["a"]],
    ["any", null],
  ];
  for (const [type, value] of refused) {
    it(`refuses ${JSON.stringify(value)?.slice(0, 40)} as ${type}`, () => {
      assert.isFalse(fits(shapeOf(type), value).ok);
    });
  }

  it("keeps the declared fields alone, and gives absent ones no value", () => {
    const value = {
      number: 12,
      parcels: [{ id: "P1", url: "https://t/1", secret: "x" }],
      internal: 1,
    };
    assert.deepEqual(fits(shapeOf(ORDER), value), {
      ok: true,
      value: {
        number: "12",
        eta: null,
        note: null,
        parcels: [{ id: "P1", url: "https://t/1" }],
        place: null,
        extra: null,
      },
    });
  });

  it("says where a value does not fit", () => {
    const value = { number: "12", parcels: [{ id: "P1", url: "https://t/1" }, { id: ["P2"] }] };
    assert.deepEqual(fits(shapeOf(ORDER), value), {
      ok: false,
      path: "parcels[1].id",
      expected: "a text",
    });
  });

  it("takes a reply that leaves a field out, and refuses one that lacks half of what it promised", () => {
    const order = shapeOf({ number: "text", status: "text", eta: "date" });
    assert.isTrue(fits(order, { number: "1", status: "packed" }).ok);
    assert.isTrue(fits(order, { number: "1", status: "packed", eta: null }).ok);
    assert.deepEqual(fits(order, { number: "1" }), {
      ok: false,
      path: "status",
      expected: "a text, but it is empty",
    });
    assert.isFalse(fits(shapeOf({ id: "text" }), { ticket: "T1" }).ok);
    assert.isFalse(
      fits(shapeOf({ parcels: [{ id: "text", url: "url" }] }), { parcels: [{ id: "P" }] }).ok,
    );
  });

  it("reads own properties alone", () => {
    assert.isFalse(fits(shapeOf({ constructor: "any" }), {}).ok);
    assert.isFalse(fits(shapeOf({ toString: "any" }), {}).ok);
  });

  it("is not harmed by a key named __proto__", () => {
    const value = JSON.parse(
      '{"extra":{"__proto__":{"isAdmin":true},"a":1},"number":"1","parcels":[]}',
    ) as Value;
    const fit = fits(shapeOf(ORDER), value);
    assert.isTrue(fit.ok);
    assert.notInclude(JSON.stringify(fit), "isAdmin");
    assert.notProperty({}, "isAdmin");
  });

  it("fits what it has fitted", () => {
    const shape = shapeOf(ORDER);
    const values = fc.record(
      {
        number: fc.oneof(fc.integer(), fc.string({ minLength: 1 })),
        eta: fc.constantFrom(null, "2026-11-25", "2026-11-25T00:00:00Z"),
        note: fc.string(),
        parcels: fc.array(fc.record({ id: fc.string({ minLength: 1 }), url: fc.webUrl() })),
        extra: fc.jsonValue() as fc.Arbitrary<Value>,
      },
      { requiredKeys: ["number", "parcels"] },
    );
    fc.assert(
      fc.property(values, (value) => {
        const first = fits(shape, value as Value);
        assert.isTrue(first.ok, JSON.stringify(first));
        if (first.ok) assert.deepEqual(fits(shape, first.value), first);
      }),
    );
  });
});

describe("shapeAt", () => {
  const shape = shapeOf(ORDER);
  const paths: readonly (readonly [string, string | undefined])[] = [
    ["number", "text"],
    ["eta", "date?"],
    ["parcels.[].id", "text"],
    ["parcels.0.id", "text?"],
    ["parcels.-1.url", "url?"],
    ["parcels.first.id", "text?"],
    ["parcels.size", "integer"],
    ["number.size", "integer"],
    ["place.lat", "number?"],
    ["extra.anything.at.all", "any?"],
    ["numbr", undefined],
    ["parcels.id", undefined],
    ["parcels.[].idd", undefined],
    ["number.length", undefined],
    ["place.latitude", undefined],
    ["constructor", undefined],
  ];
  for (const [path, expected] of paths) {
    it(`finds ${expected ?? "nothing"} at order.${path}`, () => {
      const found = shapeAt(shape, path.split("."));
      const type =
        found?.kind === "value" ? found.type + (found.isOptional ? "?" : "") : found?.kind;
      assert.equal(type, expected);
    });
  }

  it("names the fields that exist, for a suggestion", () => {
    assert.deepEqual(
      fieldNames(shape),
      Object.keys(ORDER).map((name) => name.replace("?", "")),
    );
    assert.deepEqual(fieldNames(shapeOf("text")), []);
  });
});

function shapeOf(written: unknown): Shape {
  const { shape, problems } = readWrittenShape(written);
  assert.deepEqual(problems, []);
  return shape;
}
