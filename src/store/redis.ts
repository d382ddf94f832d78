/**
 * Conversations in Redis: one MGET to load, one script to commit. The client of redis-client.ts never sends a command
 * again by itself; redis-link.ts does, and only within the time of the turn.
 */
import { randomUUID } from "node:crypto";
import type { Cluster, Redis } from "ioredis";
import { DEFAULT_PREFIX, answerKey, stateKey, userKey } from "./keys.ts";
import {
  USER_TTL_MS,
  boundedTtlMs,
  checkAnswer,
  decodeLoaded,
  decodeUser,
  encodeRecord,
  encodeUserChange,
  foreign,
  tooLarge,
} from "./record.ts";
import { connectRedis } from "./redis-client.ts";
import type { Limits } from "./limits.ts";
import { createRedisLink } from "./redis-link.ts";
import type { LinkEvent } from "./redis-link.ts";
import { createRedisLimits } from "./redis-limits.ts";
import { listRedis } from "./redis-list.ts";
import { COMMIT, SAVE_USER, runScript } from "./redis-script.ts";
import { parseRedisUrl } from "./redis-url.ts";
import { MAX_RECORD_BYTES, StoreUnavailable } from "./store.ts";
import type { ConversationStore } from "./store.ts";

export type RedisEvent =
  | LinkEvent
  /** Something in Redis's settings that endangers what the store promises. */
  | { readonly kind: "warning"; readonly message: string };

export interface RedisStoreOptions {
  /** See redis-url.ts for the forms. */
  readonly url: string;
  /** Bound on any call of the store, all its attempts included. */
  readonly commandTimeoutMs?: number;
  /** Start of every key; keeps several gateways apart in one database. */
  readonly prefix?: string;
  readonly onEvent?: (event: RedisEvent) => void;
}

export interface RedisStore extends ConversationStore {
  /** On the same connection. */
  readonly limits: Limits;
}

/** Connects at once and keeps connecting; `check` tells when it is ready. Throws StoreUnavailable for a wrong URL. */
export function createRedisStore(options: RedisStoreOptions): RedisStore {
  const {
    commandTimeoutMs = DEFAULT_TIMEOUT_MS,
    prefix = DEFAULT_PREFIX,
    onEvent = () => {},
  } = options;
  if (/[{}]/.test(prefix)) throw new StoreUnavailable("A key prefix cannot hold braces.");
  const parsed = parseRedisUrl(options.url);
  if (!parsed.ok) throw new StoreUnavailable(parsed.problem);
  const { label } = parsed.target;
  const client = connectRedis(parsed.target, { name: "flowgate", patienceMs: commandTimeoutMs });
  const link = createRedisLink({ client, label, timeoutMs: commandTimeoutMs, onEvent });
  client.once("ready", () => void warnOfEviction(client, onEvent));
  let isClosed = false;
  client.on("end", () => {
    // The client gives up for ever when a connection fails in ways that it does not foresee; a gateway must not.
    if (!isClosed) setTimeout(() => void client.connect().catch(() => {}), RESTART_DELAY_MS);
  });

  return {
    name: "redis",
    limits: createRedisLimits(client, link, prefix),

    async load(id, messageKey) {
      const keys = [stateKey(prefix, id), answerKey(prefix, id, messageKey)];
      const [text, answer] = await link.ask("conversation", () => client.mget(keys));
      return decodeLoaded(text, answer);
    },

    async commit({ id, messageKey, etag, record, ttlMs, answer, answerTtlMs }) {
      const keys = [stateKey(prefix, id), answerKey(prefix, id, messageKey)];
      const next = encodeRecord(record, etag);
      checkAnswer(answer);
      const ttls = [boundedTtlMs(ttlMs), boundedTtlMs(answerTtlMs)] as const;
      const args = [etag, next.text, ttls[0], answer, ttls[1]];
      let sends = 0;
      const [outcome, detail] = await link.ask("conversation", () => {
        sends += 1;
        return runScript(client, COMMIT, keys, args);
      });
      switch (outcome) {
        case 0:
          return { kind: "committed", etag: next.etag };
        case 1:
          return { kind: "conflict", loaded: decodeLoaded(textOrNone(detail), undefined) };
        case 2:
          // It was cut off, and had landed all the same.
          if (sends > 1 && detail === answer) return { kind: "committed", etag: next.etag };
          return { kind: "done", answer: textOrNone(detail) ?? "" };
        default:
          throw foreign("conversation");
      }
    },

    async loadUser(id) {
      const key = userKey(prefix, id);
      return decodeUser(Object.entries(await link.ask("user", () => client.hgetall(key))));
    },

    async saveUser(id, values) {
      const { set, remove } = encodeUserChange(values);
      const keys = [userKey(prefix, id)];
      const args = [MAX_RECORD_BYTES, USER_TTL_MS, remove.length, ...remove, ...[...set].flat()];
      const [outcome, bytes] = await link.ask("user", () =>
        runScript(client, SAVE_USER, keys, args),
      );
      if (outcome !== 0) throw tooLarge("user", Number(bytes));
    },

    async remove(id) {
      const state = stateKey(prefix, id);
      const text = await link.ask("conversation", () => client.get(state));
      const { record } = decodeLoaded(text, undefined);
      const answers = record?.keys.map((messageKey) => answerKey(prefix, id, messageKey)) ?? [];
      await link.ask("conversation", () => client.del(state, ...answers));
      return record !== undefined;
    },

    list() {
      return listRedis(client, link, prefix);
    },

    async check() {
      const tag = `${prefix}:{check.${randomUUID()}}`;
      const args = ["", "1.000000000000|{}", CHECK_TTL_MS, "[]", CHECK_TTL_MS];
      await link.ask("conversation", () =>
        runScript(client, COMMIT, [`${tag}:s`, `${tag}:r`], args),
      );
    },

    async close() {
      isClosed = true;
      link.close();
      if (client.status === "ready") {
        const patience = setTimeout(() => client.disconnect(), commandTimeoutMs);
        await client.quit().catch(() => {});
        clearTimeout(patience);
      }
      client.disconnect();
    },
  };
}

const CHECK_TTL_MS = 1000;
const RESTART_DELAY_MS = 200;

function textOrNone(detail: unknown): string | undefined {
  return typeof detail === "string" ? detail : undefined;
}

/** Redis that drops keys when it is full drops the answers first, and with them the protection against repeats. */
async function warnOfEviction(
  client: Redis | Cluster,
  onEvent: (event: RedisEvent) => void,
): Promise<void> {
  // A user that may not ask is no reason to warn.
  const memory = await client.info("memory").catch(() => "");
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1] ?? "noeviction";
  if (policy === "noeviction") return;
  onEvent({
    kind: "warning",
    message:
      `Redis has maxmemory-policy ${policy}: when it is full it will forget answers and conversations. ` +
      'Set it to "noeviction".',
  });
}

/** Callers are told within two seconds that Redis is away: what is left of them is for the answer. */
const DEFAULT_TIMEOUT_MS = 1500;
