/** F4, F5 and F17: gateways that die, fall asleep or are asked to go, at exact points of a turn and at any moment. */
import { awakeNow, pause } from "../clock.ts";
import type { Fault } from "../fault.ts";
import type { Gateway } from "../gateways.ts";
import { fresh } from "../load.ts";
import type { Stage, Talk } from "../stage.ts";
import { commitOf, loadOf } from "../wire.ts";
import type { TcpProxy } from "../../support/tcp-proxy.ts";

export const killed: Fault = {
  id: "F4",
  title: "kill -9 of gateways before load, before and after commit, at any moment",
  needs: "redis",
  async run(stage) {
    const { gateways, proxy } = await stage.site(await stage.redis());
    const [victim, ...others] = gateways;
    if (victim === undefined) return;
    const talk = stage.talk(gateways);
    while (stage.again()) {
      // The victim's requests are its own alone while the point is waited for.
      for (const point of ["before load", "before commit", "after commit"] as const) {
        victim.isServing = false;
        await killAt(point, { stage, talk, victim, proxy });
        await victim.start();
      }
      const other = stage.random.pick(others);
      await pause(stage.random.between(50, 300));
      await other?.kill();
      await pause(200);
      await other?.start();
    }
    await talk.settle();
  },
};

async function killAt(
  point: "before load" | "before commit" | "after commit",
  { stage, talk, victim, proxy }: Scene,
): Promise<void> {
  const conversation = talk.history.begin();
  await talk.client.deliver(fresh(conversation));
  const message = fresh(conversation);
  const kill = () => victim.kill();
  if (point === "after commit") proxy.trap(commitOf(message), { after: kill, reply: "lost" });
  else
    proxy.trap((point === "before load" ? loadOf : commitOf)(message), {
      before: kill,
      reaches: false,
    });
  const { kind } = await talk.client.attempt(message, victim);
  if (kind !== "cut") stage.violation(`a gateway that was to be killed ${point} was ${kind}`);
  // Others take it up: what had landed is told again, what had not is done.
  await talk.client.deliver(message);
  await talk.client.deliver(fresh(conversation));
}

interface Scene {
  readonly stage: Stage;
  readonly talk: Talk;
  readonly victim: Gateway;
  readonly proxy: TcpProxy;
}

export const asleep: Fault = {
  id: "F5",
  title: "a gateway that sleeps in its turn, and wakes up to a world that went on",
  needs: "redis",
  async run(stage) {
    const { gateways, proxy } = await stage.site(await stage.redis());
    const [victim] = gateways;
    if (victim === undefined) return;
    const talk = stage.talk(gateways);
    while (stage.again()) {
      for (const point of ["after load", "before commit", "after commit"] as const) {
        victim.isServing = false;
        await sleepAt(point, { stage, talk, victim, proxy });
        victim.isServing = true;
        await pause(100);
      }
    }
    await talk.settle();
  },
};

async function sleepAt(
  point: "after load" | "before commit" | "after commit",
  { stage, talk, victim, proxy }: Scene,
): Promise<void> {
  const conversation = talk.history.begin();
  await talk.client.deliver(fresh(conversation));
  const message = fresh(conversation);
  const asleep = new Promise<void>((resolve) => {
    const sleep = () => {
      victim.pause();
      resolve();
    };
    const moment = point === "before commit" ? { before: sleep } : { after: sleep };
    proxy.trap((point === "after load" ? loadOf : commitOf)(message), moment);
  });
  const answered = talk.client.attempt(message, victim);
  await asleep;
  await talk.client.deliver(fresh(conversation));
  await talk.client.deliver(message);
  await talk.client.deliver(fresh(conversation));
  await pause(stage.isShort ? 1500 : 5000);
  victim.resume();
  const { kind } = await answered;
  // It may answer like the others, or say that it could not; the checker compares.
  if (kind !== "answered" && kind !== "refused")
    stage.violation(`a gateway that woke up was ${kind}`);
  await talk.client.deliver(message, victim);
}

export const stopping: Fault = {
  id: "F17",
  title: "SIGTERM at 500 messages a second",
  needs: "redis",
  async run(stage) {
    const redis = await stage.redis();
    const env = { REDIS_URL: redis.url };
    const gateways = await stage.gateways(2, env, ["--grace", String(GRACE_MS / 1000)]);
    let lastAnswerAt = 0;
    let leaving: Gateway | undefined;
    const talk = stage.talk(gateways, {
      perSecond: 500,
      talks: 24,
      onOutcome({ name }, outcome) {
        if (name !== leaving?.name) return;
        if (outcome.kind === "answered") lastAnswerAt = awakeNow();
        // A balancer that was not told in time finds the door closed, and loses nothing by it.
        if (outcome.kind === "cut" && outcome.code !== "ECONNREFUSED") {
          stage.violation(`${name} cut a request while it was stopping: ${outcome.code}`);
        }
      },
    });
    while (stage.again()) {
      for (const gateway of gateways) {
        await pause(stage.isShort ? 500 : 1500);
        leaving = gateway;
        const askedAt = awakeNow();
        const ended = gateway.terminate();
        await untilUnready(gateway);
        gateway.isServing = false;
        const code = await ended;
        const ms = awakeNow() - Math.max(lastAnswerAt, askedAt + GRACE_MS);
        if (code !== 0) stage.violation(`${gateway.name} ended with ${code} when asked to stop`);
        if (ms > MAX_END_MS)
          stage.violation(`${gateway.name} ended ${Math.round(ms)} ms after its last turn`);
        stage.note(
          `${gateway.name} was gone ${Math.round(ms)} ms after its last turn or its grace`,
        );
        leaving = undefined;
        await gateway.start();
      }
    }
    await talk.settle();
  },
};

/** As a load balancer asks. */
async function untilUnready(gateway: Gateway): Promise<void> {
  while ((await gateway.readiness().catch(() => 503)) === 200) await pause(20);
}

const GRACE_MS = 1000;
/** One second is promised; a busy machine is given twice that. */
const MAX_END_MS = 2000;
