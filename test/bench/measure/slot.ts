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
  /** Share of a core that the server used, and the load generator. */
  readonly serverBusy: number;
  readonly loadBusy: number;
  /** Share of the messages that were refused at first. */
  readonly refused: number;
}

export interface SlotOptions {
  readonly traffic?: Partial<Traffic>;
  /** Other processes of the same service, which share the load. */
  readonly others?: readonly Competitor[];
  /** Sends again what was refused. */
  readonly isPatient?: boolean;
  /** How long is measured; the plan's round, unless told. */
  readonly ms?: number;
  /** What is kept already stays, and conversations are as they are. */
  readonly isPrepared?: boolean;
  /** Called after the load with the number of messages that every conversation together has been answered. */
  readonly after?: (answered: number) => Promise<void>;
}

export async function measureSlot(
  bench: Bench,
  competitor: Competitor,
  options: SlotOptions = {},
): Promise<Slot> {
  const { load, redis, plan } = bench;
  const { traffic, others = [], isPatient = false, isPrepared = false, after } = options;
  const { ms = plan.roundMs } = options;
  const servers = [competitor, ...others].map(({ server }) => server);
  const ports = servers.map(({ port }) => port);
  const measured: Traffic = {
    conversations: CONVERSATIONS,
    keys: "fresh",
    run: bench.newRun(),
    ...traffic,
  };
  let answered = 0;
  const run = async (limit: { ms: number } | { requests: number }, of: Traffic) => {
    const connections = CONNECTIONS;
    const result = await load.closed({ ports, connections, traffic: of, isPatient, ...limit });
    check(result, competitor);
    answered += result.requests;
    return result;
  };

  const isFresh = measured.keys === "fresh";
  if (!isPrepared) {
    await competitor.flush();
    // Conversations begin before they are measured: a first answer says more than the others.
    const requests = measured.conversations;
    await run({ requests }, isFresh ? { ...measured, run: bench.newRun() } : measured);
  }
  await run({ ms: plan.warmUpMs }, isFresh ? { ...measured, run: bench.newRun() } : measured);

  const cpu = (): number => servers.reduce((sum, server) => sum + server.cpuMicros(), 0);
  const [cpuBefore, redisBefore] = [cpu(), await redis.cpuMicros()];
  const result = await run({ ms }, measured);
  const [cpuAfter, redisAfter] = [cpu(), await redis.cpuMicros()];
  await after?.(answered);
  return {
    perSecond: (1000 * result.requests) / result.ms,
    p50: result.p50,
    p99: result.p99,
    cpuMicros: (cpuAfter - cpuBefore) / result.requests,
    redisMicros: (redisAfter - redisBefore) / result.requests,
    rssBytes: servers.reduce((sum, server) => sum + server.residentBytes(), 0),
    serverBusy: (cpuAfter - cpuBefore) / 1000 / result.ms / servers.length,
    loadBusy: result.busy,
    refused: result.refused / result.requests,
  };
}

export function check({ failures, requests }: LoadResult, { contender }: Competitor): void {
  if (failures === 0) return;
  throw new RequestsFailed(`${contender.name} failed ${failures} of ${requests} requests`);
}

export class RequestsFailed extends Error {
  override readonly name = "RequestsFailed";
}
