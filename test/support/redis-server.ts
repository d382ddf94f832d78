/** Real Redis servers for tests: each on a Unix socket in a folder of its own, gone when the test ends. */
import { execFile, spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export interface RedisServer {
  /** As `REDIS_URL`. */
  readonly url: string;
  readonly socket: string;
  /** Answer of a command, as redis-cli prints it; rejects when Redis answers with an error. */
  cli(...args: string[]): Promise<string>;
  /** Kills the server as by kill -9 and starts it again on the same files. */
  restart(): Promise<void>;
  /** As by kill -9; `restart` brings it back. */
  kill(): Promise<void>;
  /** Hangs: connections stay open and nothing is answered, until `resume`. */
  pause(): void;
  resume(): void;
  /** Kills the server and removes its files. */
  stop(): Promise<void>;
}

/** `settings` are arguments of redis-server, such as `--appendonly yes`. */
export async function startRedis(...settings: string[]): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), "flowgate-redis-"));
  const socket = join(folder, "redis.sock");
  const base = ["--port", "0", "--unixsocket", socket, "--dir", folder, "--save", ""];
  folders.add(folder);
  let server = await launch([...base, ...settings]);

  return {
    url: `unix://${socket}`,
    socket,
    cli: (...args) => cli(["-s", socket, ...args]),
    async restart() {
      await end(server);
      server = await launch([...base, ...settings]);
    },
    kill: () => end(server),
    pause: () => void server.kill("SIGSTOP"),
    resume: () => void server.kill("SIGCONT"),
    async stop() {
      await end(server);
      await rm(folder, { recursive: true, force: true });
      folders.delete(folder);
    },
  };
}

/** A Sentinel that watches the master on `masterPort` as group `main`, and promotes a replica soon after it is gone. */
export async function startSentinel(
  masterPort: number,
): Promise<Pick<RedisServer, "cli" | "stop"> & { readonly port: number }> {
  const folder = await mkdtemp(join(tmpdir(), "flowgate-sentinel-"));
  folders.add(folder);
  const file = join(folder, "sentinel.conf");
  const port = await freePort();
  const settings = [
    `port ${port}`,
    `dir ${folder}`,
    `sentinel monitor main 127.0.0.1 ${masterPort} 1`,
    "sentinel down-after-milliseconds main 200",
    "sentinel failover-timeout main 2000",
  ];
  await writeFile(file, `${settings.join("\n")}\n`);
  const server = await launch([file, "--sentinel"]);
  return {
    port,
    cli: (...args) => cli(["-p", String(port), ...args]),
    async stop() {
      await end(server);
      await rm(folder, { recursive: true, force: true });
      folders.delete(folder);
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** A suite that needs redis-server. Without it the suite is skipped, and the run ends by saying so; on CI that is a failure. */
export function describeWithRedis(title: string, body: (this: Mocha.Suite) => void): void {
  if (spawnSync("redis-server", ["--version"]).status === 0) {
    describe(title, body);
    return;
  }
  if (process.env["CI"] === undefined) {
    const suite = describe.skip(title, body) as Mocha.Suite;
    // Reporters that print a dot for each test name none that was skipped.
    if (skipped.length === 0) rootOf(suite).afterAll(tellSkipped);
    skipped.push(suite.fullTitle());
    return;
  }
  describe(title, () => {
    it("has a real Redis to run on", () => {
      throw new Error(`redis-server is not installed; run: ${INSTALL}`);
    });
  });
}

const INSTALL = "apt-get install redis-server";
const skipped: string[] = [];

function rootOf(suite: Mocha.Suite): Mocha.Suite {
  return suite.parent === undefined ? suite : rootOf(suite.parent);
}

function tellSkipped(): void {
  const lines = [
    "",
    "",
    "  Skipped, because redis-server is not installed:",
    ...skipped.map((title) => `    ${title}`),
    `  To run them as well: ${INSTALL}, then npm test`,
    "",
  ];
  process.stdout.write(lines.join("\n"));
}

const run = promisify(execFile);

async function cli(args: readonly string[]): Promise<string> {
  const { stdout } = await run("redis-cli", ["-e", ...args]);
  return stdout.trimEnd();
}

async function launch(args: readonly string[]): Promise<ChildProcess> {
  const server = spawn("redis-server", args, { stdio: ["ignore", "pipe", "inherit"] });
  running.add(server);
  server.on("exit", () => running.delete(server));
  let log = "";
  await new Promise<void>((resolve, reject) => {
    server.stdout.on("data", (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4000);
      if (READY.test(log)) resolve();
    });
    server.on("error", reject);
    server.on("exit", () => reject(new Error(`redis-server ended at its start:\n${log}`)));
  });
  return server;
}

const READY = /ready to accept connections|Sentinel ID is/i;

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, "exit");
  server.kill("SIGKILL");
  await ended;
}

/** A test run that is broken off leaves no servers and no folders behind. */
const running = new Set<ChildProcess>();
const folders = new Set<string>();
process.on("exit", () => {
  for (const server of running) server.kill("SIGKILL");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
