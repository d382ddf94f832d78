/** Gateways that push: replicas on one Redis, or one without, and what operators would hear of them. */
import { createPushClient, type PushClient } from "../../src/push/client.ts";
import type { PushEvent } from "../../src/push/push-event.ts";
import { createPushes, type Pushes } from "../../src/push/pushes.ts";
import { createTimers, type Timers } from "../../src/push/timers.ts";
import { createBotSet, type Bot } from "../../src/runtime/bots.ts";
import { createMemoryStore } from "../../src/store/memory.ts";
import { createRedisStore } from "../../src/store/redis.ts";
import { parseRedisUrl, type RedisTarget } from "../../src/store/redis-url.ts";
import type { ConversationStore } from "../../src/store/store.ts";
import { startGateway, type RunningGateway } from "./gateway.ts";

export interface Replica extends RunningGateway {
  readonly events: readonly PushEvent[];
  /** Resolves with the first event of this kind. */
  readonly saw: (kind: PushEvent["kind"]) => Promise<PushEvent>;
  /** As at the end of a process. */
  readonly stop: () => Promise<void>;
}

export interface ReplicaSetup {
  readonly bot: Bot;
  /** Of Kommunicate's API. */
  readonly apiUrl: string;
  /** None: conversations in memory, and no timers. */
  readonly redisUrl?: string;
  /** Another way to Redis for the timers alone. */
  readonly timersAt?: RedisTarget;
  readonly client?: PushClient;
  readonly answerWithinMs?: number;
  readonly lockMs?: number;
  readonly retryMs?: number;
}

export async function startReplica(setup: ReplicaSetup): Promise<Replica> {
  const { bot, apiUrl, redisUrl, answerWithinMs = 60_000 } = setup;
  const events: PushEvent[] = [];
  let watchers: (() => void)[] = [];
  const onEvent = (event: PushEvent): void => {
    events.push(event);
    for (const watch of watchers) watch();
  };
  const client = setup.client ?? createPushClient({ apiKey: "key", baseUrl: apiUrl, backoffMs: 5 });
  const store = redisUrl === undefined ? createMemoryStore() : createRedisStore({ url: redisUrl });
  const timers = redisUrl === undefined ? undefined : openTimers(redisUrl, setup, onEvent);
  const pushes = createPushes({ client, timers, answerWithinMs, onEvent });
  const running = await startGateway({ store, served: [bot], push: pushes.hooks });
  pushes.run(running.gateway.turns, () => createBotSet([bot]));
  const stop = once(() => stopAll(running, pushes, store));
  started.add(stop);
  return {
    ...running,
    events,
    stop,
    saw: (kind) =>
      new Promise((resolve) => {
        const watch = (): void => {
          const event = events.find((one) => one.kind === kind);
          if (event === undefined) return;
          watchers = watchers.filter((one) => one !== watch);
          resolve(event);
        };
        watchers.push(watch);
        watch();
      }),
  };
}

/** For `afterEach`. */
export async function stopReplicas(): Promise<void> {
  const all = [...started];
  started.clear();
  await Promise.all(all.map((stop) => stop()));
}

export function redisTarget(url: string): RedisTarget {
  const parsed = parseRedisUrl(url);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.target;
}

const started = new Set<() => Promise<void>>();

function openTimers(
  redisUrl: string,
  { timersAt, lockMs, retryMs = 20 }: ReplicaSetup,
  onEvent: (event: PushEvent) => void,
): Timers {
  return createTimers({
    target: timersAt ?? redisTarget(redisUrl),
    onTrouble: ({ message }) => onEvent({ kind: "trouble", reason: message }),
    onGivenUp: ({ message }, data) =>
      onEvent({
        kind: "failed",
        botId: data.botId,
        conversationId: data.conversationId,
        occasion: "silence",
        reason: message,
        left: 0,
        isTriedAgain: false,
      }),
    retryMs,
    ...(lockMs === undefined ? {} : { lockMs }),
  });
}

async function stopAll(
  { gateway }: RunningGateway,
  pushes: Pushes,
  store: ConversationStore,
): Promise<void> {
  await gateway.close();
  await pushes.close();
  await store.close();
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
