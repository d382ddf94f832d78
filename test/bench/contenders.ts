/** Who takes part: how each is started, and which row of the table it is. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { newFolder } from "./flows.ts";
import { SECRET } from "./turn.ts";

export interface Contender {
  readonly name: string;
  readonly title: string;
  /** floor: answers what it was asked. peer: another framework. */
  readonly kind: "floor" | "baseline" | "gateway" | "peer";
  readonly launch: (setting: Setting) => Promise<Launch>;
}

export interface Setting {
  /** A database of its own. */
  readonly redisUrl: string;
  readonly flows: string;
}

export interface Launch {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const CLI = join(import.meta.dirname, "..", "..", "src", "cli");
export const MAIN = join(CLI, "main.js");
/** Not compiled: it lies where it was written. npm runs scripts in the project's folder. */
export const PEERS = join("test", "bench", "peers");

export const BASELINE: Contender = ownServer("baseline", "Koa + ioredis, GET and SET", "baseline");
export const GATEWAY_REDIS: Contender = gateway("gateway-redis", "Flowgate, Redis", (setting) => [
  "--redis",
  setting.redisUrl,
]);
export const GATEWAY_MEMORY: Contender = gateway("gateway-memory", "Flowgate, memory", () => [
  "--data",
  "memory",
]);
export const GATEWAY_SQLITE: Contender = gateway("gateway-sqlite", "Flowgate, SQLite", async () => [
  "--data",
  join(await newFolder("data"), "conversations.db"),
]);

/** The same out of many files, which a profile tells apart. */
export const GATEWAY_UNBUNDLED: Contender = {
  ...GATEWAY_REDIS,
  launch: async (setting) => {
    const { args, env } = await GATEWAY_REDIS.launch(setting);
    return { args: [join(CLI, "program.js"), ...args.slice(1)], env };
  },
};

export const OWN: readonly Contender[] = [
  ownServer("echo", "node:http, echo", "floor"),
  ownServer("koa-echo", "Koa, echo", "floor"),
  BASELINE,
  GATEWAY_REDIS,
  GATEWAY_MEMORY,
  GATEWAY_SQLITE,
];

export const PEER_CONTENDERS: readonly Contender[] = [
  peer("grammy", "grammY sessions"),
  peer("xstate", "xstate, restored per message"),
  peer("bottender", "bottender"),
  peer("botbuilder", "botbuilder, waterfall"),
  peer("botkit", "botkit"),
];

/** Peers are installed on their own: nothing else needs them. */
export function arePeersInstalled(): boolean {
  return existsSync(join(PEERS, "node_modules", "grammy", "package.json"));
}

function ownServer(name: string, title: string, kind: Contender["kind"]): Contender {
  return {
    name,
    title,
    kind,
    launch: async ({ redisUrl }) => ({
      args: [join(import.meta.dirname, "servers", `${name}.js`)],
      env: { REDIS_URL: redisUrl },
    }),
  };
}

/** As people run it, with everything on. */
function gateway(
  name: string,
  title: string,
  store: (setting: Setting) => readonly string[] | Promise<readonly string[]>,
): Contender {
  return {
    name,
    title,
    kind: "gateway",
    launch: async (setting) => ({
      args: [MAIN, "serve", "--port", "0", "--host", "127.0.0.1", "--flows", setting.flows].concat(
        await store(setting),
      ),
      env: { WEBHOOK_SECRET: SECRET },
    }),
  };
}

function peer(name: string, title: string): Contender {
  return {
    name,
    title,
    kind: "peer",
    launch: async ({ redisUrl }) => ({
      args: [join(PEERS, `${name}.mjs`)],
      env: { REDIS_URL: redisUrl },
    }),
  };
}
