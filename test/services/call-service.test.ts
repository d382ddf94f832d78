import { assert } from "chai";
import type { ServiceResult } from "../../src/engine/effect.ts";
import {
  callerFor,
  json,
  startService,
  status,
  type Answer,
  type CallOptions,
  type LocalService,
  type TestCaller,
} from "./local-service.ts";
import type { Value } from "../../src/template/value.ts";

const ENV = { SHOP_KEY: "s3cr3t-shop-key" };

const CALLS = (url: string): string => `
shop:
  url: ${url}/v2
  private: true
  headers: { X-Api-Key: "{{ secret.SHOP_KEY }}" }
  timeout: 0.5 seconds
  calls:
    get_order:
      get: /orders/{{ number | url_encode }}
      takes: { number: text }
      returns: { number: text, eta: date?, parcels: [{ id: text }] }
    report: { post: /problems, takes: { number: text }, returns: { id: text } }
    send: { post: /events, takes: { name: text } }
`;

describe("createServiceCaller", () => {
  let service: LocalService;
  let caller: TestCaller;
  let answer: Answer;

  beforeEach(async () => {
    service = await startService((response, request, index) => answer(response, request, index));
    caller = callerFor(CALLS(service.url), { env: ENV });
    answer = json({ number: "AB1", parcels: [] });
  });

  afterEach(async () => {
    await caller.close();
    await service.close();
  });

  const call = (name: string, args?: Readonly<Record<string, Value>>, more?: CallOptions) =>
    caller.call(`shop.${name}`, args, more);

  describe("what comes back", () => {
    it("is the declared fields of the answer", async () => {
      answer = json({
        number: 12345678901234567890n.toString(),
        cost: 7,
        parcels: [{ id: 1, x: 2 }],
      });
      const result = await call("get_order", { number: "AB1" });
      assert.deepEqual(withoutTime(result), {
        ok: true,
        value: { number: "12345678901234567890", eta: null, parcels: [{ id: "1" }] },
      });
      assert.isAtLeast(result.ms, 0);
    });

    it("is no value for a call that returns nothing, whatever the body is", async () => {
      for (const reply of [status(204), status(202), json({ a: 1 }), text("<html>done</html>")]) {
        answer = reply;
        assert.deepEqual(withoutTime(await call("send", { name: "x" })), { ok: true, value: null });
      }
    });

    for (const code of [301, 400, 401, 404, 409, 422, 429, 500, 503]) {
      it(`is the status ${code} when that is the answer`, async () => {
        answer = json({ message: "no" }, code);
        const result = await call("report", { number: "1" });
        assert.deepEqual(withoutTime(result), { ok: false, reason: "status", status: code });
      });
    }

    const misshapen: readonly (readonly [string, Answer, string])[] = [
      ["HTML", text("<html>"), "the answer is not JSON"],
      ["nothing", status(200), "the answer should be a block of keys, but it is empty"],
      ["null", json(null), "the answer should be a block of keys, but it is empty"],
      ["a list", json([]), "the answer should be a block of keys"],
      [
        "a missing field",
        json({ number: "1" }),
        "“parcels” in the answer should be a list, but it is empty",
      ],
      [
        "a wrong type",
        json({ number: {}, parcels: [] }),
        "“number” in the answer should be a text",
      ],
      [
        "a wrong date",
        json({ number: "1", parcels: [], eta: "soon" }),
        "“eta” in the answer should be a date like 2026-11-25",
      ],
      [
        "a wrong item",
        json({ number: "1", parcels: [{ id: "1" }, {}] }),
        "“parcels[1].id” in the answer should be a text, but it is empty",
      ],
      ["2 MiB", text(`"${"x".repeat(2 * 1024 * 1024)}"`), "the answer is larger than 1 MiB"],
      ["deep nesting", text("[".repeat(100_000)), "the answer is nested too deeply"],
      [
        "bytes that are not UTF-8",
        (response) => response.end(Buffer.from([0xff, 0xfe])),
        "the answer is not UTF-8 text",
      ],
    ];
    for (const [what, reply, detail] of misshapen) {
      it(`is a shape failure for ${what}`, async () => {
        answer = reply;
        const result = await call("get_order", { number: "AB1" });
        assert.deepEqual(withoutTime(result), { ok: false, reason: "shape", status: 200 });
        assert.equal(caller.reports[0]?.detail, detail);
      });
    }

    it("is a network failure when nobody listens or the connection breaks", async () => {
      answer = (response) => response.destroy();
      assert.deepEqual(withoutTime(await call("send", { name: "x" })), {
        ok: false,
        reason: "network",
        status: null,
      });
      answer = (response) => {
        response.writeHead(200, { "content-length": "100" });
        response.write("{", () => response.destroy());
      };
      assert.deepInclude(await call("get_order", { number: "1" }), {
        ok: false,
        reason: "network",
      });
      await service.close();
      assert.deepInclude(await call("send", { name: "x" }), { ok: false, reason: "network" });
      assert.equal(caller.reports.at(-1)?.detail, "ECONNREFUSED");
    });

    it("is a network failure for a call that services.yaml does not have", async () => {
      assert.deepInclude(await call("get_ordr"), { ok: false, reason: "network" });
    });
  });

  describe("secrets", () => {
    it("stops a call whose secret is not set, and names it to the operator alone", async () => {
      const bare = callerFor(CALLS(service.url), { env: { SHOP_KEY: " " } });
      const result = await bare.call("shop.get_order", { number: "1" });
      await bare.close();
      assert.deepEqual(withoutTime(result), { ok: false, reason: "network", status: null });
      assert.include(bare.reports[0]?.detail, "SHOP_KEY");
      assert.isEmpty(service.received);
    });

    it("never hands one on, though the service echoes it", async () => {
      const echoes: readonly Answer[] = [
        json({ number: `key ${ENV.SHOP_KEY}`, parcels: [{ id: ENV.SHOP_KEY }] }),
        json({ number: ENV.SHOP_KEY }),
        json({ error: ENV.SHOP_KEY }, 401),
        status(302, { location: `/${ENV.SHOP_KEY}` }),
        text(`${ENV.SHOP_KEY} is not JSON`),
      ];
      for (const echo of echoes) {
        answer = echo;
        assert.notInclude(JSON.stringify(await call("get_order", { number: "1" })), ENV.SHOP_KEY);
      }
      assert.notInclude(JSON.stringify(caller.reports), ENV.SHOP_KEY);
      assert.deepInclude(caller.reports[0]?.result, {
        value: { number: "key •••", eta: null, parcels: [{ id: "•••" }] },
      });
    });
  });
});

function text(body: string): Answer {
  return (response) => response.end(body);
}

function withoutTime(result: ServiceResult): Readonly<Record<string, unknown>> {
  const { ms: _, ...rest } = result;
  return rest;
}
