/** Two gateways on one real Redis: each message takes effect once, whatever comes twice, at once, or while Redis is away. */
import { expect } from "chai";
import { createRedisStore } from "../../src/store/redis.ts";
import type { ConversationStore } from "../../src/store/store.ts";
import { startGateway, stopGateways, webhook, welcome } from "../support/gateway.ts";
import { describeWithRedis, startRedis, type RedisServer } from "../support/redis-server.ts";

describeWithRedis("gateways on one Redis", function () {
  this.timeout(60_000);
  let redis: RedisServer;
  const stores: ConversationStore[] = [];

  beforeEach(async () => {
    redis = await startRedis();
  });

  afterEach(async () => {
    await stopGateways();
    await Promise.all(stores.splice(0).map((store) => store.close()));
    await redis.stop();
  });

  async function startReplica() {
    const store = createRedisStore({ url: redis.url });
    stores.push(store);
    await store.check();
    return startGateway({ store });
  }

  it("take each message once, though each comes to both at once and twice", async () => {
    const replicas = [await startReplica(), await startReplica()];
    const everywhere = [...replicas, ...replicas];
    /** All four answers to one message; they must be the same bytes. */
    const sendEverywhere = async (body: object): Promise<string> => {
      const answers = await Promise.all(
        everywhere.map(async ({ post }) => {
          const answer = await post(body);
          return `${answer.status} ${await answer.text()}`;
        }),
      );
      expect(new Set(answers).size).to.equal(1);
      return answers[0] ?? "";
    };
    const conversations = Array.from({ length: 200 }, (_, index) => index + 1);
    await Promise.all(
      conversations.map(async (groupId) => {
        await sendEverywhere(welcome({ groupId }));
        let book = "";
        for (const word of ["a", "b", "c"]) {
          book += `:${word}`;
          const answer = await sendEverywhere(webhook(word, { groupId }));
          expect(answer).to.equal(
            `200 ${JSON.stringify([{ message: book }, { message: "Go on." }])}`,
          );
        }
      }),
    );
  });

  it("lose, double and reorder nothing of one conversation that both get at once", async () => {
    const [one, other] = [await startReplica(), await startReplica()];
    await one.post(welcome());
    const words = Array.from({ length: 40 }, (_, index) => `w${index}`);
    const books = await Promise.all(
      words.map(async (word, index) => {
        const answer = await (index % 2 === 0 ? one : other).post(webhook(word));
        const [first] = (await answer.json()) as { message: string }[];
        return { word, heard: (first?.message ?? "").split(":").slice(1) };
      }),
    );
    const longest = books.toSorted((a, b) => b.heard.length - a.heard.length)[0]?.heard ?? [];
    expect(longest.toSorted()).to.deep.equal(words.toSorted());
    for (const { word, heard } of books) {
      expect(heard.at(-1)).to.equal(word);
      expect(longest.slice(0, heard.length)).to.deep.equal(heard);
    }
  });

  it("say 503 within two seconds while Redis is away, and go on where they were", async () => {
    const { post, url } = await startReplica();
    await post(welcome());
    await post(webhook("a"));
    await redis.cli("CONFIG", "SET", "save", "3600 1");
    await redis.cli("SAVE");
    await redis.kill();

    const began = performance.now();
    const away = await post(webhook("b"));
    expect(performance.now() - began).to.be.below(2000);
    expect([away.status, away.headers.get("retry-after")]).to.deep.equal([503, "2"]);
    expect((await fetch(`${url}/readyz`)).status).to.equal(503);

    await redis.restart();
    const backSince = performance.now();
    let answer = await post(webhook("b"));
    while (answer.status !== 200) answer = await post(webhook("b"));
    expect(performance.now() - backSince).to.be.below(2500);
    expect(await answer.json()).to.deep.include({ message: ":a:b" });
  });

  it("say 503 within their time while Redis hangs, and half save nothing", async () => {
    const { post } = await startReplica();
    await post(welcome());
    redis.pause();
    const began = performance.now();
    const hanging = await post(webhook("a"));
    expect(hanging.status).to.equal(503);
    expect(performance.now() - began).to.be.below(2000);
    redis.resume();
    let answer = await post(webhook("a"));
    while (answer.status !== 200) answer = await post(webhook("a"));
    expect(await answer.json()).to.deep.include({ message: ":a" });
  });

  it("come up unready while Redis is away, and are ready once it is there", async () => {
    await redis.kill();
    const store = createRedisStore({ url: redis.url });
    stores.push(store);
    const { url } = await startGateway({ store });
    expect((await fetch(`${url}/readyz`)).status).to.equal(503);
    await redis.restart();
    const backSince = performance.now();
    while ((await fetch(`${url}/readyz`)).status !== 200) {
      expect(performance.now() - backSince).to.be.below(4000);
    }
  });
});
