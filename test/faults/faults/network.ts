/** F9: a network between gateways and Redis that cuts, swallows, tears and dribbles. */
import { pause } from "../clock.ts";
import type { Fault } from "../fault.ts";
import { EVERYTHING } from "../load.ts";
import type { TcpProxy } from "../../support/tcp-proxy.ts";

export const network: Fault = {
  id: "F9",
  title: "connections cut, silent, half open; replies lost and torn",
  needs: "redis",
  async run(stage) {
    const { gateways, proxy } = await stage.site(await stage.redis());
    const talk = stage.talk(gateways);
    while (stage.again()) {
      for (let times = 0; times < 5; times++) {
        proxy.cut();
        await pause(stage.random.between(5, 120));
      }
      await stage.returned(gateways, talk);

      proxy.silence();
      await stage.returned(gateways, talk);

      proxy.loseServerEnds();
      await stage.returned(gateways, talk);

      proxy.shape({ isHole: true });
      proxy.silence();
      await pause(stage.isShort ? 1000 : 4000);
      proxy.shape({});
      proxy.cut();
      await stage.returned(gateways, talk);

      await loseReplies(proxy, "lost", stage.isShort ? 5 : 20);
      await loseReplies(proxy, "torn", stage.isShort ? 5 : 20);
      proxy.untrap();
      await stage.returned(gateways, talk);
    }
    await talk.settle();
  },
};

/** Of commits: nobody knows then whether they landed. */
async function loseReplies(proxy: TcpProxy, reply: "lost" | "torn", times: number): Promise<void> {
  for (let done = 0; done < times; done++) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 500);
      proxy.trap("evalsha", {
        reply,
        after() {
          clearTimeout(timer);
          resolve();
        },
      });
    });
    await pause(30);
  }
}

export const bytewise: Fault = {
  id: "F9",
  title: "one byte a packet",
  needs: "redis",
  async run(stage) {
    const { gateways, proxy } = await stage.site(await stage.redis());
    proxy.shape({ isBytewise: true });
    const mix = { ...EVERYTHING, burst: 3 };
    const talk = stage.talk(gateways, { mix, perSecond: 60, talks: 6 });
    while (stage.again()) await pause(1500);
    await talk.settle();
  },
};
