/** A TCP proxy in front of a server's Unix socket that can lose things on purpose. Bytes it passes on are unchanged. */
import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";

export interface TcpProxy {
  readonly port: number;
  /** The next chunk with this text reaches the server; its reply is lost and the connection cut. */
  loseReplyTo(text: string): void;
  /** The next chunk with this text is lost, with the connection. */
  loseRequest(text: string): void;
  /** Nothing passes any more on the connections that are open; they stay open. New ones work. */
  silence(): void;
  /** Cuts all connections. */
  cut(): void;
  /** Connections taken so far. */
  connections(): number;
  close(): Promise<void>;
}

export async function startTcpProxy(socketPath: string): Promise<TcpProxy> {
  const pairs = new Set<Pair>();
  let count = 0;
  let trap: { readonly text: string; readonly reaches: boolean } | undefined;

  const server = createServer((client) => {
    count++;
    const pair: Pair = { client, upstream: connect(socketPath), isSilent: false };
    pairs.add(pair);
    let losesReply = false;
    const drop = () => {
      pairs.delete(pair);
      client.destroy();
      pair.upstream.destroy();
    };
    client.on("data", (chunk) => {
      if (pair.isSilent) return;
      if (trap !== undefined && chunk.includes(trap.text)) {
        const { reaches } = trap;
        trap = undefined;
        if (!reaches) return drop();
        losesReply = true;
      }
      pair.upstream.write(chunk);
    });
    pair.upstream.on("data", (chunk) => {
      if (losesReply) return drop();
      if (!pair.isSilent) client.write(chunk);
    });
    for (const end of [client, pair.upstream]) {
      end.on("error", drop);
      end.on("close", drop);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  const cut = () => {
    for (const { client, upstream } of pairs) {
      client.destroy();
      upstream.destroy();
    }
  };

  return {
    port: (server.address() as AddressInfo).port,
    loseReplyTo(text) {
      trap = { text, reaches: true };
    },
    loseRequest(text) {
      trap = { text, reaches: false };
    },
    silence() {
      for (const pair of pairs) pair.isSilent = true;
    },
    cut,
    connections: () => count,
    async close() {
      const closed = once(server, "close");
      server.close();
      cut();
      await closed;
    },
  };
}

interface Pair {
  readonly client: Socket;
  readonly upstream: Socket;
  isSilent: boolean;
}
