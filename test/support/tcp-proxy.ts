/**
 * A TCP proxy in front of a server that can lose, cut and hold back things on purpose. What it passes on are the same
 * bytes in the same order, unless it is told to drop them.
 */
import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";

export interface TcpProxy {
  readonly port: number;
  /** What is done to one chunk that holds `text`, and to the reply that follows it. */
  trap(text: string, trap: Trap): void;
  /** Forgets a trap that was not stepped into. */
  untrap(): void;
  /** The next chunk with this text reaches the server; its reply is lost and the connection cut. */
  loseReplyTo(text: string): void;
  /** The next chunk with this text is lost, with the connection. */
  loseRequest(text: string): void;
  /** From now on, of all connections. */
  shape(shape: Shape): void;
  /** Nothing passes any more on the connections that are open; they stay open. New ones work. */
  silence(): void;
  /** The server's ends of all connections are gone, and the clients are not told. */
  loseServerEnds(): void;
  /** Cuts all connections. */
  cut(): void;
  /** New connections go there. */
  point(to: Upstream): void;
  /** Connections taken so far. */
  connections(): number;
  close(): Promise<void>;
}

/** The path of a Unix socket, or a port of this machine. */
export type Upstream = string | number;

export interface Trap {
  /** Awaited before the chunk goes on. */
  readonly before?: () => unknown;
  /** Whether the chunk reaches the server; yes where nothing is said. When not, the connection is cut. */
  readonly reaches?: boolean;
  /** Awaited before the reply goes on. */
  readonly after?: () => unknown;
  /** Lost and torn replies take the connection with them; of a torn one, half arrives. */
  readonly reply?: "arrives" | "lost" | "torn";
}

export interface Shape {
  /** New connections are taken, and nothing passes on them. */
  readonly isHole?: boolean;
  readonly delayMs?: number;
  /** One byte a packet. */
  readonly isBytewise?: boolean;
}

export async function startTcpProxy(server: Upstream): Promise<TcpProxy> {
  const pairs = new Set<Pair>();
  let upstreamAt = server;
  let shape: Shape = {};
  let count = 0;
  let set: (Trap & { readonly text: string }) | undefined;

  const listener = createServer({ allowHalfOpen: true }, (client) => {
    count++;
    const upstream = openUpstream(upstreamAt);
    const pair: Pair = { client, upstream, isSilent: shape.isHole === true, awaits: undefined };
    pairs.add(pair);
    const drop = () => {
      pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    inOrder(client, async (chunk, arrivedAt) => {
      if (pair.isSilent) return chunk === END ? drop() : undefined;
      if (chunk === END) return void upstream.end();
      if (set !== undefined && chunk.includes(set.text)) {
        const trap = set;
        set = undefined;
        await trap.before?.();
        if (trap.reaches === false) return drop();
        pair.awaits = trap;
      }
      await pass(chunk, upstream, shape, arrivedAt);
    });
    inOrder(upstream, async (chunk, arrivedAt) => {
      if (pair.isSilent) return;
      if (chunk === END) return void client.end();
      const trap = pair.awaits;
      pair.awaits = undefined;
      await trap?.after?.();
      if (trap?.reply === "lost") return drop();
      if (trap?.reply === "torn") return void client.end(half(chunk), drop);
      await pass(chunk, client, shape, arrivedAt);
    });
    for (const end of [client, upstream]) {
      end.setNoDelay();
      // What is wrong is told by the close that follows.
      end.on("error", () => {});
      end.on("close", () => {
        // One that ended in order may still have bytes on their way to the other.
        if (end.readableEnded) {
          if (end === client) pairs.delete(pair);
        } else if (!pair.isSilent || end === client) drop();
      });
    }
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");

  const cut = () => {
    for (const { client, upstream } of pairs) {
      client.destroy();
      upstream.destroy();
    }
  };
  const silence = () => {
    for (const pair of pairs) pair.isSilent = true;
  };

  return {
    port: (listener.address() as AddressInfo).port,
    trap(text, trap) {
      set = { ...trap, text };
    },
    untrap() {
      set = undefined;
    },
    loseReplyTo(text) {
      set = { text, reply: "lost" };
    },
    loseRequest(text) {
      set = { text, reaches: false };
    },
    shape(next) {
      shape = next;
    },
    silence,
    loseServerEnds() {
      silence();
      for (const { upstream } of pairs) upstream.destroy();
    },
    cut,
    point(to) {
      upstreamAt = to;
    },
    connections: () => count,
    async close() {
      const closed = once(listener, "close");
      listener.close();
      cut();
      await closed;
    },
  };
}

interface Pair {
  readonly client: Socket;
  readonly upstream: Socket;
  isSilent: boolean;
  /** What is to be done to the next reply. */
  awaits: Trap | undefined;
}

function openUpstream(at: Upstream): Socket {
  const allowHalfOpen = true;
  return typeof at === "string"
    ? connect({ path: at, allowHalfOpen })
    : connect({ port: at, host: "127.0.0.1", allowHalfOpen });
}

/** What a socket sends, one chunk after the other, however long one takes, and then END. */
function inOrder(
  socket: Socket,
  take: (chunk: Buffer | typeof END, arrivedAt: number) => Promise<void>,
): void {
  let last: Promise<void> = Promise.resolve();
  const line = (chunk: Buffer | typeof END): void => {
    const arrivedAt = performance.now();
    last = last.then(() => take(chunk, arrivedAt));
  };
  socket.on("data", line);
  socket.on("end", () => line(END));
}

const END = Symbol("end");

async function pass(
  chunk: Buffer,
  to: Socket,
  { delayMs = 0, isBytewise }: Shape,
  arrivedAt: number,
): Promise<void> {
  const waitMs = arrivedAt + delayMs - performance.now();
  if (delayMs > 0 && waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  if (to.destroyed) return;
  if (isBytewise !== true) return void to.write(chunk);
  for (let at = 0; at < chunk.length; at++) to.write(chunk.subarray(at, at + 1));
}

function half(chunk: Buffer): Buffer {
  return chunk.subarray(0, Math.ceil(chunk.length / 2));
}
