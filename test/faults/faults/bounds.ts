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
      const taken: string[] = [];
      for (;;) {
        const message = { ...fresh(conversation), text: "x".repeat(5000) + taken.length };
        const outcome = await client.attempt(message, gateway);
        if (outcome.kind === "answered") taken.push(message.text);
        else if (outcome.kind === "wrong") {
          const again = await client.attempt(message, gateway);
          if (again.kind !== "wrong") stage.violation(`what was too much was ${again.kind} later`);
          break;
        }
        if (taken.length > 100) return stage.violation("there is no bound");
      }
      if (!gateway.stderr().includes("is the most that is stored")) {
        stage.violation("the log does not tell of the bound");
      }
      const small = fresh(conversation);
      const answer = await client.deliver(small);
      if (bookIn(answer ?? "")?.join() !== [...taken, small.key].join()) {
        stage.violation("after a refusal the conversation was not as it had been");
      }
      await pause(300);
    }
    await talk.settle();
  },
};

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
        const afresh = bookIn((await client.deliver(late, gateway)) ?? "");
        if (afresh?.join() !== late.key) stage.violation(`an expired conversation told ${afresh}`);
        if ((await client.deliver(early)) !== answer) {
          stage.violation("a repeat from before the expiry was answered anew");
        }
        const next = fresh(conversation);
        const book = bookIn((await client.deliver(next)) ?? "");
        if (book?.join() !== [late.key, next.key].join()) {
          stage.violation(`after an expiry the conversation told ${book}`);
        }
      }
      await pause(300);
    }
    await talk.settle();
  },
};
