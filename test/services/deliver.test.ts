import { assert } from "chai";
import type { ServerResponse } from "node:http";
import {
  callerFor,
  json,
  startService,
  status,
  type Answer,
  type LocalService,
  type TestCaller,
} from "./local-service.ts";

const CALLS = (url: string): string => `
shop:
  url: ${url}
  private: true
  timeout: 0.5 seconds
  calls:
    read: { get: /read, retries: 2, returns: { n: integer } }
    once: { get: /once, returns: { n: integer } }
    write: { post: /write, takes: { a: text }, retries: 2 }
    rewrite: { put: /rewrite, takes: { a: text }, retries: 2, idempotent: true }
`;

/** Never answers; the connection ends with the server. */
const silent: Answer = () => undefined;

describe("deliver", () => {
  let service: LocalService;
  let caller: TestCaller;
  let answers: readonly Answer[];
  let time: number;

  beforeEach(async () => {
    time = 1_000_000;
    service = await startService((response, request, index) =>
      (answers[index] ?? json({ n: 1 }))(response, request, index),
    );
    caller = callerFor(CALLS(service.url), { now: () => time });
  });

  afterEach(async () => {
    await service.close();
    await caller.close();
  });

  describe("retries", () => {
    for (const [what, failing] of [
      ["502", status(502)],
      ["503", status(503)],
      ["504", status(504)],
      ["a broken connection", (response: ServerResponse) => response.destroy()],
      ["silence", silent],
    ] as const) {
      it(`sends a get again after ${what}, with the same key`, async () => {
        answers = [failing, failing];
        const result = await caller.call("shop.read", {}, { key: "k-7" });
        assert.deepInclude(result, { ok: true, value: { n: 1 } });
        assert.equal(caller.reports[0]?.attempts, 3);
        assert.deepEqual(
          service.received.map(({ headers }) => headers["idempotency-key"]),
          ["k-7", "k-7", "k-7"],
        );
      });
    }

    for (const code of [400, 404, 408, 429, 500, 501]) {
      it(`does not send again after ${code}`, async () => {
        answers = [status(code)];
        assert.deepInclude(await caller.call("shop.read"), { reason: "status", status: code });
        assert.lengthOf(service.received, 1);
      });
    }

    it("gives up after as many as were asked for, with the last failure", async () => {
      answers = [status(503), status(503), status(502), json({ n: 1 })];
      assert.deepInclude(await caller.call("shop.read"), { reason: "status", status: 502 });
      assert.lengthOf(service.received, 3);
    });

    it("sends a get once where none were asked for", async () => {
      answers = [status(503)];
      assert.deepInclude(await caller.call("shop.once"), { reason: "status", status: 503 });
      assert.lengthOf(service.received, 1);
    });

    it("does not send a post again, which could take effect twice", async () => {
      answers = [status(503)];
      assert.deepInclude(await caller.call("shop.write", { a: "x" }), {
        reason: "status",
        status: 503,
      });
      assert.lengthOf(service.received, 1);
    });

    it("sends an idempotent call again, the same in every byte", async () => {
      answers = [silent, status(503)];
      assert.deepInclude(await caller.call("shop.rewrite", { a: "x" }, { key: "k" }), { ok: true });
      const sent = service.received.map(({ method, target, body, headers }) => ({
        method,
        target,
        body,
        headers,
      }));
      assert.lengthOf(sent, 3);
      assert.deepEqual(sent[1], sent[0]);
      assert.deepEqual(sent[2], sent[0]);
    });
  });

  describe("time", () => {
    it("ends an attempt at the service's time-out", async () => {
      answers = [silent];
      const result = await caller.call("shop.once");
      assert.deepInclude(result, { ok: false, reason: "timeout", status: null });
      assert.isAtLeast(result.ms, 490);
      assert.isBelow(result.ms, 3_000);
    });

    it("counts the body in: one that drips is cut off", async () => {
      let drip: NodeJS.Timeout | undefined;
      answers = [
        (response) => {
          response.writeHead(200);
          drip = setInterval(() => response.write(" "), 20);
        },
      ];
      const result = await caller.call("shop.once");
      clearInterval(drip);
      assert.deepInclude(result, { ok: false, reason: "timeout" });
      assert.isBelow(result.ms, 3_000);
    });

    it("keeps a status though its body never ends", async () => {
      answers = [
        (response) => {
          response.writeHead(404);
          response.write("…");
        },
      ];
      assert.deepInclude(await caller.call("shop.once"), { reason: "status", status: 404 });
    });

    it("stays within what is left of the turn, retries and pauses included", async () => {
      answers = [silent, silent, silent];
      const result = await caller.call("shop.read", {}, { budgetMs: 150 });
      assert.deepInclude(result, { ok: false, reason: "timeout" });
      assert.isBelow(result.ms, 480);
      assert.lengthOf(service.received, 1);
    });

    it("sends nothing when no time is left", async () => {
      for (const budgetMs of [0, -5, Number.NaN]) {
        assert.deepInclude(await caller.call("shop.read", {}, { budgetMs }), { reason: "timeout" });
      }
      assert.isEmpty(service.received);
    });

    it("ends when the turn is given up", async () => {
      const turn = new AbortController();
      answers = [() => turn.abort()];
      assert.deepInclude(await caller.call("shop.read", {}, { signal: turn.signal }), {
        reason: "timeout",
      });
      assert.lengthOf(service.received, 1);
      assert.deepInclude(await caller.call("shop.read", {}, { signal: turn.signal }), {
        reason: "timeout",
      });
      assert.lengthOf(service.received, 1);
    });
  });

  describe("a host that is down", () => {
    const failFive = async (): Promise<void> => {
      answers = Array.from({ length: 20 }, () => status(503));
      for (let i = 0; i < 5; i++) await caller.call("shop.once");
    };

    it("is left alone after five failures in a row, by every call", async () => {
      await failFive();
      assert.deepInclude(await caller.call("shop.once"), {
        ok: false,
        reason: "network",
        status: null,
      });
      assert.deepInclude(await caller.call("shop.write", { a: "x" }), {
        ok: false,
        reason: "network",
      });
      assert.lengthOf(service.received, 5);
      assert.include(caller.reports.at(-1)?.detail, "failed several times");
    });

    it("is tried once after ten seconds, and used again when it answers", async () => {
      await failFive();
      time += 10_000;
      answers = [];
      assert.deepInclude(await caller.call("shop.once"), { ok: true });
      assert.deepInclude(await caller.call("shop.once"), { ok: true });
    });

    it("is left alone again when that try fails", async () => {
      await failFive();
      time += 10_000;
      assert.deepInclude(await caller.call("shop.once"), { reason: "status", status: 503 });
      assert.deepInclude(await caller.call("shop.once"), { reason: "network" });
      assert.lengthOf(service.received, 6);
    });

    it("is not taken for down because of customers' mistakes or short turns", async () => {
      answers = [
        ...Array.from({ length: 6 }, () => status(404)),
        ...Array.from({ length: 6 }, () => silent),
      ];
      for (let i = 0; i < 6; i++) await caller.call("shop.once");
      for (let i = 0; i < 6; i++) await caller.call("shop.once", {}, { budgetMs: 30 });
      assert.deepInclude(await caller.call("shop.once"), { ok: true });
    });
  });
});
