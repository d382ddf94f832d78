import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";
import { expect } from "chai";
import fc from "fast-check";
import { startTcpProxy, type Shape, type TcpProxy } from "./tcp-proxy.ts";

describe("startTcpProxy", () => {
  let server: Server;
  let proxy: TcpProxy;

  beforeEach(async () => {
    server = createServer({ allowHalfOpen: true }, (socket) => void socket.pipe(socket));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    proxy = await startTcpProxy((server.address() as AddressInfo).port);
  });
  afterEach(async () => {
    await proxy.close();
    server.close();
  });

  const shapes: readonly (readonly [title: string, shape: Shape])[] = [
    ["as they are", {}],
    ["late", { delayMs: 3 }],
    ["one by one", { isBytewise: true }],
  ];
  for (const [title, shape] of shapes) {
    it(`hands on bytes ${title}: the same, in the same order, to the last`, async () => {
      proxy.shape(shape);
      const chunks = fc.array(fc.uint8Array({ minLength: 1, maxLength: 3000 }), {
        minLength: 1,
        maxLength: 12,
      });
      await fc.assert(
        fc.asyncProperty(chunks, async (sent) => {
          expect((await echoed(sent, "at once")).equals(Buffer.concat(sent))).to.equal(true);
        }),
        { numRuns: 30 },
      );
    });
  }

  it("loses a request, or the reply to it, or half of the reply", async () => {
    proxy.loseRequest("two");
    expect((await echoed(["one", "two"])).toString()).to.equal("one");
    proxy.loseReplyTo("two");
    expect((await echoed(["one", "two"])).toString()).to.equal("one");
    proxy.trap("two", { reply: "torn" });
    expect((await echoed(["one", "two-and-more"])).toString()).to.equal("onetwo-an");
  });

  it("waits for what is done before a request goes on, and before its reply does", async () => {
    const seen: string[] = [];
    proxy.trap("two", {
      before: async () => seen.push(await later("before")),
      after: async () => seen.push(await later("after")),
    });
    expect((await echoed(["one", "two", "three"])).toString()).to.equal("onetwothree");
    expect(seen).to.deep.equal(["before", "after"]);
  });

  it("lets nothing through on silent connections, and keeps them open", async () => {
    const { socket, text } = await open();
    await say(socket, "heard");
    proxy.silence();
    socket.write("not heard");
    expect((await echoed(["others"])).toString()).to.equal("others");
    expect(text()).to.equal("heard");
    expect(socket.destroyed).to.equal(false);
    proxy.cut();
    await once(socket, "close");
  });

  it("does not tell a client that the server is gone", async () => {
    const { socket } = await open();
    await say(socket, "heard");
    const [end] = [...ends].slice(-1);
    proxy.loseServerEnds();
    if (end !== undefined && !end.destroyed) await once(end, "close");
    socket.write("anybody there?");
    expect((await echoed(["others"])).toString()).to.equal("others");
    expect(socket.destroyed).to.equal(false);
  });

  it("takes new connections into a hole", async () => {
    proxy.shape({ isHole: true });
    const { socket, text } = await open();
    socket.write("anybody there?");
    proxy.shape({});
    expect((await echoed(["others"])).toString()).to.equal("others");
    expect(text()).to.equal("");
  });

  const ends = new Set<Socket>();
  beforeEach(() => server.on("connection", (socket) => ends.add(socket)));

  async function open() {
    const socket = connect(proxy.port, "127.0.0.1");
    let heard = "";
    socket.on("error", () => {});
    socket.on("data", (chunk: Buffer) => (heard += chunk.toString()));
    await once(socket, "connect");
    return { socket, text: () => heard };
  }

  async function say(socket: Socket, words: string): Promise<void> {
    socket.write(words);
    await once(socket, "data");
  }

  /** What comes back of chunks that are sent at once, or each when the one before it has come back. */
  async function echoed(
    chunks: readonly (Uint8Array | string)[],
    pace: "at once" | "one by one" = "one by one",
  ): Promise<Buffer> {
    const socket = connect(proxy.port, "127.0.0.1");
    const heard: Buffer[] = [];
    let length = 0;
    let sent = 0;
    socket.on("data", (chunk: Buffer) => {
      heard.push(chunk);
      length += chunk.length;
    });
    const closed = new Promise((resolve) => socket.once("close", resolve));
    socket.on("error", () => {});
    for (const chunk of chunks) {
      socket.write(chunk);
      sent += chunk.length;
      while (pace === "one by one" && length < sent && !socket.destroyed && socket.readable) {
        await Promise.race([once(socket, "data").catch(() => {}), closed]);
      }
    }
    socket.end();
    await closed;
    return Buffer.concat(heard);
  }
});

async function later(word: string): Promise<string> {
  await new Promise((resolve) => setImmediate(resolve));
  return word;
}
