/** Webhooks as files: what is posted, and what is read of it. `UPDATE=1` rewrites what is expected. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assert, expect } from "chai";
import fc from "fast-check";
import { readRequest } from "../../src/kommunicate/request.ts";

const FOLDER = "test/fixtures/webhook";

describe("readRequest", () => {
  for (const file of readdirSync(FOLDER)) {
    const path = join(FOLDER, file);
    const fixture = JSON.parse(readFileSync(path, "utf8")) as Fixture;
    it(`${file}: ${fixture.title}`, () => {
      const read: unknown = JSON.parse(JSON.stringify(readRequest(fixture.body)));
      if (process.env["UPDATE"] === "1") {
        writeFileSync(path, `${JSON.stringify({ ...fixture, expect: read }, null, 2)}\n`);
      } else {
        expect(read).to.deep.equal(fixture.expect);
      }
    });
  }

  it("gives a result for any JSON, and never throws", () => {
    const known = fc.record(
      {
        botId: fc.jsonValue(),
        groupId: fc.oneof(fc.jsonValue(), fc.integer()),
        from: fc.jsonValue(),
        message: fc.jsonValue(),
        contentType: fc.oneof(fc.jsonValue(), fc.integer({ min: 0, max: 13 })),
        eventName: fc.jsonValue(),
        userInfo: fc.jsonValue(),
        metadata: fc.oneof(
          fc.jsonValue(),
          fc.record({ KM_CHAT_CONTEXT: fc.dictionary(contextKey, fc.jsonValue()) }),
        ),
      },
      { requiredKeys: [] },
    );
    const sound = fc.record({ botId: fc.constant("b"), groupId: fc.nat() });
    const body = fc.oneof(
      fc.jsonValue(),
      known,
      fc.tuple(known, sound).map(([some, ids]) => ({ ...some, ...ids })),
    );
    fc.assert(
      fc.property(body, (value) => {
        const read = readRequest(value);
        if (read.kind === "refused") assert.match(read.message, /\.$/);
        else if (read.kind === "ignore") assert.notEqual(read.reason, "");
        else assert.notEqual(read.request.inbound.user.id, "");
      }),
    );
  });

  it("keeps at most a few thousand characters of what the page sends", () => {
    const context = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 8 }));
    fc.assert(
      fc.property(context, fc.nat(5_000), (page, length) => {
        const read = readRequest({
          botId: "b",
          groupId: 1,
          message: "hi",
          metadata: { KM_CHAT_CONTEXT: { filler: "x".repeat(length * 4), ...page } },
        });
        assert(read.kind === "turn");
        assert.isBelow(JSON.stringify(read.request.inbound.context).length, 60_000);
      }),
    );
  });

  it("puts nothing on the prototype of objects", () => {
    readRequest(
      JSON.parse(
        '{"botId":"b","groupId":1,"message":"x","__proto__":{"polluted":1},' +
          '"metadata":{"__proto__":{"polluted":1},"KM_CHAT_CONTEXT":{"__proto__":{"polluted":1}}}}',
      ),
    );
    expect(({} as Record<string, unknown>)["polluted"]).to.equal(undefined);
  });

  it("takes nothing from a prototype", () => {
    const read = readRequest(Object.create({ botId: "b", groupId: 1, message: "x" }));
    expect(read).to.include({ kind: "refused", code: "missing_bot_id" });
  });
});

interface Fixture {
  readonly title: string;
  readonly body: unknown;
  readonly expect: unknown;
}

const contextKey = fc.oneof(
  fc.constantFrom("attachments", "formData", "kmUserLanguageCode", "flowgateState", "name"),
  fc.string(),
);
