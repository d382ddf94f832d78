/**
 * Connections of the timers: one that sets them and fails at once while Redis is away, and one that waits for them and
 * for Redis. Both are apart from the store's, whose patience is another.
 */
import { Cluster, Redis, type RedisOptions } from "ioredis";
import type { RedisTarget } from "../store/redis-url.ts";

export function connectProducer(target: RedisTarget): Redis | Cluster {
  return connect(target, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    commandTimeout: COMMAND_TIMEOUT_MS,
  });
}

/**
 * For a worker, which makes copies of the client: one to wait on until something is due, one for the rest. Their
 * commands have no time-out, so that with Redis away only `end` ends them.
 */
export function connectConsumer(target: RedisTarget): {
  readonly client: Redis | Cluster;
  /** Cuts the client and its copies. */
  readonly end: () => void;
} {
  const client = connect(target, { maxRetriesPerRequest: null });
  const all: { disconnect(): void }[] = [client];
  const duplicate = client.duplicate.bind(client) as (...args: unknown[]) => Redis & Cluster;
  client.duplicate = (...args: unknown[]) => {
    const copy = duplicate(...args);
    all.push(copy);
    return copy;
  };
  return {
    client,
    end() {
      for (const one of all) one.disconnect();
    },
  };
}

/** The client's types want one shape of replies settled. */
type ClientOptions = RedisOptions & { readonly replyMapping?: "legacy" };

function connect(target: RedisTarget, patience: ClientOptions): Redis | Cluster {
  const { username, password, isTls, db } = target;
  const options: ClientOptions = {
    connectTimeout: CONNECT_TIMEOUT_MS,
    retryStrategy: jittered,
    // After a fail-over, the old master is a replica.
    reconnectOnError: ({ message }) => message.startsWith("READONLY"),
    connectionName: "flowgate-push",
    db,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(isTls ? { tls: {} } : {}),
    ...patience,
  };
  switch (target.kind) {
    case "server":
      return watched(new Redis({ ...options, ...target.at }));
    case "socket":
      return watched(new Redis({ ...options, path: target.path }));
    case "sentinel": {
      const { sentinels, name, sentinelUsername, sentinelPassword } = target;
      return watched(
        new Redis({
          ...options,
          sentinels: [...sentinels],
          name,
          sentinelRetryStrategy: jittered,
          ...(sentinelUsername === undefined ? {} : { sentinelUsername }),
          ...(sentinelPassword === undefined ? {} : { sentinelPassword }),
          ...(isTls ? { enableTLSForSentinelMode: true, sentinelTLS: {} } : {}),
        }),
      );
    }
    case "cluster": {
      const { retryStrategy: _retry, enableOfflineQueue = true, ...redisOptions } = options;
      return watched(
        new Cluster([...target.nodes], {
          redisOptions,
          enableOfflineQueue,
          clusterRetryStrategy: jittered,
          // A certificate names hosts: they must not be replaced by their addresses.
          ...(isTls ? { dnsLookup: (host, done) => done(null, host) } : {}),
        }),
      );
    }
  }
}

/** The queue and the worker tell of trouble; without any listener an error would end the process. */
function watched<Client extends Redis | Cluster>(client: Client): Client {
  client.on("error", () => {});
  return client;
}

function jittered(attempt: number): number {
  const most = Math.min(50 * 2 ** Math.min(attempt - 1, 8), 2000);
  return Math.round(most * (0.5 + Math.random() / 2));
}

const CONNECT_TIMEOUT_MS = 5000;
const COMMAND_TIMEOUT_MS = 2000;
