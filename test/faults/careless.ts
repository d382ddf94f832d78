/**
 * A gateway as most are written: GET, step, SET. The checker must fail on it, or its silence about ours says nothing.
 * Two of them on one Redis, without any fault.
 */
import http from "node:http";
import type { AddressInfo } from "node:net";
import { Redis } from "ioredis";
import { startRedis } from "../support/redis-server.ts";
import { checkConversation, type ViolationKind } from "./checker.ts";
import { createClient, type Receiver } from "./client.ts";
import { createFigures } from "./figures.ts";
import { createHistory } from "./history.ts";
import { EVERYTHING, readBooks, startLoad } from "./load.ts";
import type { Random } from "./random.ts";

export interface Proof {
  readonly turns: number;
  readonly found: ReadonlyMap<ViolationKind, number>;
}

/** What the checker finds on two careless gateways. */
export async function judgeCareless(random: Random): Promise<Proof> {
  const redis = await startRedis();
  const replicas = await Promise.all([startCareless(redis.socket), startCareless(redis.socket)]);
  const history = createHistory();
  const counts = createFigures();
  const found = new Map<ViolationKind, number>();
  try {
    const client = createClient({ receivers: replicas, random, counts, onTrouble: () => {} });
    const mix = { ...EVERYTHING, burst: 4 };
    const load = startLoad({ client, history, random, rate: 1000, talks: 12, mix });
    while (counts.turns < TURNS) await new Promise((resolve) => setTimeout(resolve, 10));
    await load.stop();
    await readBooks({ client, random }, history.conversations);
    for (const conversation of history.conversations) {
      for (const { kind } of checkConversation(conversation).violations) {
        found.set(kind, (found.get(kind) ?? 0) + 1);
      }
    }
    return { turns: counts.turns, found };
  } finally {
    await Promise.all(replicas.map((replica) => replica.close()));
    await redis.stop();
  }
}

const TURNS = 400;

interface CarelessGateway extends Receiver {
  close(): Promise<unknown>;
}

async function startCareless(socket: string): Promise<CarelessGateway> {
  const redis = new Redis(socket);
  const server = http.createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const { groupId, message } = JSON.parse(body) as { groupId: number; message: string };
      void takeTurn(redis, String(groupId), message).then((answer) => response.end(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    name: "a careless gateway",
    url: () => `http://127.0.0.1:${port}`,
    isServing: true,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      redis.disconnect();
    },
  };
}

async function takeTurn(redis: Redis, conversation: string, message: string): Promise<string> {
  const before = (await redis.get(conversation)) ?? "";
  const book = `${before}:${message}`;
  await redis.set(conversation, book);
  return JSON.stringify([{ message: book }, { message: "Go on." }]);
}
