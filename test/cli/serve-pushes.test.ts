/** `flowgate serve` with an API key: the settings reach the API, and the key reaches nothing else. */
import { expect } from "chai";
import { run } from "../../src/cli/run.ts";
import { createIo } from "../support/io.ts";
import { startKommunicateApi, type KommunicateApi } from "../support/kommunicate-api.ts";
import { describeWithRedis, startRedis, type RedisServer } from "../support/redis-server.ts";

const KEY = "k-very-secret";

describeWithRedis("serve with an API key", function () {
  this.timeout(20_000);
  let api: KommunicateApi;
  let redis: RedisServer;

  before(async () => {
    api = await startKommunicateApi();
    redis = await startRedis();
  });

  after(async () => {
    await api.close();
    await redis.stop();
  });

  it("pushes what a flow says into silence, and prints the key nowhere", async () => {
    const io = createIo({
      env: {
        KOMMUNICATE_API_KEY: KEY,
        KOMMUNICATE_API_URL: api.url,
        REDIS_URL: redis.url,
        LOG_LEVEL: "trace",
      },
    });
    const ended = run(["serve", "--flows", "test/fixtures/push", "--port", "0"], io);
    const [url = ""] = await io.saw(/http:\/\/[\d.]+:\d+/);
    const body = { botId: "nudge", groupId: 42, key: "w", from: "ann", eventName: "WELCOME" };
    await fetch(`${url}/webhook`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    await api.took(1);
    io.stop();
    expect(await ended).to.equal(0);
    expect(api.requests[0]?.headers["api-key"]).to.equal(KEY);
    expect(api.requests[0]?.body).to.deep.include({ groupId: "42", message: "Still there?" });
    expect(io.printed.stderr).to.include("push sent");
    expect(io.printed.stdout + io.printed.stderr).not.to.include(KEY);
  });
});
