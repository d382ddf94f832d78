/** F1 to F3: messages that come twice, at once and out of order. */
import { pause } from "../clock.ts";
import type { Fault } from "../fault.ts";
import { EVERYTHING } from "../load.ts";

export const repeats: Fault = {
  id: "F1",
  title: "repeats at once, late and after restarts",
  needs: "redis",
  async run(stage) {
    const redis = await stage.redis("--appendonly", "yes", "--appendfsync", "always");
    const { gateways } = await stage.site(redis);
    const talk = stage.talk(gateways, { mix: { ...EVERYTHING, doubled: 8, again: 8 } });
    while (stage.again()) {
      await pause(400);
      const gateway = stage.random.pick(gateways);
      await gateway?.terminate();
      await redis.restart();
      await stage.returned(
        gateways.filter(({ isServing }) => isServing),
        talk,
      );
      await gateway?.start();
    }
    await talk.settle();
  },
};

export const bursts: Fault = {
  id: "F2",
  title: "2, 8 and 64 messages of a conversation at once",
  needs: "redis",
  async run(stage) {
    const { gateways } = await stage.site(await stage.redis());
    const mix = { ...EVERYTHING, burst: 12, burstSizes: [2, 2, 8, 8, 64] };
    const talk = stage.talk(gateways, { mix, talks: 6 });
    while (stage.again()) await pause(1500);
    await talk.settle();
  },
};

export const reordered: Fault = {
  id: "F3",
  title: "reordered over three replicas",
  needs: "redis",
  async run(stage) {
    const { gateways } = await stage.site(await stage.redis());
    const mix = { ...EVERYTHING, oneByOne: 2, burst: 12, burstSizes: [3, 4, 5] };
    const talk = stage.talk(gateways, { mix });
    while (stage.again()) await pause(1000);
    await talk.settle();
  },
};
