/** `flowgate serve` while Redis is away: the log stays readable, however many messages come. */
import { expect } from "chai";
import { run } from "../../src/cli/run.ts";
import { createIo } from "../support/io.ts";
import { startKommunicateApi } from "../support/kommunicate-api.ts";
import { describeWithRedis, startRedis } from "../support/redis-server.ts";

const MOST_LINES_A_SECOND = 10;

describeWithRedis("serve while Redis is away", function () {
  this.timeout(40_000);

  it("writes ten lines a second at most, and says how many it left out", async () => {
    const redis = await startRedis();
    const api = await startKommunicateApi();
    const io = createIo({
      env: { REDIS_URL: redis.url, KOMMUNICATE_API_KEY: "k", KOMMUNICATE_API_URL: api.url },
    });
    const ended = run(["serve", "--flows", "test/fixtures/push", "--port", "0"], io);
    const [url = ""] = await io.saw(/http:\/\/[\d.]+:\d+/);
    const statusOf = async (groupId: number): Promise<number> => {
      const body = {
        botId: "nudge",
        groupId,
        key: `${groupId}`,
        from: "ann",
        eventName: "WELCOME",
      };
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`${url}/webhook`, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
      });
      await answer.text();
      return answer.status;
    };
    for (let groupId = 1; groupId <= 20; groupId += 1) {
      expect(await statusOf(groupId)).to.equal(200);
    }
    const before = io.printed.stderr.length;
    await redis.kill();
    const statuses: number[] = [];
    const until = performance.now() + 3_500;
    const client = async (first: number): Promise<void> => {
      for (let groupId = first; performance.now() < until; groupId += 1) {
        statuses.push(await statusOf(groupId));
      }
    };
    await Promise.all(Array.from({ length: 32 }, (_, n) => client(1000 * (n + 1))));
    const lines = io.printed.stderr.slice(before).trimEnd().split("\n");
    await redis.restart();
    io.stop();
    expect(await ended).to.equal(0);
    await api.close();
    await redis.stop();

    expect(new Set(statuses)).to.deep.equal(new Set([503]));
    expect(statuses.length, "more than there may be lines").to.be.above(100);
    const parsed = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    expect(parsed.filter(({ msg }) => msg === "store is away")).to.have.length(1);
    const bySecond = new Map<string, number>();
    for (const { time } of parsed) {
      const second = String(time).slice(0, 19);
      bySecond.set(second, (bySecond.get(second) ?? 0) + 1);
    }
    expect(Math.max(...bySecond.values()), lines.join("\n")).to.be.at.most(MOST_LINES_A_SECOND);
    const ofTurns = parsed.filter(({ msg }) => msg === "turn" || msg === "refused");
    const leftOut = ofTurns.reduce((sum, { leftOut: count }) => sum + Number(count ?? 0), 0);
    // What the last second left out is told with the next line, which never came.
    expect(leftOut + ofTurns.length).to.be.within(statuses.length / 5, statuses.length);
  });
});
