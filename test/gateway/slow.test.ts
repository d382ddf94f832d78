/** Clients that are slow, silent, deaf or too many: each is cut in its time, and nobody else notices. */
import { connect, type Socket } from "node:net";
import { Agent, request } from "node:http";
import { once } from "node:events";
import { expect } from "chai";
import { createServer, SERVER_LIMITS, type ServerLimits } from "../../src/gateway/server.ts";
import { SECRET, startGateway, stopGateways } from "../support/gateway.ts";

const LIMITS: ServerLimits = {
  headersTimeout: 200,
  requestTimeout: 400,
  keepAliveTimeout: 300,
  connectionsCheckingInterval: 50,
  idleTimeout: 10_000,
  maxConnections: 40,
};
/** On a busy machine. */
const SOON_MS = 3_000;

describe("slow clients", function () {
  this.timeout(20_000);
  const closers: (() => Promise<void>)[] = [];
  const sockets: Socket[] = [];

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await Promise.all(closers.splice(0).map((close) => close()));
    await stopGateways();
  });

  /** The whole gateway behind a server that is not patient. */
  async function start(limits: Partial<ServerLimits> = {}) {
    const { gateway, log } = await startGateway();
    const server = createServer(gateway.callback, { ...LIMITS, ...limits });
    const { port, url } = await server.listen(0);
    closers.push(() => server.close({ graceMs: 0, forceAfterMs: 0 }));
    return { port, url, log };
  }

  /** Does not hang up when the other side does: it is cut, or stays. */
  function open(port: number): { readonly socket: Socket; readonly closed: Promise<string> } {
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    sockets.push(socket);
    let received = "";
    socket.on("data", (chunk: Buffer) => (received += chunk.toString()));
    socket.on("end", () => drip(socket));
    socket.on("error", () => {});
    const closed = new Promise<string>((resolve) => socket.once("close", () => resolve(received)));
    return { socket, closed };
  }

  /** One byte after the other, for as long as somebody listens. */
  function drip(socket: Socket): void {
    const timer = setInterval(() => socket.write("x"), 20);
    socket.once("close", () => clearInterval(timer));
  }

  const HEAD =
    "POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" +
    `X-Webhook-Secret: ${SECRET}\r\nContent-Length: 5000\r\n`;

  for (const [part, sent] of [
    ["headers", `${HEAD}X-Slow: `],
    ["body", `${HEAD}\r\n{"botId":"`],
  ] as const) {
    it(`are told so and cut when their ${part} come byte by byte, even if they do not hang up`, async () => {
      const { port, url, log } = await start();
      const { socket, closed } = open(port);
      const began = performance.now();
      socket.write(sent);
      drip(socket);
      while ((await fetch(`${url}/healthz`)).status === 200 && performance.now() - began < 100);
      const received = await closed;
      expect(performance.now() - began).to.be.within(190, SOON_MS);
      expect(received).to.match(/^HTTP\/1\.1 408 .*"too_slow"/s);
      expect(log.filter(({ msg }) => msg === "turn")).to.deep.equal([]);
      expect((await fetch(`${url}/healthz`)).status).to.equal(200);
    });
  }

  it("are cut when they connect and say nothing", async () => {
    const { port } = await start();
    const began = performance.now();
    await open(port).closed;
    expect(performance.now() - began).to.be.within(190, SOON_MS);
  });

  it("are cut when they say nothing more after an answer", async () => {
    const { port } = await start();
    const { socket, closed } = open(port);
    socket.write("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    const began = performance.now();
    expect(await closed).to.match(/^HTTP\/1\.1 200 /);
    expect(performance.now() - began).to.be.within(290, SOON_MS);
  });

  it("are cut when they send what is no HTTP and do not hang up", async () => {
    const { port } = await start();
    const { socket, closed } = open(port);
    socket.write("HELLO\r\n\r\n");
    expect(await closed).to.match(/^HTTP\/1\.1 400 .*"not_http"/s);
  });

  it("are cut when they ask on and on and read nothing", async () => {
    const answer = "x".repeat(1024 * 1024);
    const server = createServer((_, response) => void response.end(answer), {
      ...LIMITS,
      idleTimeout: 300,
    });
    const { port } = await server.listen(0);
    closers.push(() => server.close({ graceMs: 0, forceAfterMs: 0 }));
    const { socket, closed } = open(port);
    socket.pause();
    socket.write("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n".repeat(100));
    // Once nothing passes any more; until then what is written shows whether it is still open.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    drip(socket);
    await closed;
  });

  it("are turned away when there are too many, and leave room again when they are cut", async () => {
    const { port, url } = await start({
      headersTimeout: 1_000,
      requestTimeout: 1_000,
      keepAliveTimeout: 10_000,
    });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const served = async (): Promise<number> => {
      const asked = request(`${url}/healthz`, { agent });
      asked.end();
      const [answer] = (await once(asked, "response")) as [
        NodeJS.ReadableStream & { statusCode: number },
      ];
      answer.resume();
      await once(answer, "end");
      return answer.statusCode;
    };
    expect(await served()).to.equal(200);
    const idle = Array.from({ length: 400 }, () => open(port));
    const turnedAway = idle.slice(LIMITS.maxConnections);
    await Promise.all(turnedAway.map(({ closed }) => closed));
    expect(idle.filter(({ socket }) => !socket.closed)).to.have.length.at.most(
      LIMITS.maxConnections,
    );
    expect(await served(), "whoever is connected").to.equal(200);
    await Promise.all(idle.map(({ closed }) => closed));
    expect((await fetch(`${url}/healthz`)).status).to.equal(200);
    agent.destroy();
  });
});

describe("SERVER_LIMITS", () => {
  it("are those that Kommunicate and load balancers can live with", () => {
    const { headersTimeout, requestTimeout, keepAliveTimeout } = SERVER_LIMITS;
    expect(headersTimeout).to.be.below(requestTimeout);
    expect(requestTimeout, "Kommunicate waits for 30 seconds").to.be.below(30_000);
    expect(keepAliveTimeout, "the usual balancer keeps connections for 60").to.be.above(60_000);
  });
});
