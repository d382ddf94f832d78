/**
 * The URL of a Redis: one server, a Unix socket, Sentinels or a Cluster. Pure. A URL may hold a password, so a problem
 * never repeats any part of it but the names of parameters.
 */
export interface HostPort {
  readonly host: string;
  readonly port: number;
}

export type RedisTarget = {
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly db: number;
  readonly isTls: boolean;
  /** The target without secrets, for logs. */
  readonly label: string;
} & (
  | { readonly kind: "server"; readonly at: HostPort }
  | { readonly kind: "socket"; readonly path: string }
  | {
      readonly kind: "sentinel";
      readonly sentinels: readonly HostPort[];
      /** Name of the group that the Sentinels watch. */
      readonly name: string;
      readonly sentinelUsername: string | undefined;
      readonly sentinelPassword: string | undefined;
    }
  | { readonly kind: "cluster"; readonly nodes: readonly HostPort[] }
);

export type RedisUrlResult =
  | { readonly ok: true; readonly target: RedisTarget }
  | { readonly ok: false; readonly problem: string };

export function parseRedisUrl(url: string): RedisUrlResult {
  try {
    return { ok: true, target: targetOf(url.trim()) };
  } catch (error) {
    if (error instanceof UrlProblem) return { ok: false, problem: error.message };
    throw error;
  }
}

/** Thrown and caught inside this file alone. */
class UrlProblem extends Error {}

const FORMS =
  "redis://host:6379, rediss://host:6379 (TLS), unix:///path/to/redis.sock, " +
  "redis+sentinel://host:26379,host:26379/name or redis+cluster://host:6379,host:6379";

function targetOf(url: string): RedisTarget {
  const [, scheme = "", login, hosts = "", path = "", query = ""] = URL_FORM.exec(url) ?? [];
  const kind = KINDS.get(scheme.toLowerCase());
  if (kind === undefined) {
    throw new UrlProblem(`The Redis URL has none of the forms that are known: ${FORMS}.`);
  }
  if ((kind !== "socket" && path.includes("@")) || query.includes("@")) {
    throw new UrlProblem(
      'The login in the Redis URL holds a "/", "?" or "@"; write %2F, %3F or %40.',
    );
  }
  const parameters = new URLSearchParams(query);
  for (const name of parameters.keys()) {
    const known = name === "db" || (kind === "sentinel" && name.startsWith("sentinel"));
    if (!known || !PARAMETERS.has(name)) {
      throw new UrlProblem(`The Redis URL has a parameter "${name}", which is not known here.`);
    }
  }
  const common = { ...loginOf(login), isTls: scheme.toLowerCase().startsWith("rediss") };
  const segments = path.split("/").slice(1).map(decoded);
  const db = (text: string | undefined) => databaseOf(parameters.get("db") ?? text);
  switch (kind) {
    case "server": {
      const [at, ...more] = hostsOf(hosts, 6379);
      if (at === undefined || more.length > 0) {
        throw new UrlProblem(
          "The Redis URL names several hosts; use redis+sentinel or redis+cluster.",
        );
      }
      expectAtMost(segments, 1);
      return { kind, at, ...common, db: db(segments[0]), label: `${scheme}://${hosts}${path}` };
    }
    case "socket": {
      if (hosts !== "" || path === "") {
        throw new UrlProblem(
          "A Redis URL for a socket needs a whole path: unix:///run/redis.sock.",
        );
      }
      return { kind, path: decoded(path), ...common, db: db(undefined), label: `unix://${path}` };
    }
    case "sentinel": {
      const [name = "", database] = segments;
      if (name === "") {
        throw new UrlProblem("The Redis URL names no group: redis+sentinel://host:26379/name.");
      }
      expectAtMost(segments, 2);
      return {
        kind,
        sentinels: hostsOf(hosts, 26379),
        name,
        ...common,
        db: db(database),
        sentinelUsername: parameters.get("sentinelUsername") ?? undefined,
        sentinelPassword: parameters.get("sentinelPassword") ?? undefined,
        label: `${scheme}://${hosts}${path}`,
      };
    }
    case "cluster": {
      expectAtMost(segments, 1);
      if (db(segments[0]) !== 0) throw new UrlProblem("A Redis Cluster has database 0 alone.");
      const nodes = hostsOf(hosts, 6379);
      return { kind, nodes, ...common, db: 0, label: `${scheme}://${hosts}` };
    }
  }
}

/** Scheme, login up to the last "@" of the authority, hosts, path, query. */
const URL_FORM = /^([a-z+]+):\/\/(?:([^/?]*)@)?([^/?@]*)([^?]*)(?:\?(.*))?$/i;

const KINDS: ReadonlyMap<string, RedisTarget["kind"]> = new Map<string, RedisTarget["kind"]>([
  ["redis", "server"],
  ["rediss", "server"],
  ["unix", "socket"],
  ["redis+unix", "socket"],
  ["redis+sentinel", "sentinel"],
  ["rediss+sentinel", "sentinel"],
  ["redis+cluster", "cluster"],
  ["rediss+cluster", "cluster"],
]);

const PARAMETERS: ReadonlySet<string> = new Set(["db", "sentinelUsername", "sentinelPassword"]);

function loginOf(login: string | undefined): Pick<RedisTarget, "username" | "password"> {
  if (login === undefined) return { username: undefined, password: undefined };
  const colon = login.indexOf(":");
  if (colon === -1 || colon === login.length - 1) {
    throw new UrlProblem(
      "The Redis URL has a user and no password. A password alone is written redis://:password@host.",
    );
  }
  const username = decoded(login.slice(0, colon));
  return {
    username: username === "" ? undefined : username,
    password: decoded(login.slice(colon + 1)),
  };
}

function hostsOf(hosts: string, defaultPort: number): readonly HostPort[] {
  return hosts.split(",").map((text) => {
    const [, six, plain = "", digits] = HOST_FORM.exec(text) ?? [];
    const host = six ?? plain;
    const port = digits === undefined ? defaultPort : Number(digits);
    if (host === "")
      throw new UrlProblem(`The Redis URL names no valid host. Known forms: ${FORMS}.`);
    if (port < 1 || port > 65535) throw new UrlProblem("The Redis URL has a port out of range.");
    return { host, port };
  });
}

/** `host`, `host:6379` or `[::1]:6379`. */
const HOST_FORM = /^(?:\[([0-9a-f:.]+)\]|([^[\]:\s]+))(?::(\d{1,6}))?$/i;

function databaseOf(text: string | undefined): number {
  if (text === undefined || text === "") return 0;
  if (!/^\d{1,5}$/.test(text)) {
    throw new UrlProblem("The database in the Redis URL is not a number.");
  }
  return Number(text);
}

function expectAtMost(segments: readonly string[], count: number): void {
  if (segments.length > count) throw new UrlProblem("The path of the Redis URL is too long.");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new UrlProblem('The Redis URL has a "%" that is not an escape; write %25.');
  }
}
