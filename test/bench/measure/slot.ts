/** One contender under full load for one round, and what that took of it and of Redis. */
import type { Bench, Competitor } from "../bench.ts";
import type { LoadResult } from "../load/closed-loop.ts";
import type { Traffic } from "../load/traffic.ts";
import { CONNECTIONS, CONVERSATIONS } from "../plan.ts";

export interface Slot {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Of the server's processor, for one request. */
  readonly cpuMicros: number;
  readonly redisMicros: number;
  readonly rssBytes: number;
  /** Share of the server's core that the server used, and of the load's core that the generator used. */
  readonly serverBusy: number;
  readonly loadBusy: number;
}

export interface SlotOptions {
  readonly traffic?: Partial<Traffic>;
  readonly connections?: number;
  /** Other processes of the same service, which share the load. */
  readonly others?: readonly Competitor[];
  /** Leaves what earlier rounds kept. */
  readonly keepData?: boolean;
  readonly ms?: number;
}

export async function measureSlot(
  bench: Bench,
  competitor: Competitor,
  options: SlotOptions = {},
): Promise<Slot> {
  const { load, redis, plan } = bench;
  const { connections = CONNECTIONS, others = [], ms = plan.roundMs } = options;
  const servers = [competitor, ...others].map(({ server }) => server);
  const ports = servers.map(({ port }) => port);
  const traffic: Traffic = {
    conversations: CONVERSATIONS,
    keys: "fresh",
    run: bench.newRun(),
    ...options.traffic,
  };
  if (options.keepData !== true) await competitor.flush();
  // Conversations begin before they are measured: a first message says more than the others.
  const first = { ...traffic, run: traffic.keys === "fresh" ? bench.newRun() : traffic.run };
  const requests = traffic.conversations;
  check(await load.closed({ ports, connections, traffic: first, requests }), competitor);
  check(await load.closed({ ports, connections, traffic: first, ms: plan.warmUpMs }), competitor);

  const cpu = (): number => servers.reduce((sum, server) => sum + server.cpuMicros(), 0);
  const [cpuBefore, redisBefore] = [cpu(), await redis.cpuMicros()];
  const result = await load.closed({ ports, connections, traffic, ms });
  const [cpuAfter, redisAfter] = [cpu(), await redis.cpuMicros()];
  check(result, competitor);
  return {
    perSecond: (1000 * result.requests) / result.ms,
    p50: result.p50,
    p99: result.p99,
    cpuMicros: (cpuAfter - cpuBefore) / result.requests,
    redisMicros: (redisAfter - redisBefore) / result.requests,
    rssBytes: servers.reduce((sum, server) => sum + server.residentBytes(), 0),
    serverBusy: (cpuAfter - cpuBefore) / 1000 / result.ms / servers.length,
    loadBusy: result.busy,
  };
}

export function check({ failures, requests }: LoadResult, { contender }: Competitor): void {
  if (failures === 0) return;
  throw new Error(`${contender.name} failed ${failures} of ${requests} requests.`);
}
