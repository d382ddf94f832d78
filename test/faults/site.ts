/**
 * Gateways that reach their Redis through one proxy, so that Redis can be exchanged behind their backs and whatever
 * passes can be tampered with. Kept from fault to fault: starting gateways takes longer than most faults.
 */
import type { RedisServer } from "../support/redis-server.ts";
import { startTcpProxy } from "../support/tcp-proxy.ts";
import type { TcpProxy } from "../support/tcp-proxy.ts";
import { endGateways, startGateways } from "./gateways.ts";
import type { Gateway } from "./gateways.ts";
import { until } from "./until.ts";

export interface Site {
  readonly proxy: TcpProxy;
  readonly gateways: readonly Gateway[];
}

export interface SharedSite {
  /** Whole and ready, on this Redis. */
  prepare(redis: RedisServer, onCrash: (sentence: string) => void): Promise<Site>;
  close(): Promise<void>;
}

export function createSharedSite(): SharedSite {
  let site: Site | undefined;
  let report: (sentence: string) => void = () => {};

  return {
    async prepare(redis, onCrash) {
      report = onCrash;
      if (site === undefined) {
        const proxy = await startTcpProxy(redis.socket);
        const env = { REDIS_URL: `redis://127.0.0.1:${proxy.port}` };
        const crashed = (sentence: string) => report(sentence);
        site = { proxy, gateways: await startGateways({ count: 3, env, onCrash: crashed }) };
      }
      const { proxy, gateways } = site;
      proxy.untrap();
      proxy.shape({});
      proxy.point(redis.socket);
      proxy.cut();
      for (const gateway of gateways) {
        gateway.resume();
        if (!gateway.isRunning()) await gateway.start();
        gateway.isServing = true;
      }
      for (const gateway of gateways) {
        await until("gateways that are ready", async () => (await gateway.readiness()) === 200);
      }
      return site;
    },
    async close() {
      if (site === undefined) return;
      await endGateways(site.gateways);
      await site.proxy.close();
    },
  };
}
