import { assert } from "chai";
import fc from "fast-check";
import { Readable } from "node:stream";
import { parseJson, readJsonBody } from "../../src/services/read-json.ts";

describe("parseJson", () => {
  it("reads what JSON.parse reads", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value, withoutLongNumbers, 1);
        assert.deepEqual(parseJson(text), { ok: true, value: JSON.parse(text) });
      }),
    );
  });

  it("keeps the digits of numbers that are too long to be exact", () => {
    const text =
      '{"id": 12345678901234567890, "list": [-9007199254740993, 9007199254740991], "text": "[12345678901234567890]"}';
    assert.deepEqual(parseJson(text), {
      ok: true,
      value: {
        id: "12345678901234567890",
        list: ["-9007199254740993", 9007199254740991],
        text: "[12345678901234567890]",
      },
    });
  });

  it("leaves fractions and powers to JSON.parse", () => {
    const text = "[1234567890123456789.5, 1e400, 12345678901234567e-3, -0]";
    assert.deepEqual(parseJson(text), { ok: true, value: JSON.parse(text) });
  });

  it("takes an empty text as no value", () => {
    assert.deepEqual(parseJson(" \r\n"), { ok: true, value: null });
  });

  for (const text of ["<html>", "{", '{"a":1}}', "[1,]", "'a'", "01", '{"a":"b', "nul", '"\\']) {
    it(`refuses ${text}`, () => assert.isFalse(parseJson(text).ok));
  }

  it("refuses deep nesting without overflowing", () => {
    assert.isTrue(parseJson("[".repeat(64) + "]".repeat(64)).ok);
    assert.isFalse(parseJson("[".repeat(65) + "]".repeat(65)).ok);
    assert.isFalse(parseJson("[".repeat(500_000)).ok);
    assert.isFalse(parseJson('{"a":'.repeat(100_000)).ok);
  });

  it("does not take brackets in texts for nesting", () => {
    assert.isTrue(parseJson(JSON.stringify(`${"[{".repeat(200)}\\"`)).ok);
  });
});

describe("readJsonBody", () => {
  it("joins chunks that cut a letter in two", async () => {
    const bytes = Buffer.from('{"name":"Zoë"}');
    const chunks = [...bytes].map((byte) => Buffer.of(byte));
    assert.deepEqual(await readJsonBody(Readable.from(chunks)), {
      ok: true,
      value: { name: "Zoë" },
    });
  });

  it("ignores a byte order mark", async () => {
    const body = Readable.from([Buffer.from("\u{feff}[1]")]);
    assert.deepEqual(await readJsonBody(body), { ok: true, value: [1] });
  });

  it("refuses bytes that are not UTF-8", async () => {
    assert.isFalse((await readJsonBody(Readable.from([Buffer.from([0x22, 0xff, 0x22])]))).ok);
  });

  it("stops reading beyond 1 MiB", async () => {
    let given = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          given++;
          yield Buffer.alloc(64 * 1024, 0x20);
        }
      })(),
    );
    assert.isFalse((await readJsonBody(endless)).ok);
    assert.isBelow(given, 40);
    assert.isTrue(endless.destroyed);
  });
});

function withoutLongNumbers(_key: string, value: unknown): unknown {
  return typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER ? 0.5 : value;
}
