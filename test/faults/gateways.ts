/** Built gateways as processes of their own, to be killed, stopped and started again. All of them end with this process. */
import { join } from "node:path";
import { startProgram, urlIn, type Program } from "../support/program.ts";

export interface Gateway {
  readonly name: string;
  readonly url: () => string;
  /** Whether messages are sent there: a load balancer's view. */
  isServing: boolean;
  readonly isRunning: () => boolean;
  /** 0 where it does not run. */
  readonly pid: () => number;
  /** As by kill -9. */
  kill(): Promise<void>;
  /** Starts it again, after it was killed or has ended. */
  start(): Promise<void>;
  pause(): void;
  resume(): void;
  /** Asks it to end in order, and resolves with its exit code when it has. */
  terminate(): Promise<number | null>;
  /** The status of /readyz. */
  readiness(): Promise<number>;
  /** Turns that stepped again since this was asked last, as /metrics tells it. */
  newConflicts(): Promise<number>;
  readonly stderr: () => string;
}

export interface GatewaysOptions {
  readonly count: number;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** A gateway that ended without being asked to. */
  readonly onCrash: (sentence: string) => void;
}

export async function startGateways(options: GatewaysOptions): Promise<readonly Gateway[]> {
  const names = Array.from({ length: options.count }, (_, at) => `gateway ${at + 1}`);
  return Promise.all(names.map((name) => startOne(name, options)));
}

/** Flows are found from the root of the repository. */
export const FLOWS = join("test", "faults", "flows");

async function startOne(
  name: string,
  { args = [], env, onCrash }: GatewaysOptions,
): Promise<Gateway> {
  let program: Program | undefined;
  let url = "";
  let conflictsKnown = 0;

  async function start(): Promise<void> {
    const started = startProgram(["serve", "--flows", FLOWS, "--port", "0", ...args], {
      LOG_LEVEL: "warn",
      ...env,
    });
    program = started;
    conflictsKnown = 0;
    running.add(started);
    void started.ended.then((code) => {
      running.delete(started);
      if (program !== started) return;
      program = undefined;
      gateway.isServing = false;
      onCrash(`${name} ended by itself with ${code}: ${started.stderr().slice(-600)}`);
    });
    url = urlIn(await started.saw(/WELCOME/));
    gateway.isServing = true;
  }

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const ending = program;
    if (ending === undefined) return null;
    program = undefined;
    ending.child.kill(signal);
    return ending.ended;
  }

  const gateway: Gateway = {
    name,
    url: () => url,
    isServing: false,
    isRunning: () => program !== undefined,
    pid: () => program?.child.pid ?? 0,
    async kill() {
      await end("SIGKILL");
      gateway.isServing = false;
    },
    start,
    pause: () => void program?.child.kill("SIGSTOP"),
    resume: () => void program?.child.kill("SIGCONT"),
    async terminate() {
      const code = await end("SIGTERM");
      gateway.isServing = false;
      return code;
    },
    readiness: async () => (await fetch(`${url}/readyz`)).status,
    async newConflicts() {
      const text = await (await fetch(`${url}/metrics`)).text();
      const found = /^flowgate_conflicts_total\{bot="logbook"\} (\d+)/m.exec(text);
      const conflicts = Number(found?.[1] ?? 0);
      const known = conflictsKnown;
      conflictsKnown = conflicts;
      return conflicts - known;
    },
    stderr: () => program?.stderr() ?? "",
  };
  await start();
  return gateway;
}

/** Kills every gateway that still runs. */
export async function endGateways(gateways: readonly Gateway[]): Promise<void> {
  await Promise.all(gateways.map((gateway) => gateway.kill()));
}

const running = new Set<Program>();
process.on("exit", () => {
  for (const { child } of running) child.kill("SIGKILL");
});
