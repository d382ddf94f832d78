/**
 * What every fault has at hand: servers that end with it, load, a clock for its length, and a place for what it finds.
 * Knows no fault.
 */
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startRedis } from "../support/redis-server.ts";
import type { RedisServer } from "../support/redis-server.ts";
import { startTcpProxy } from "../support/tcp-proxy.ts";
import type { TcpProxy, Upstream } from "../support/tcp-proxy.ts";
import { checkConversation } from "./checker.ts";
import type { Loss, ViolationKind } from "./checker.ts";
import { createClient } from "./client.ts";
import type { Client, ClientOptions } from "./client.ts";
import { awakeNow, pause } from "./clock.ts";
import { noteReturn } from "./figures.ts";
import type { Figures } from "./figures.ts";
import { endGateways, startGateways } from "./gateways.ts";
import type { Gateway } from "./gateways.ts";
import { createHistory } from "./history.ts";
import type { ConversationHistory, History } from "./history.ts";
import { fresh, readBooks, startLoad } from "./load.ts";
import type { Mix } from "./load.ts";
import type { Random } from "./random.ts";
import type { SharedSite, Site } from "./site.ts";

export interface Stage {
  readonly random: Random;
  readonly isShort: boolean;
  /** True the first time, and then while the fault's time lasts. */
  again(): boolean;
  redis(...settings: string[]): Promise<RedisServer>;
  /** Three gateways that reach this Redis through a proxy. */
  site(redis: RedisServer): Promise<Site>;
  proxy(upstream: Upstream): Promise<TcpProxy>;
  gateways(
    count: number,
    env: Readonly<Record<string, string>>,
    args?: readonly string[],
  ): Promise<readonly Gateway[]>;
  /** A folder of its own. */
  folder(): Promise<string>;
  /** Load on these gateways, until it is settled. */
  talk(gateways: readonly Gateway[], settings?: TalkSettings): Talk;
  /** Talks in ways that are no part of the load; told of what goes wrong, it says nothing. */
  client(gateways: readonly Gateway[]): Client;
  /** Measures from now until each gateway has answered a message; a violation where that takes too long. */
  returned(gateways: readonly Gateway[], talk: Talk): Promise<void>;
  violation(sentence: string, kind?: ViolationKind): void;
  /** Something to be read in the end that is no violation. */
  note(sentence: string): void;
  /** Run when the fault is over, the last first. */
  onEnd(cleanup: () => unknown): void;
}

export interface TalkSettings {
  /** Messages; the run's usual rate where nothing is said. */
  readonly perSecond?: number;
  readonly mix?: Mix;
  readonly talks?: number;
  readonly onOutcome?: ClientOptions["onOutcome"];
}

export interface Talk {
  readonly client: Client;
  readonly history: History;
  /** Ends the load; every message that is under way is delivered first. */
  stop(): Promise<void>;
  /** Stops, reads all books and judges them. */
  settle(loss?: Loss): Promise<void>;
}

export interface StageOptions {
  readonly random: Random;
  readonly isShort: boolean;
  /** Messages a second. */
  readonly rate: number;
  readonly seconds: number;
  readonly figures: Figures;
  readonly site: SharedSite;
  readonly say: (sentence: string) => void;
}

export interface OpenStage extends Stage {
  end(): Promise<void>;
}

export function openStage(options: StageOptions): OpenStage {
  const { random, isShort, rate, seconds, figures, say } = options;
  const cleanups: (() => unknown)[] = [];
  const began = performance.now();
  let rounds = 0;
  let isEnding = false;

  function violation(sentence: string, kind: ViolationKind | "other" = "other"): void {
    const count = (figures.violations.get(kind) ?? 0) + 1;
    figures.violations.set(kind, count);
    if (count <= TOLD) say(`VIOLATION, ${kind}: ${sentence}`);
  }

  function judge(conversations: readonly ConversationHistory[], loss: Loss | undefined): void {
    for (const conversation of conversations) {
      const verdict = checkConversation(conversation, loss);
      figures.conversations += 1;
      figures.legallyLost += verdict.legallyLost;
      for (const { kind, detail } of verdict.violations) violation(detail, kind);
    }
  }

  const stage: OpenStage = {
    random,
    isShort,
    again() {
      rounds += 1;
      return rounds === 1 || performance.now() - began < seconds * 1000;
    },

    async redis(...settings) {
      const redis = await startRedis(...settings);
      cleanups.push(() => redis.stop());
      return redis;
    },

    async proxy(upstream) {
      const proxy = await startTcpProxy(upstream);
      cleanups.push(() => proxy.close());
      return proxy;
    },

    site: (redis) => options.site.prepare(redis, violation),

    async folder() {
      const folder = await mkdtemp(join(tmpdir(), "flowgate-faults-"));
      folders.add(folder);
      cleanups.push(() => removeFolder(folder));
      return folder;
    },

    async gateways(count, env, args = []) {
      const onCrash = (sentence: string) => (isEnding ? undefined : violation(sentence));
      const gateways = await startGateways({ count, env, args, onCrash });
      cleanups.push(() => endGateways(gateways));
      return gateways;
    },

    talk(gateways, { perSecond = rate, mix, talks = 12, onOutcome } = {}) {
      const history = createHistory();
      const client = createClient({
        receivers: gateways,
        random,
        counts: figures,
        onTrouble: violation,
        isOver: () => isEnding,
        ...(onOutcome !== undefined && { onOutcome }),
      });
      const load = startLoad({
        client,
        history,
        random,
        rate: perSecond,
        talks,
        ...(mix !== undefined && { mix }),
      });
      // Where a fault ends before its time.
      cleanups.push(() => load.stop());
      return {
        client,
        history,
        stop: () => load.stop(),
        async settle(loss) {
          await load.stop();
          await readBooks({ client, random }, history.conversations);
          judge(history.conversations, loss);
          for (const gateway of gateways.filter(({ isServing }) => isServing)) {
            figures.conflicts += await gateway.newConflicts();
          }
        },
      };
    },

    client: (gateways) =>
      createClient({
        receivers: gateways,
        random,
        counts: figures,
        onTrouble: () => {},
        isOver: () => isEnding,
      }),

    async returned(gateways, { client, history }) {
      const from = awakeNow();
      const conversation = history.begin();
      await Promise.all(
        gateways.map(async (gateway) => {
          const message = fresh(conversation);
          while ((await client.attempt(message, gateway)).kind !== "answered") {
            if (awakeNow() - from > MAX_PATIENCE_MS) break;
            await pause(10);
          }
          const ms = awakeNow() - from;
          noteReturn(figures, ms);
          if (ms > MAX_RETURN_MS)
            violation(`${gateway.name} was back only after ${Math.round(ms)} ms`);
        }),
      );
    },

    violation,
    note: say,
    onEnd: (cleanup) => void cleanups.push(cleanup),
    async end() {
      isEnding = true;
      for (const cleanup of cleanups.reverse()) await cleanup();
    },
  };
  return stage;
}

/** Of each kind of violation. */
const TOLD = 5;
/** Two seconds are promised; a busy machine is given twice that. */
const MAX_RETURN_MS = 4_000;
const MAX_PATIENCE_MS = 30_000;

/** A run that is broken off leaves no folders behind. */
const folders = new Set<string>();
process.on("exit", () => folders.forEach(removeFolder));

function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}
