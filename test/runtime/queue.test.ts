/** One job at a time per place, in order, within bounds. */
import { expect } from "chai";
import { createTurnQueue, type TurnQueue } from "../../src/runtime/queue.ts";

describe("createTurnQueue", () => {
  it("runs the jobs of one place one after the other, in order of arrival", async () => {
    const queue = createTurnQueue();
    const log: string[] = [];
    const job = (name: string) => async () => {
      log.push(`${name} begins`);
      await nextTick();
      log.push(`${name} ends`);
    };
    await Promise.all(["a", "b", "c"].map((name) => run(queue, "place", 1000, job(name))));
    expect(log).to.deep.equal(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
  });

  it("runs the jobs of different places side by side", async () => {
    const queue = createTurnQueue();
    const first = gate();
    const ended = run(queue, "one", 1000, () => first.passed);
    expect(await run(queue, "two", 1000, async () => "two")).to.equal("two");
    first.open();
    await ended;
  });

  it("goes on after a job that fails, and hands its error to its caller", async () => {
    const queue = createTurnQueue();
    const failing = run(queue, "place", 1000, async () => {
      throw new Error("broken");
    });
    const next = run(queue, "place", 1000, async () => "fine");
    expect(await failing.catch((error: Error) => error.message)).to.equal("broken");
    expect(await next).to.equal("fine");
  });

  it("refuses at once what would wait behind too many", async () => {
    const queue = createTurnQueue({ maxWaiting: 2, maxInFlight: 100 });
    const first = gate();
    const taken = [1, 2, 3].map(() => run(queue, "place", 1000, () => first.passed));
    expect(await run(queue, "place", 1000, async () => "ran")).to.equal("busy");
    expect(await run(queue, "elsewhere", 1000, async () => "ran")).to.equal("ran");
    first.open();
    await Promise.all(taken);
    expect(await run(queue, "place", 1000, async () => "ran")).to.equal("ran");
  });

  it("refuses at once what is too much in all", async () => {
    const queue = createTurnQueue({ maxWaiting: 32, maxInFlight: 2 });
    const first = gate();
    const taken = ["one", "two"].map((place) => run(queue, place, 1000, () => first.passed));
    expect(await run(queue, "three", 1000, async () => "ran")).to.equal("busy");
    first.open();
    await Promise.all(taken);
    expect(await run(queue, "three", 1000, async () => "ran")).to.equal("ran");
  });

  it("lets nobody wait longer than agreed, and never runs their job later", async () => {
    const queue = createTurnQueue();
    const first = gate();
    let ran = 0;
    const running = run(queue, "place", 1000, () => first.passed);
    expect(await run(queue, "place", 5, async () => (ran += 1))).to.equal("late");
    first.open();
    await running;
    await run(queue, "place", 1000, async () => {});
    expect(ran).to.equal(0);
  });

  it("is idle when nothing runs or waits", async () => {
    const queue = createTurnQueue();
    await queue.idle();
    const first = gate();
    let isIdle = false;
    const jobs = [1, 2].map(() => run(queue, "place", 1000, () => first.passed));
    const idle = queue.idle().then(() => (isIdle = true));
    await nextTick();
    expect([isIdle, queue.inFlight()]).to.deep.equal([false, 2]);
    first.open();
    await Promise.all(jobs);
    await idle;
    expect(queue.inFlight()).to.equal(0);
  });
});

function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = (): void => {};
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}

function nextTick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function run<T>(
  queue: TurnQueue,
  place: string,
  waitMs: number,
  job: () => Promise<T>,
): Promise<T | "busy" | "late"> {
  const refused = await queue.enter(place, waitMs);
  if (refused !== undefined) return refused;
  try {
    return await job();
  } finally {
    queue.leave(place);
  }
}
