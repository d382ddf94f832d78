/** Fills up a long run: rare interleavings need many turns. */
import { pause } from "../clock.ts";
import type { Fault } from "../fault.ts";
import { EVERYTHING } from "../load.ts";

export const marathon: Fault = {
  id: "marathon",
  title: "full speed, while gateways and Redis die in turn",
  needs: "redis",
  async run(stage) {
    const redis = await stage.redis("--appendonly", "yes", "--appendfsync", "always");
    const gateways = await stage.gateways(2, { REDIS_URL: redis.url });
    const mix = { ...EVERYTHING, oneByOne: 40 };
    const talk = stage.talk(gateways, { mix, perSecond: 10_000, talks: 64 });
    while (stage.again()) {
      await pause(stage.random.between(1000, 4000));
      const gateway = stage.random.pick(gateways);
      switch (stage.random.pick(["kill", "sleep", "restart", "flush"] as const)) {
        case "kill":
          await gateway?.kill();
          await gateway?.start();
          break;
        case "sleep":
          gateway?.pause();
          await pause(500);
          gateway?.resume();
          break;
        case "restart":
          await redis.restart();
          await stage.returned(gateways, talk);
          break;
        case "flush":
        case undefined:
          await redis.cli("SCRIPT", "FLUSH");
      }
    }
    await talk.settle();
  },
};
