import { assert } from "chai";
import {
  callerFor,
  json,
  startService,
  status,
  type LocalService,
  type TestCaller,
} from "./local-service.ts";

const ENV = { KEY: "k-123456" };

const CALLS = (url: string, more = "private: true"): string => `
shop:
  url: ${url}
  ${more}
  headers: { X-Key: "{{ secret.KEY }}" }
  timeout: 1 second
  calls:
    read: { get: /start, returns: { n: integer } }
    write: { post: /start, takes: { a: text } }
`;

describe("exchange", () => {
  let service: LocalService;
  let other: LocalService;
  let location: string;
  const callers: TestCaller[] = [];

  const open = (yaml: string): TestCaller => {
    const caller = callerFor(yaml, { env: ENV });
    callers.push(caller);
    return caller;
  };

  beforeEach(async () => {
    location = "/end";
    other = await startService(json({ n: 666 }));
    service = await startService((response, request, index) => {
      const isEnd = request.target === "/end";
      (isEnd ? json({ n: 1 }) : status(302, { location }))(response, request, index);
    });
  });

  afterEach(async () => {
    for (const caller of callers.splice(0)) await caller.close();
    await service.close();
    await other.close();
  });

  describe("redirects", () => {
    it("are followed on the same host, for a get", async () => {
      for (const to of ["/end", `${service.url}/end`, "end"]) {
        location = to;
        assert.deepInclude(
          await open(CALLS(service.url)).call("shop.read"),
          { ok: true, value: { n: 1 } },
          to,
        );
      }
      assert.equal(service.received.at(-1)?.headers["x-key"], ENV.KEY);
    });

    it("are not followed for anything but a get", async () => {
      const result = await open(CALLS(service.url)).call("shop.write", { a: "x" });
      assert.deepInclude(result, { ok: false, reason: "status", status: 302 });
      assert.lengthOf(service.received, 1);
    });

    it("are followed three times at most", async () => {
      location = "/start";
      assert.deepInclude(await open(CALLS(service.url)).call("shop.read"), {
        reason: "status",
        status: 302,
      });
      assert.lengthOf(service.received, 4);
    });

    const elsewhere: readonly ((port: number) => string)[] = [
      (port) => `http://127.0.0.1:${port}/`,
      (port) => `http://localhost:${port}/`,
      (port) => `http://2130706433:${port}/`,
      (port) => `http://[::ffff:127.0.0.1]:${port}/`,
      (port) => `//127.0.0.1:${port}/`,
      () => "http://169.254.169.254/latest/meta-data/",
      () => "file:///etc/passwd",
      () => "http://",
      () => "",
    ];
    for (const target of elsewhere) {
      it(`are not followed to ${target(0) || "nowhere"}`, async () => {
        location = target(other.port);
        const result = await open(CALLS(service.url)).call("shop.read");
        assert.deepInclude(result, { ok: false, reason: "status", status: 302 });
        assert.isEmpty(other.received);
      });
    }
  });

  describe("addresses", () => {
    const spellings = [
      "127.0.0.1",
      "127.1",
      "2130706433",
      "0x7f.1",
      "0177.0.0.1",
      "localhost",
      "[::ffff:127.0.0.1]",
      "[::ffff:7f00:1]",
    ];
    for (const host of spellings) {
      it(`of this machine are not connected to without private: true, as ${host}`, async () => {
        const caller = open(CALLS(`http://${host}:${service.port}`, ""));
        const result = await caller.call("shop.read");
        assert.deepInclude(result, { ok: false, reason: "network", status: null });
        assert.equal(caller.reports[0]?.detail, "ADDRESS_REFUSED");
        assert.isEmpty(service.received);
      });
    }

    it("of this machine are connected to with private: true, by name too", async () => {
      const caller = open(CALLS(`http://localhost:${service.port}`));
      assert.deepInclude(await caller.call("shop.read"), { ok: true, value: { n: 1 } });
    });

    it("that were opened for a private service are not lent to a public one", async () => {
      const yaml = `${CALLS(service.url)}${CALLS(service.url, "").replace("shop:", "spy:")}`;
      const caller = open(yaml);
      assert.deepInclude(await caller.call("shop.read"), { ok: true });
      assert.deepInclude(await caller.call("spy.read"), { ok: false, reason: "network" });
    });

    it("of cloud metadata are refused even with private: true", async () => {
      const caller = open(CALLS("http://169.254.169.254"));
      assert.deepInclude(await caller.call("shop.read"), { ok: false, reason: "network" });
      assert.equal(caller.reports[0]?.detail, "ADDRESS_REFUSED");
    });
  });
});
