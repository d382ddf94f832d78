import { assert } from "chai";
import {
  callerFor,
  json,
  startService,
  type CallOptions,
  type LocalService,
  type TestCaller,
} from "./local-service.ts";
import type { Value } from "../../src/template/value.ts";

const ENV = { SHOP_KEY: "s3cr3t-shop-key" };

const CALLS = (url: string): string => `
shop:
  url: ${url}/v2/
  private: true
  headers: { X-Api-Key: "{{ secret.SHOP_KEY }}" }
  calls:
    get_order:
      get: /orders/{{ number | url_encode }}
      takes: { number: text, locale: text?, tags: list?, late: yes_no? }
      returns: any
    plain_path: { get: "/files/{{ name }}/{{ kind }}", takes: { name: text, kind: text? } }
    nearest: { get: "/pickups?lat={{ lat }}&lng={{ lng }}", takes: { lat: number, lng: number, max: integer? } }
    filter: { get: "/{% if day %}days/{{ day }}{% else %}all{% endif %}?q={{ q }}", takes: { day: date?, q: text? } }
    report: { post: /problems, takes: { number: text, seats: integer, photo: url?, late: text? } }
    remove: { delete: "/orders/{{ number }}", takes: { number: text, why: text? } }
    change:
      patch: /orders/{{ number }}
      takes: { number: text, email: email?, seats: integer, at: location? }
      headers: { Accept: application/vnd.shop+json }
      body: { customer: { email: "{{ email }}" }, seats: "{{ seats }}", text: "{{ seats }} seats", lat: "{{ at.lat }}", source: chat, test: true }
`;

describe("buildRequest", () => {
  let service: LocalService;
  let caller: TestCaller;

  beforeEach(async () => {
    service = await startService(json({}));
    caller = callerFor(CALLS(service.url), { env: ENV });
  });

  afterEach(async () => {
    await caller.close();
    await service.close();
  });

  const call = (name: string, args?: Readonly<Record<string, Value>>, more?: CallOptions) =>
    caller.call(`shop.${name}`, args, more);

  it("fills the path in and sends the rest of what a get takes as its query", async () => {
    await call("get_order", {
      number: "AB 1/2",
      locale: "en&x",
      tags: ["a", "b"],
      late: false,
      other: "x",
    });
    assert.equal(service.received[0]?.method, "GET");
    assert.equal(
      service.received[0]?.target,
      "/v2/orders/AB%201%2F2?locale=en%26x&tags=a&tags=b&late=false",
    );
    assert.equal(service.received[0]?.body, "");
  });

  it("sends secrets and the idempotency key in headers", async () => {
    await call("get_order", { number: "AB1" }, { key: "bot-42-0" });
    const { headers } = service.received[0] ?? assert.fail("nothing was sent");
    assert.equal(headers["x-api-key"], ENV.SHOP_KEY);
    assert.equal(headers["idempotency-key"], "bot-42-0");
    assert.equal(headers["accept"], "application/json");
    assert.notProperty(headers, "content-type");
  });

  it("adds to a query that the path already has", async () => {
    await call("nearest", { lat: "51.5", lng: -0.12, max: 3 });
    assert.equal(service.received[0]?.target, "/v2/pickups?lat=51.5&lng=-0.12&max=3");
  });

  it("sends what a post takes as JSON, each of its type: empty is null where required, left out where not", async () => {
    await call("report", { number: 12, photo: "", late: true });
    assert.deepEqual(JSON.parse(service.received[0]?.body ?? ""), {
      number: "12",
      seats: null,
      late: "true",
    });
    assert.equal(service.received[0]?.headers["content-type"], "application/json");
  });

  it("fills a written body in, numbers staying numbers", async () => {
    await call("change", { number: "AB1", email: "a@b.test", seats: "4" });
    const { target, body, headers, method } =
      service.received[0] ?? assert.fail("nothing was sent");
    assert.equal(`${method} ${target}`, "PATCH /v2/orders/AB1");
    assert.equal(headers.accept, "application/vnd.shop+json");
    assert.deepEqual(JSON.parse(body), {
      customer: { email: "a@b.test" },
      seats: 4,
      text: "4 seats",
      source: "chat",
      test: true,
    });
  });

  it("leaves an optional value without content out of a written body", async () => {
    await call("change", { number: "AB1", email: null });
    assert.deepInclude(JSON.parse(service.received[0]?.body ?? ""), {
      customer: {},
      seats: null,
    });
  });

  const hostile: readonly (readonly [string, string | undefined])[] = [
    ["..", undefined],
    [".", undefined],
    ["", undefined],
    ["../../admin", "/v2/files/..%2F..%2Fadmin/k"],
    ["%2e%2e", "/v2/files/%252e%252e/k"],
    ["a?b=c&d", "/v2/files/a%3Fb%3Dc%26d/k"],
    ["a#b", "/v2/files/a%23b/k"],
    ["@evil.test/", "/v2/files/%40evil.test%2F/k"],
    ["a\\..\\b", "/v2/files/a%5C..%5Cb/k"],
    ["a\r\nHost: x", "/v2/files/a%0D%0AHost%3A%20x/k"],
    ["\ud800", "/v2/files/%EF%BF%BD/k"],
    ["Zoë 👍", "/v2/files/Zo%C3%AB%20%F0%9F%91%8D/k"],
  ];
  for (const [name, target] of hostile) {
    it(`keeps the value ${JSON.stringify(name)} within its segment`, async () => {
      const result = await call("plain_path", { name, kind: "k" });
      assert.equal(service.received[0]?.target, target);
      if (target === undefined)
        assert.deepInclude(result, { ok: false, reason: "shape", status: null });
    });
  }

  it("does not send a path that lacks a value, or arguments of another type", async () => {
    for (const result of [
      await call("plain_path", { name: "a" }),
      await call("get_order", {}),
      await call("nearest", { lat: "north", lng: 1 }),
      await call("report", { number: "1", seats: 1.5 }),
    ]) {
      assert.deepInclude(result, { ok: false, reason: "shape", status: null });
    }
    assert.isEmpty(service.received);
    assert.equal(caller.reports.at(-2)?.detail, "“lat” should be a number");
  });

  it("leaves parts of the path out where the author says so", async () => {
    await call("filter");
    await call("filter", { day: "2026-11-25", q: "late" });
    assert.deepEqual(
      service.received.map(({ target }) => target),
      ["/v2/all?q=", "/v2/days/2026-11-25?q=late"],
    );
  });

  it("sends what a delete takes as its query, and no body", async () => {
    await call("remove", { number: "AB1", why: "too late" });
    const { method, target, body } = service.received[0] ?? assert.fail("nothing was sent");
    assert.deepEqual([method, target, body], ["DELETE", "/v2/orders/AB1?why=too%20late", ""]);
  });

  it("keeps connections open between calls", async () => {
    for (let i = 0; i < 10; i++) await call("get_order", { number: "AB1" });
    assert.lengthOf(service.received, 10);
    assert.isAtMost(new Set(service.received.map(({ port }) => port)).size, 2);
  });
});
