/** Connections to Redis as the store wants them: one server, a socket, Sentinels or a Cluster. Knows no commands. */
import { Cluster, Redis } from "ioredis";
import type { RedisOptions } from "ioredis";
import { isDatabaseRefused, isReadOnly } from "./redis-error.ts";
import type { RedisTarget } from "./redis-url.ts";

/** A client of the store: it fails early and often, and leaves it to its caller what is worth another try. */
export function connectRedis(target: RedisTarget, timeoutMs: number): Redis | Cluster {
  const patienceMs = Math.ceil(timeoutMs / 2);
  const options: ClientOptions = {
    commandTimeout: timeoutMs,
    // A silent connection is replaced while there is still time to ask again on a new one.
    socketTimeout: patienceMs,
    connectTimeout: patienceMs,
    sentinelCommandTimeout: patienceMs,
    autoResendUnfulfilledCommands: false,
    enableOfflineQueue: false,
    // None, so that commands in flight fail when their connection ends, and not only after commandTimeout.
    maxRetriesPerRequest: 0,
    maxLoadingRetryTime: 200,
    retryStrategy: jittered,
    sentinelRetryStrategy: jittered,
    reconnectOnError: isReadOnly,
    db: target.db,
    connectionName: "flowgate",
    ...(target.username === undefined ? {} : { username: target.username }),
    ...(target.password === undefined ? {} : { password: target.password }),
    ...(target.isTls ? { tls: {} } : {}),
  };
  switch (target.kind) {
    case "server":
      return openOne({ ...options, ...target.at });
    case "socket":
      return openOne({ ...options, path: target.path });
    case "sentinel":
      return openOne({
        ...options,
        sentinels: [...target.sentinels],
        name: target.name,
        ...(target.sentinelUsername === undefined
          ? {}
          : { sentinelUsername: target.sentinelUsername }),
        ...(target.sentinelPassword === undefined
          ? {}
          : { sentinelPassword: target.sentinelPassword }),
        ...(target.isTls ? { enableTLSForSentinelMode: true, sentinelTLS: {} } : {}),
      });
    case "cluster": {
      const { retryStrategy: _retry, enableOfflineQueue: _queue, ...redisOptions } = options;
      return new Cluster([...target.nodes], {
        redisOptions,
        enableOfflineQueue: false,
        clusterRetryStrategy: jittered,
        slotsRefreshTimeout: patienceMs,
        // A certificate names hosts: they must not be replaced by their addresses.
        ...(target.isTls ? { dnsLookup: (host, done) => done(null, host) } : {}),
      });
    }
  }
}

/** The client's types want one shape of replies settled. */
type ClientOptions = RedisOptions & { readonly replyMapping?: "legacy" };

function openOne(options: ClientOptions): Redis {
  const client = new Redis(options);
  client.on("error", (error: unknown) => {
    if (isDatabaseRefused(error)) client.disconnect(true);
  });
  return client;
}

/** Between 25 ms and half a second: ready again soon after Redis is, without all replicas calling at once. */
function jittered(attempt: number): number {
  return Math.round(Math.min(50 * 2 ** Math.min(attempt - 1, 8), 500) * (0.5 + Math.random() / 2));
}
