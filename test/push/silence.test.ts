/** What bots say into silence, on a real Redis with several replicas: once, in time, and not when somebody wrote first. */
import { expect } from "chai";
import { createPushClient, type PushClient } from "../../src/push/client.ts";
import { eventually } from "../support/eventually.ts";
import { webhook, welcome } from "../support/gateway.ts";
import { startKommunicateApi, type KommunicateApi } from "../support/kommunicate-api.ts";
import { createLogbookBot, type QuietStep } from "../support/machine.ts";
import { startReplica, stopReplicas, type ReplicaSetup } from "../support/pushing.ts";
import { describeWithRedis, startRedis, type RedisServer } from "../support/redis-server.ts";
import { startTcpProxy } from "../support/tcp-proxy.ts";

const STILL_THERE: QuietStep = { afterMs: 150, say: "Still there?" };

describeWithRedis("bots that push, on one Redis", function () {
  this.timeout(30_000);
  let redis: RedisServer;
  let api: KommunicateApi;

  beforeEach(async () => {
    redis = await startRedis();
    api = await startKommunicateApi();
  });

  afterEach(async () => {
    await stopReplicas();
    await api.close();
    await redis.stop();
  });

  function replica(quiet: readonly QuietStep[], setup: Partial<ReplicaSetup> = {}) {
    const bot = createLogbookBot({ quiet });
    return startReplica({ bot, apiUrl: api.url, redisUrl: redis.url, ...setup });
  }

  it("say each step when it is due, and then the next, to the conversation that is quiet", async () => {
    const { post } = await replica([
      STILL_THERE,
      { afterMs: 300, say: "I'll be here." },
      { afterMs: 400, say: "Bye.", end: "quiet" },
    ]);
    const began = performance.now();
    await post(welcome());
    await api.took(3);
    expect(api.texts).to.deep.equal(["Still there?", "I'll be here.", "Bye."]);
    const [first, second, third] = api.requests;
    expect(first?.body).to.include({ groupId: "83213600", fromUserName: "logbook" });
    expect((first?.at ?? 0) - began).to.be.within(145, 1500);
    expect((second?.at ?? 0) - began).to.be.at.least(295);
    expect((third?.at ?? 0) - began).to.be.at.least(395);
    const after = await post(webhook("a"));
    expect(await after.json()).to.deep.equal([{ message: "Go on." }]);
  });

  it("have one line in the log for each turn, and count it, whoever caused it", async () => {
    const { post, log, url } = await replica([STILL_THERE]);
    await post(welcome());
    await api.took(1);
    const turnsOf = () => log.filter(({ msg }) => msg === "turn");
    await eventually(async () => expect(turnsOf()).to.have.length(2));
    expect(turnsOf()[0]).to.include({ outcome: "answered" }).and.not.have.property("cause");
    expect(turnsOf()[1])
      .to.include({ outcome: "answered", cause: "no_reply", state: "listen", level: "info" })
      .and.include({ botId: "logbook", conversationId: "83213600" });
    expect(turnsOf()[1]?.["traceId"]).to.match(/^[\da-f]{32}$/);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const counted = 'bot="logbook",outcome="answered",state_kind="ask",cause="no_reply"';
    expect(metrics).to.include(`flowgate_turns_total{${counted}} 1\n`);
    expect(metrics).to.include('flowgate_turn_duration_seconds_count{outcome="answered"} 1\n');
  });

  it("say each step once, however many replicas there are", async () => {
    const replicas = [await replica([STILL_THERE]), await replica([STILL_THERE])];
    replicas.push(await replica([STILL_THERE]));
    const groups = Array.from({ length: 60 }, (_, index) => index + 1);
    await Promise.all(
      groups.map(async (groupId) => {
        await replicas[groupId % 3]?.post(welcome({ groupId, key: `w${groupId}` }));
      }),
    );
    await api.took(groups.length);
    await Promise.all(replicas.map(({ stop }) => stop()));
    const spoken = api.requests.map(({ body }) => Number(body.groupId)).sort((a, b) => a - b);
    expect(spoken).to.deep.equal(groups);
    const keys = await redis.cli("KEYS", "fg:{push}:timers:*");
    expect(keys.split("\n").filter((key) => /:\d+$/.test(key))).to.deep.equal([]);
  });

  it("say nothing when the customer writes first, and count from what was written last", async () => {
    const { post } = await replica([{ afterMs: 400, say: "Still there?" }]);
    await post(welcome());
    let last = 0;
    for (const word of ["a", "b", "c"]) {
      await new Promise((resolve) => setTimeout(resolve, 150));
      await post(webhook(word));
      last = performance.now();
    }
    await api.took(1);
    expect(api.requests[0]?.at ?? 0).to.be.at.least(last + 390);
    expect(api.texts).to.deep.equal(["Still there?"]);
  });

  it("keep one timer for each conversation, however much is written in it", async () => {
    const { post } = await replica([{ afterMs: 60_000, say: "Still there?" }]);
    await post(welcome());
    for (const word of ["a", "b", "c", "d"]) await post(webhook(word));
    await stopReplicas();
    expect(await redis.cli("ZCARD", "fg:{push}:timers:delayed")).to.equal("1");
  });

  it("hold nothing in a timer that anybody said", async () => {
    const { post } = await replica([{ afterMs: 60_000, say: "Still there?" }]);
    await post(welcome());
    await post(webhook("my-password"));
    await stopReplicas();
    const [key = ""] = (await redis.cli("ZRANGE", "fg:{push}:timers:delayed", "0", "-1")).split(
      "\n",
    );
    const job = await redis.cli("HGETALL", `fg:{push}:timers:${key}`);
    expect(job).to.include("83213600").and.not.include("my-password").and.not.include("somebody");
  });

  it("keep on while Kommunicate's API is down, and say it once when it is back", async () => {
    const { post } = await replica([STILL_THERE]);
    api.failNext(...Array.from({ length: 6 }, () => ({ status: 503 })));
    await post(welcome());
    await api.took(1);
    await stopReplicas();
    expect(api.requests).to.have.lengthOf(7);
    expect(api.texts).to.deep.equal(["Still there?"]);
  });

  it("leave it when the customer writes while the API is down", async () => {
    const { post, saw } = await replica([STILL_THERE], { retryMs: 400 });
    api.failNext(...Array.from({ length: 4 }, () => ({ status: 503 })));
    await post(welcome());
    await api.heard(4);
    await saw("failed");
    await post(webhook("a"));
    await api.took(1);
    await stopReplicas();
    // What is said is about the silence after "a".
    expect(api.requests).to.have.lengthOf(5);
    expect(api.requests[4]?.body.message).to.equal("Still there?");
  });

  it("say it although the replica that set the timer has gone", async () => {
    const first = await replica([{ afterMs: 300, say: "Still there?" }]);
    await first.post(welcome());
    await first.stop();
    await replica([{ afterMs: 300, say: "Still there?" }]);
    await api.took(1);
    expect(api.texts).to.deep.equal(["Still there?"]);
  });

  it("have another replica send the rest when one dies between its messages", async () => {
    const proxy = await startTcpProxy(redis.socket);
    const at = { host: "127.0.0.1", port: proxy.port };
    const timersAt = { ...SERVER, at };
    const real = createPushClient({ apiKey: "key", baseUrl: api.url });
    const dying = diesAtSecond(real);
    const quiet = [{ afterMs: 100, say: "Still there?\n\nI am." }];
    const bot = createLogbookBot({ quiet });
    const two = { ...bot, machine: saysTwice(bot.machine) };
    const one = await startReplica({
      bot: two,
      apiUrl: api.url,
      redisUrl: redis.url,
      timersAt,
      client: dying.client,
      lockMs: 400,
    });
    await one.post(welcome());
    await dying.reached;
    await proxy.close();
    const other = await startReplica({
      bot: two,
      apiUrl: api.url,
      redisUrl: redis.url,
      lockMs: 400,
    });
    await api.took(2);
    await other.stop();
    dying.end();
    expect(api.texts).to.deep.equal(["first", "second"]);
    await real.close();
  });

  it("apply a step late, in silence, when nobody could push it", async () => {
    const quiet = [{ afterMs: 50, say: "Bye.", end: "quiet" }];
    const bot = createLogbookBot({ quiet });
    const { post } = await startReplica({ bot, apiUrl: api.url });
    await post(welcome());
    await post(webhook("a"));
    await new Promise((resolve) => setTimeout(resolve, 80));
    const answer = await post(webhook("b"));
    expect(await answer.json()).to.deep.equal([{ message: "Go on." }]);
    expect(api.requests).to.deep.equal([]);
  });
});

const SERVER = {
  kind: "server",
  username: undefined,
  password: undefined,
  db: 0,
  isTls: false,
  label: "proxy",
} as const;

type Machine = ReturnType<typeof createLogbookBot>["machine"];

/** Its step of silence says two messages. */
function saysTwice(machine: Machine): Machine {
  const [first, second] = ["first", "second"].map((say) =>
    createLogbookBot({ quiet: [{ afterMs: 100, say }] }).machine.states.get("listen"),
  );
  const says = [first, second].flatMap((state) => state?.noReply[0]?.say ?? []);
  const states = new Map(
    [...machine.states].map(([name, state]) => [
      name,
      { ...state, noReply: state.noReply.map((step) => ({ ...step, say: says })) },
    ]),
  );
  return { ...machine, states };
}

/** Sends one message and hangs in the second, as a process that was killed. */
function diesAtSecond(client: PushClient) {
  let sends = 0;
  let reach = (): void => {};
  let end = (): void => {};
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const ended = new Promise<void>((resolve) => (end = resolve));
  const dying: PushClient = {
    async send(body, signal) {
      sends += 1;
      if (sends === 1) return client.send(body, signal);
      reach();
      await ended;
      return { ok: false, reason: "died", isFinal: false };
    },
    close: async () => {},
  };
  return { client: dying, reached, end: () => end() };
}
