/** What every answer has around it, the routes that are no webhook, and the way down. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { expect } from "chai";
import { createMemoryStore } from "../../src/store/memory.ts";
import { StoreUnavailable } from "../../src/store/store.ts";
import {
  errorOf,
  SECRET,
  startGateway,
  stopGateways,
  webhook,
  welcome,
  type RunningGateway,
} from "../support/gateway.ts";
import { alteredStore } from "../support/turns.ts";

describe("createGateway", () => {
  afterEach(stopGateways);

  const routes: readonly [method: string, path: string, status: number, code: string][] = [
    ["GET", "/", 404, "not_found"],
    ["POST", "/webhooks", 404, "not_found"],
    ["GET", "/webhook", 405, "method_not_allowed"],
    ["DELETE", "/webhook", 405, "method_not_allowed"],
    ["POST", "/healthz", 405, "method_not_allowed"],
  ];
  for (const [method, path, status, code] of routes) {
    it(`answers ${method} ${path} with ${status} in JSON`, async () => {
      const { url } = await startGateway();
      const answer = await fetch(`${url}${path}`, { method });
      expect(answer.status).to.equal(status);
      expect((await errorOf(answer)).code).to.equal(code);
      expect(answer.headers.has("allow")).to.equal(status === 405);
    });
  }

  it("puts security headers and a request id on every answer", async () => {
    const { url, post } = await startGateway();
    const answers = [await post(welcome()), await post("{"), await fetch(`${url}/nowhere`)];
    for (const { headers } of answers) {
      expect(headers.get("x-content-type-options")).to.equal("nosniff");
      expect(headers.get("cache-control")).to.equal("no-store");
      expect(headers.get("x-request-id")).to.match(/^[\w-]{36}$/);
      expect(headers.has("x-powered-by")).to.equal(false);
    }
  });

  it("keeps the caller's request id, unless it could do harm in a log", async () => {
    const { post, log } = await startGateway();
    const kept = await post(welcome(), { "x-request-id": "abc-123" });
    const replaced = await post(welcome(), { "x-request-id": "a b" });
    expect(kept.headers.get("x-request-id")).to.equal("abc-123");
    expect(replaced.headers.get("x-request-id")).to.match(/^[\w-]{36}$/);
    expect(log[0]).to.include({ requestId: "abc-123" });
  });

  it("has nothing but a request id for a fault of its own", async () => {
    const bots = () => {
      throw new Error("inner workings");
    };
    const { post } = await startGateway({ bots });
    const answer = await post(welcome());
    expect(answer.status).to.equal(500);
    expect((await errorOf(answer)).message).to.include(answer.headers.get("x-request-id"));
    expect((await errorOf(await post(welcome()))).message).not.to.include("inner");
  });
});

describe("GET /healthz and /readyz", () => {
  afterEach(stopGateways);

  it("are fine while bots are served and the store answers", async () => {
    const { url } = await startGateway();
    for (const path of ["/healthz", "/readyz"]) {
      expect((await fetch(url + path)).status).to.equal(200);
    }
  });

  it("tell a store that is away from a process that is down", async () => {
    const check = () => Promise.reject(new StoreUnavailable("redis://:secret@host is away"));
    const { url } = await startGateway({ store: alteredStore(createMemoryStore(), { check }) });
    expect((await fetch(`${url}/healthz`)).status).to.equal(200);
    const ready = await fetch(`${url}/readyz`);
    expect(ready.status).to.equal(503);
    const text = await ready.text();
    expect(JSON.parse(text)).to.deep.include({ status: "unready" });
    expect(text)
      .to.include('"bots":"ok"')
      .and.include("cannot be reached")
      .and.not.include("secret");
  });

  it("say when no bot is served", async () => {
    const { url } = await startGateway({ served: [] });
    const ready = await fetch(`${url}/readyz`);
    expect(ready.status).to.equal(503);
    expect(await ready.text()).to.include("none is served");
  });

  it("ask the store once a second at most", async () => {
    let checks = 0;
    const check = async () => void (checks += 1);
    const { url } = await startGateway({ store: alteredStore(createMemoryStore(), { check }) });
    await Promise.all(Array.from({ length: 20 }, () => fetch(`${url}/readyz`)));
    expect(checks).to.equal(1);
  });
});

describe("close", () => {
  afterEach(stopGateways);

  it("lets a turn at work finish, and is done soon after it", async () => {
    const { running, release, begun } = await gatewayAtWork();
    const answer = running.post(welcome());
    await begun;
    const closed = running.gateway.close();
    release();
    expect((await answer).status).to.equal(200);
    const began = performance.now();
    await closed;
    expect(performance.now() - began).to.be.below(1000);
  });

  it("is unready at once, and tells clients to go, while it still takes messages", async () => {
    const { gateway, url, post } = await startGateway();
    const closed = gateway.close({ graceMs: 200 });
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, ready.headers.get("connection")]).to.deep.equal([503, "close"]);
    const answer = await post(welcome());
    expect([answer.status, answer.headers.get("connection")]).to.deep.equal([200, "close"]);
    await closed;
    const refused = await post(webhook("a")).then(
      () => "answered",
      () => "refused",
    );
    expect(refused).to.equal("refused");
  });

  it("does not wait for connections that nobody uses", async () => {
    const { gateway, port } = await startGateway();
    const idle = connect(port, "127.0.0.1");
    await new Promise((resolve) => idle.once("connect", resolve));
    const ended = new Promise((resolve) => idle.once("close", resolve).resume());
    await gateway.close();
    await ended;
  });

  it("answers what has arrived and was not read yet", async () => {
    const { gateway, port } = await startGateway();
    const known = connect(port, "127.0.0.1");
    known.write(rawWebhook("first"));
    await once(known, "data");
    // From here on nothing runs until both requests, one on a connection of its own, and the end are due.
    const unknown = connect(port, "127.0.0.1");
    known.write(rawWebhook("second"));
    unknown.write(rawWebhook("third"));
    const answers = Promise.all([known, unknown].map(textOf));
    const closed = gateway.close();
    const until = performance.now() + 30;
    while (performance.now() < until);
    for (const answer of await answers) expect(answer).to.match(/^HTTP\/1\.1 200 /);
    await closed;
  });

  it("cuts off nobody who keeps sending", async () => {
    const { gateway, post } = await startGateway();
    await post(welcome());
    const outcomes: string[] = [];
    let isClosing = false;
    const send = async (client: number): Promise<void> => {
      for (let turn = 0; !isClosing; turn += 1) {
        const answer = await post(webhook(`c${client}t${turn}`, { groupId: client + 1 }));
        outcomes.push(`${answer.status}`);
        if (answer.headers.get("connection") === "close") return;
      }
    };
    const clients = Promise.all(Array.from({ length: 16 }, (_, client) => send(client)));
    while (outcomes.length < 200) await new Promise((resolve) => setImmediate(resolve));
    const closed = gateway.close({ graceMs: 300 });
    await clients;
    isClosing = true;
    await closed;
    expect(new Set(outcomes)).to.deep.equal(new Set(["200"]));
  });
});

/** As it stands on the wire. */
function rawWebhook(message: string): string {
  const body = JSON.stringify(webhook(message));
  const head = [
    "POST /webhook HTTP/1.1",
    "Host: gateway",
    "Content-Type: application/json",
    `X-Webhook-Secret: ${SECRET}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return `${head.join("\r\n")}\r\n\r\n${body}`;
}

/** What comes from now on until the other side has ended; a reset is a failure. */
async function textOf(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  await once(socket, "close");
  return Buffer.concat(chunks).toString();
}

/** Its store holds every turn until `release`; `begun` resolves when one is there. */
async function gatewayAtWork(): Promise<{
  readonly running: RunningGateway;
  readonly begun: Promise<void>;
  readonly release: () => void;
}> {
  const store = createMemoryStore();
  let release = (): void => {};
  let begin = (): void => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const released = new Promise<void>((resolve) => (release = resolve));
  const running = await startGateway({
    store: alteredStore(store, {
      async load(id, messageKey) {
        begin();
        await released;
        return store.load(id, messageKey);
      },
    }),
  });
  return { running, begun, release };
}
