/** The benchmark's Redis: a real server of its own, on the core of the load, with a database for each contender. */
import { Redis } from "ioredis";
import { freePort, startRedis } from "../../support/redis-server.ts";
import { holdOnCore, LOAD_CORE } from "./cores.ts";

export interface BenchRedis {
  /** Of a database. */
  readonly url: (database: number) => string;
  readonly flush: (database: number) => Promise<void>;
  /** Resolves when so many keys are left in a database, the others having expired. */
  readonly hasOnly: (database: number, keys: number) => Promise<void>;
  readonly cpuMicros: () => Promise<number>;
  readonly usedBytes: () => Promise<number>;
  readonly databases: number;
  readonly version: string;
  readonly stop: () => Promise<void>;
}

export async function startBenchRedis(): Promise<BenchRedis> {
  const port = await freePort();
  const server = await startRedis("--port", String(port), "--databases", String(DATABASES));
  const client = new Redis({ port });
  const info = await client.info("server");
  holdOnCore(numberIn(info, "process_id"), LOAD_CORE);
  const selected = new Map<number, Redis>();

  function select(database: number): Redis {
    const own = selected.get(database) ?? new Redis({ port, db: database });
    selected.set(database, own);
    return own;
  }

  return {
    url: (database) => `redis://127.0.0.1:${port}/${database}`,
    async flush(database) {
      await select(database).flushdb("SYNC");
    },
    async hasOnly(database, keys) {
      const until = performance.now() + EXPIRY_MS;
      while ((await select(database).dbsize()) > keys) {
        if (performance.now() > until) throw new Error("Redis keeps what should have expired.");
        // Redis lets a tenth of it lie; whoever looks at a key that has expired removes it.
        for await (const keysSeen of select(database).scanStream({ count: 1000 })) void keysSeen;
      }
    },
    async cpuMicros() {
      const cpu = await client.info("cpu");
      return 1e6 * (numberIn(cpu, "used_cpu_sys") + numberIn(cpu, "used_cpu_user"));
    },
    async usedBytes() {
      return numberIn(await client.info("memory"), "used_memory");
    },
    databases: DATABASES,
    version: /redis_version:(\S+)/.exec(info)?.[1] ?? "?",
    async stop() {
      for (const one of [client, ...selected.values()]) one.disconnect();
      await server.stop();
    },
  };
}

function numberIn(info: string, name: string): number {
  return Number(new RegExp(`^${name}:([\\d.]+)`, "m").exec(info)?.[1]);
}

const DATABASES = 64;
/** At most. */
const EXPIRY_MS = 60_000;
