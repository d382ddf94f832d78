/** What all measurements share: the load, Redis, how long to measure, and numbers that are used once. */
import type { Contender } from "./contenders.ts";
import { startLoad, type Load } from "./load/load-process.ts";
import { startBenchRedis, type BenchRedis } from "./machine/redis.ts";
import { startServer, type Server, type StartOptions } from "./machine/server.ts";
import type { Plan } from "./plan.ts";

export interface BenchOptions {
  readonly plan: Plan;
  /** Whether a contender takes part, by its name. */
  readonly isWanted: (contender: string) => boolean;
  /** Says what is done, for those who wait. */
  readonly say: (text: string) => void;
}

export interface Bench extends BenchOptions {
  readonly load: Load;
  readonly redis: BenchRedis;
  /** Something that went wrong once, and was done again: the report tells it. */
  readonly troubles: string[];
  /** A number that makes a run's message keys its own. */
  readonly newRun: () => number;
  readonly start: (
    contender: Contender,
    flows: string,
    options?: CompetitorOptions,
  ) => Promise<Competitor>;
  /** All that run. */
  readonly stopServers: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A contender that runs. */
export interface Competitor {
  readonly contender: Contender;
  readonly server: Server;
  /** Of Redis, its own. */
  readonly database: number;
  /** Forgets all conversations in it. */
  readonly flush: () => Promise<void>;
}

export interface CompetitorOptions extends StartOptions {
  /** Another process of the same service: its database. */
  readonly sharesWith?: Competitor;
}

export async function startBench({ plan, isWanted, say }: BenchOptions): Promise<Bench> {
  const redis = await startBenchRedis();
  const load = startLoad();
  const servers: Server[] = [];
  let runs = 0;
  let databases = 0;
  return {
    plan,
    isWanted,
    load,
    redis,
    say,
    troubles: [],
    newRun: () => (runs += 1),
    async start(contender, flows, { sharesWith, ...options } = {}) {
      const database = sharesWith?.database ?? (databases += 1) % redis.databases;
      const flush = () => redis.flush(database);
      await flush();
      const setting = { redisUrl: redis.url(database), flows };
      const server = await startServer(contender, setting, options);
      servers.push(server);
      return { contender, server, database, flush };
    },
    async stopServers() {
      await Promise.all(servers.splice(0).map((server) => server.stop()));
    },
    async stop() {
      load.stop();
      await redis.stop();
    },
  };
}
