/** What all measurements share: the load, Redis, how long to measure, and numbers that are used once. */
import type { Contender, Setting } from "./contenders.ts";
import { startLoad, type Load } from "./load/load-process.ts";
import { startBenchRedis, type BenchRedis } from "./machine/redis.ts";
import { startServer, type Server, type StartOptions } from "./machine/server.ts";
import type { Plan } from "./plan.ts";

export interface Bench {
  readonly plan: Plan;
  readonly load: Load;
  readonly redis: BenchRedis;
  /** Says what is done, for those who wait. */
  readonly say: (text: string) => void;
  /** A number that makes a run's message keys its own. */
  readonly newRun: () => number;
  readonly start: (
    contender: Contender,
    flows: string,
    options?: StartOptions,
  ) => Promise<Competitor>;
  readonly stop: () => Promise<void>;
}

/** A contender that runs, with a database of its own. */
export interface Competitor {
  readonly contender: Contender;
  readonly server: Server;
  readonly setting: Setting;
  readonly flush: () => Promise<void>;
}

export async function startBench(plan: Plan, say: (text: string) => void): Promise<Bench> {
  const redis = await startBenchRedis();
  const load = startLoad();
  let runs = 0;
  let databases = 0;
  return {
    plan,
    load,
    redis,
    say,
    newRun: () => (runs += 1),
    async start(contender, flows, options) {
      const database = (databases += 1) % redis.databases;
      const flush = () => redis.flush(database);
      await flush();
      const setting = { redisUrl: redis.url(database), flows };
      return {
        contender,
        server: await startServer(contender, setting, options),
        setting,
        flush,
      };
    },
    async stop() {
      load.stop();
      await redis.stop();
    },
  };
}
