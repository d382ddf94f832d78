/** F6 to F8: a Redis that is killed, replaced by its replica, or that hangs. */
import { spawnSync } from "node:child_process";
import { awakeNow, pause } from "../clock.ts";
import type { Fault } from "../fault.ts";
import type { Gateway } from "../gateways.ts";
import type { Stage } from "../stage.ts";
import { until } from "../until.ts";

/** What a Redis may lose that writes to its disk every second. */
const EVERYSEC_MS = 2000;

export const redisKilled: readonly Fault[] = (["always", "everysec"] as const).map((policy) => ({
  id: "F6",
  title: `kill -9 of Redis, appendfsync ${policy}`,
  needs: "redis",
  async run(stage) {
    const redis = await stage.redis("--appendonly", "yes", "--appendfsync", policy);
    const { gateways } = await stage.site(redis);
    while (stage.again()) {
      const talk = stage.talk(gateways);
      await pause(stage.random.between(500, stage.isShort ? 800 : 3000));
      const from = performance.now() - EVERYSEC_MS;
      await redis.kill();
      await pause(stage.random.between(0, stage.isShort ? 500 : 3000));
      await redis.restart();
      await stage.returned(gateways, talk);
      const to = performance.now();
      await pause(500);
      await talk.settle(policy === "everysec" ? { from, until: to } : undefined);
    }
  },
}));

/** Of what a dying master acknowledged so long before its end, its replica has heard. */
const LAG_ALLOWED_MS = 2000;

export const promoted: readonly Fault[] = [0, 5, 50].map((lagMs) => ({
  id: "F7",
  title: `promotion of a replica that lags by ${lagMs} ms`,
  needs: "redis",
  async run(stage) {
    while (stage.again()) {
      const master = await stage.redis();
      const wire = await stage.proxy(master.socket);
      const replica = await stage.redis("--replicaof", "127.0.0.1", String(wire.port));
      await until("a replica", async () => (await replica.cli("ROLE")).includes("connected"));
      wire.shape({ delayMs: lagMs });
      const { gateways, proxy } = await stage.site(master);
      const talk = stage.talk(gateways);
      await pause(stage.isShort ? 800 : 4000);
      const from = performance.now() - LAG_ALLOWED_MS;
      wire.cut();
      await Promise.all([wire.close(), master.kill()]);
      await replica.cli("REPLICAOF", "NO", "ONE");
      proxy.point(replica.socket);
      proxy.cut();
      await stage.returned(gateways, talk);
      const to = performance.now();
      await pause(stage.isShort ? 300 : 2000);
      await talk.settle({ from, until: to });
    }
  },
}));

export const hanging: Fault = {
  id: "F8",
  title: "a Redis that hangs: CLIENT PAUSE, DEBUG SLEEP, SIGSTOP",
  needs: "redis",
  async run(stage) {
    const redis = await stage.redis(...debugSettings());
    const { gateways } = await stage.site(redis);
    const talk = stage.talk(gateways);
    const seconds = stage.isShort ? 2 : 5;
    while (stage.again()) {
      await redis.cli("CLIENT", "PAUSE", String(seconds * 1000), "ALL");
      await Promise.all([notice(stage, gateways, seconds), pause(seconds * 1000)]);
      await stage.returned(gateways, talk);
      await redis.cli("DEBUG", "SLEEP", String(seconds));
      await stage.returned(gateways, talk);
      redis.pause();
      await pause(seconds * 1000);
      redis.resume();
      await stage.returned(gateways, talk);
    }
    await talk.settle();
  },
};

/** Readiness goes down while it hangs. */
async function notice(stage: Stage, gateways: readonly Gateway[], seconds: number): Promise<void> {
  const from = awakeNow();
  await Promise.all(
    gateways.map(async (gateway) => {
      while ((await gateway.readiness()) === 200) {
        const ms = awakeNow() - from;
        // In a short hang a gateway may rightly never have asked.
        if (ms > seconds * 1000) return;
        if (ms > MAX_NOTICE_MS) return stage.violation(`${gateway.name} was ready for ${ms} ms`);
        await pause(50);
      }
    }),
  );
}

/** Two seconds are promised; a busy machine is given twice that. */
const MAX_NOTICE_MS = 4000;

/** From Redis 7 on, DEBUG must be allowed. */
function debugSettings(): readonly string[] {
  const told = spawnSync("redis-server", ["--version"]).stdout.toString();
  const major = Number(/v=(\d+)/.exec(told)?.[1] ?? 7);
  return major >= 7 ? ["--enable-debug-command", "yes"] : [];
}
