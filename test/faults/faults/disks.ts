/** F18: a disk that is full, and one that may not be written. What cannot be tried on this machine is said loudly. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startProgram } from "../../support/program.ts";
import { awakeNow, pause } from "../clock.ts";
import type { Fault } from "../fault.ts";
import { FLOWS } from "../gateways.ts";
import type { Gateway } from "../gateways.ts";
import { fresh } from "../load.ts";
import type { Stage, Talk } from "../stage.ts";

export const fullDisk: Fault = {
  id: "F18",
  title: "a full disk",
  needs: "sqlite",
  async run(stage) {
    while (stage.again()) {
      const disk = await mountDisk(stage);
      if (disk === undefined) return skip(stage, "a full disk needs root, to mount a small one");
      const gateways = await stage.gateways(2, {}, ["--data", join(disk, "conversations.db")]);
      const talk = stage.talk(gateways);
      await pause(500);
      const ballast = join(disk, "ballast");
      await writeFile(ballast, Buffer.alloc(DISK_BYTES)).catch(() => "as full as it gets");
      await untilRefused(stage, talk, gateways);
      await untilTold(stage, gateways, "The disk is full");
      await rm(ballast);
      await stage.returned(gateways, talk);
      await talk.settle();
    }
  },
};

export const limitedFile: Fault = {
  id: "F18",
  title: "a file that may not grow",
  needs: "sqlite",
  async run(stage) {
    if (spawnSync("prlimit", ["--version"]).error !== undefined) {
      return skip(stage, "a file that may not grow needs prlimit, of util-linux");
    }
    while (stage.again()) {
      const data = join(await stage.folder(), "conversations.db");
      const gateways = await stage.gateways(2, {}, ["--data", data]);
      const talk = stage.talk(gateways);
      await pause(500);
      const { size } = await stat(`${data}-wal`);
      for (const gateway of gateways) limitFiles(gateway, String(size + 50_000));
      await untilRefused(stage, talk, gateways);
      for (const gateway of gateways) limitFiles(gateway, "unlimited");
      await stage.returned(gateways, talk);
      await talk.settle();
    }
  },
};

export const readOnly: Fault = {
  id: "F18",
  title: "a file that may not be written",
  needs: "sqlite",
  async run(stage) {
    // Nothing is forbidden to root by a file's mode.
    const isRoot = process.getuid?.() === 0;
    const disk = isRoot ? await mountDisk(stage) : await stage.folder();
    if (disk === undefined)
      return skip(stage, "a read-only file needs a mount, or another user than root");
    const folder = join(disk, "data");
    await mkdir(folder);
    const file = join(folder, "conversations.db");
    const forbid = async (isForbidden: boolean): Promise<unknown> =>
      isRoot
        ? spawnSync("mount", ["-o", `remount,${isForbidden ? "ro" : "rw"}`, disk])
        : Promise.all([
            chmod(file, isForbidden ? 0o400 : 0o600),
            chmod(folder, isForbidden ? 0o500 : 0o700),
          ]);

    const gateways = await stage.gateways(1, {}, ["--data", file]);
    const talk = stage.talk(gateways);
    await pause(500);
    await talk.stop();
    for (const gateway of gateways) await gateway.terminate();
    const before = await digest(file);
    await forbid(true);
    const refused = startProgram(["serve", "--flows", FLOWS, "--port", "0", "--data", file]);
    const code = await refused.ended;
    if (code === 0 || !refused.stderr().includes(file)) {
      stage.violation(
        `on a file that may not be written it ended with ${code}: ${refused.stderr()}`,
      );
    }
    if ((await digest(file)) !== before)
      stage.violation("a file that may not be written has changed");
    await forbid(false);
    for (const gateway of gateways) await gateway.start();
    await talk.settle();
  },
};

const DISK_BYTES = 16_000_000;

/** A disk of its own; undefined where none can be mounted. */
async function mountDisk(stage: Stage): Promise<string | undefined> {
  const folder = await stage.folder();
  const args = ["-t", "tmpfs", "-o", `size=${DISK_BYTES}`, "tmpfs", folder];
  if (spawnSync("mount", args).status !== 0) return undefined;
  mounted.add(folder);
  stage.onEnd(() => unmount(folder));
  return folder;
}

/** A run that is broken off leaves no disks behind. */
const mounted = new Set<string>();
process.on("exit", () => mounted.forEach(unmount));

function unmount(folder: string): void {
  if (mounted.delete(folder)) spawnSync("umount", ["--lazy", folder]);
}

function limitFiles({ pid }: Gateway, bytes: string): void {
  spawnSync("prlimit", ["--pid", String(pid()), `--fsize=${bytes}:unlimited`]);
}

/** Resolves when every gateway says that it cannot save. */
async function untilRefused(
  stage: Stage,
  { client, history }: Talk,
  gateways: readonly Gateway[],
): Promise<void> {
  const from = awakeNow();
  for (const gateway of gateways) {
    const conversation = history.begin();
    while ((await client.attempt(fresh(conversation), gateway)).kind !== "refused") {
      if (awakeNow() - from > 30_000) return stage.violation(`${gateway.name} saved on and on`);
    }
  }
}

/** The answer may be here before what the process has written to its log. */
async function untilTold(stage: Stage, gateways: readonly Gateway[], words: string): Promise<void> {
  const from = awakeNow();
  while (!gateways.some(({ stderr }) => stderr().includes(words))) {
    if (awakeNow() - from > 5_000) return stage.violation(`the log does not tell: ${words}`);
    await pause(10);
  }
}

async function digest(file: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
}

function skip(stage: Stage, reason: string): void {
  stage.note(`SKIPPED: ${reason}`);
}
