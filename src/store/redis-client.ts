/** Connections to Redis: one server, a socket, Sentinels or a Cluster, with as much patience as asked for. Knows no commands. */
import { Cluster, Redis } from "ioredis";
import type { RedisOptions } from "ioredis";
import { isDatabaseRefused, isReadOnly } from "./redis-error.ts";
import type { RedisTarget } from "./redis-url.ts";
import { joinWrites } from "./redis-writes.ts";

export interface RedisConnection {
  /** As Redis's CLIENT LIST shows it. */
  readonly name: string;
  /**
   * A command fails after this time, or at once without a connection, and is never sent again: what is worth another try
   * is the caller's to say. "endless": commands wait for their connection and are sent again on the next one.
   */
  readonly patienceMs: number | "endless";
}

/** Connects at once, and again whenever a connection ends. An error that nobody listens for ends nothing. */
export function connectRedis(target: RedisTarget, connection: RedisConnection): Redis | Cluster {
  const client = open(target, connection);
  joinWrites(client);
  return client;
}

function open(target: RedisTarget, connection: RedisConnection): Redis | Cluster {
  const { username, password, isTls, db } = target;
  const { name, patienceMs } = connection;
  const options: ClientOptions = {
    ...patienceOptions(patienceMs),
    retryStrategy: jittered,
    sentinelRetryStrategy: jittered,
    reconnectOnError: isReadOnly,
    connectionName: name,
    db,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(isTls ? { tls: {} } : {}),
  };
  switch (target.kind) {
    case "server":
      return openOne({ ...options, ...target.at });
    case "socket":
      return openOne({ ...options, path: target.path });
    case "sentinel": {
      const { sentinels, name: group, sentinelUsername, sentinelPassword } = target;
      return openOne({
        ...options,
        sentinels: [...sentinels],
        name: group,
        // A master that was deposed takes writes for ten seconds more, and all of them are lost.
        failoverDetector: true,
        sentinelReconnectStrategy: () => SENTINEL_RETRY_MS,
        ...(sentinelUsername === undefined ? {} : { sentinelUsername }),
        ...(sentinelPassword === undefined ? {} : { sentinelPassword }),
        ...(isTls ? { enableTLSForSentinelMode: true, sentinelTLS: {} } : {}),
      });
    }
    case "cluster": {
      const { retryStrategy: _retry, enableOfflineQueue = true, ...redisOptions } = options;
      const client = new Cluster([...target.nodes], {
        redisOptions,
        enableOfflineQueue,
        clusterRetryStrategy: jittered,
        ...(patienceMs === "endless" ? {} : { slotsRefreshTimeout: halfOf(patienceMs) }),
        // A certificate names hosts: they must not be replaced by their addresses.
        ...(isTls ? { dnsLookup: (host, done) => done(null, host) } : {}),
      });
      return client.on("error", () => {});
    }
  }
}

/** The client's types want one shape of replies settled. */
type ClientOptions = RedisOptions & { readonly replyMapping?: "legacy" };

function patienceOptions(patienceMs: number | "endless"): ClientOptions {
  if (patienceMs === "endless") return { maxRetriesPerRequest: null, connectTimeout: CONNECT_MS };
  return {
    commandTimeout: patienceMs,
    // A silent connection is replaced while there is still time to ask again on a new one.
    socketTimeout: halfOf(patienceMs),
    connectTimeout: halfOf(patienceMs),
    sentinelCommandTimeout: halfOf(patienceMs),
    autoResendUnfulfilledCommands: false,
    enableOfflineQueue: false,
    // None, so that commands in flight fail when their connection ends, and not only after commandTimeout.
    maxRetriesPerRequest: 0,
    maxLoadingRetryTime: 200,
  };
}

function halfOf(ms: number): number {
  return Math.ceil(ms / 2);
}

function openOne(options: ClientOptions): Redis {
  const client = new Redis(options);
  // In a database that does not exist the client alone would go on in database 0.
  return client.on("error", (error: unknown) => {
    if (isDatabaseRefused(error)) client.disconnect(true);
  });
}

/** Rare, because the client prints each failure. */
const SENTINEL_RETRY_MS = 30_000;

/** Between 25 ms and half a second: ready again soon after Redis is, without all replicas calling at once. */
function jittered(attempt: number): number {
  return Math.round(Math.min(50 * 2 ** Math.min(attempt - 1, 8), 500) * (0.5 + Math.random() / 2));
}

const CONNECT_MS = 5000;
