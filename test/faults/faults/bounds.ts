/** F12 and F13: a conversation that grows past its bound, and one that expires in the middle of a turn. */
import { pause } from "../clock.ts";
import type { Fault } from "../fault.ts";
import { bookIn, createHistory } from "../history.ts";
import { fresh } from "../load.ts";
import { commitOf, stateKeyOf } from "../wire.ts";

export const overgrown: Fault = {
  id: "F12",
  title: "a conversation past its bound: told, nothing lost",
  needs: "redis",
  async run(stage) {
    const { gateways } = await stage.site(await stage.redis());
    const talk = stage.talk(gateways);
    const client = stage.client(gateways);
    const history = createHistory();
    const [gateway] = gateways;
    while (stage.again() && gateway !== undefined) {
      const conversation = history.begin();
      const sizes = [0, 0, 0, 0, 0];
      for (;;) {
        const text = "x".repeat(LONG + sizes.length);
        const message = { ...fresh(conversation), text, bot: "hoarder" };
        const outcome = await client.attempt(message, gateway);
        if (outcome.kind === "answered") sizes.unshift(text.length);
        else if (outcome.kind === "wrong") {
          const again = await client.attempt(message, gateway);
          if (again.kind !== "wrong") stage.violation(`what was too much was ${again.kind} later`);
          break;
        }
        if (sizes.length > 10) return stage.violation("a conversation has no bound");
      }
      if (!gateway.stderr().includes("is the most that is stored")) {
        stage.violation("the log does not tell of the bound");
      }
      const answer = await client.deliver({
        ...fresh(conversation),
        text: "short",
        bot: "hoarder",
      });
      const wanted = ["short".length, ...sizes].slice(0, 5).join();
      const book = bookIn(answer ?? "")?.join();
      if (book !== wanted) stage.violation(`after a refusal it told ${book}, not ${wanted}`);
      await pause(300);
    }
    await talk.settle();
  },
};

/** Four of them are more than is stored of one conversation. */
const LONG = 15_000;

export const expiring: Fault = {
  id: "F13",
  title: "a conversation that expires in the middle of a turn",
  needs: "redis",
  async run(stage) {
    const redis = await stage.redis();
    const { gateways, proxy } = await stage.site(redis);
    const talk = stage.talk(gateways);
    const client = stage.client(gateways);
    const history = createHistory();
    const [gateway] = gateways;
    while (stage.again() && gateway !== undefined) {
      for (const expire of [["DEL"], ["PEXPIRE", "1"]] as const) {
        const [command, ...args] = expire;
        const conversation = history.begin();
        const early = fresh(conversation);
        const answer = await client.deliver(early);
        await client.deliver(fresh(conversation));
        const late = fresh(conversation);
        proxy.trap(commitOf(late), {
          async before() {
            await redis.cli(command, stateKeyOf(late), ...args);
            await pause(5);
          },
        });
        const afresh = bookIn((await client.deliver(late, gateway)) ?? "")?.join();
        if (afresh !== late.key) stage.violation(`an expired conversation told ${afresh}`);
        if ((await client.deliver(early)) !== answer) {
          stage.violation("a repeat from before the expiry was answered anew");
        }
        const next = fresh(conversation);
        const book = bookIn((await client.deliver(next)) ?? "")?.join();
        if (book !== [late.key, next.key].join()) {
          stage.violation(`after an expiry the conversation told ${book}`);
        }
      }
      await pause(300);
    }
    await talk.settle();
  },
};
