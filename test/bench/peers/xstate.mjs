/** An xstate machine whose actor is restored from Redis for each message, and persisted after it. */
import { Redis } from "ioredis";
import { assign, createActor, setup } from "xstate";
import { messagesAt, MONTH_MS, REDIS_URL, serveWithKoa, STEPS } from "./shared.mjs";

const states = Object.fromEntries(
  Array.from({ length: STEPS }, (_, step) => [
    `s${step}`,
    {
      meta: { step },
      on: { NEXT: { target: `s${(step + 1) % STEPS}`, actions: "count" }, AGAIN: {} },
    },
  ]),
);
const machine = setup({
  actions: { count: assign({ turns: ({ context }) => context.turns + 1 }) },
}).createMachine({ id: "bench", initial: "s0", context: { turns: 0 }, states });
const redis = new Redis(REDIS_URL);

serveWithKoa(async ({ groupId, message }) => {
  const key = `xstate:${groupId}`;
  const saved = await redis.get(key);
  const options = saved === null ? {} : { snapshot: JSON.parse(saved) };
  const actor = createActor(machine, options).start();
  actor.send({ type: message.toUpperCase() });
  await redis.set(key, JSON.stringify(actor.getPersistedSnapshot()), "PX", MONTH_MS);
  const { value } = actor.getSnapshot();
  actor.stop();
  return messagesAt(Number(value.slice(1)));
});
