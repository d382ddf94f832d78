/** F18: conversations in a file that processes share while they are killed, and a file whose tail a power cut tears. */
import { rm, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { pause } from "../clock.ts";
import type { Fault } from "../fault.ts";

export const sharedFile: Fault = {
  id: "F18",
  title: "two processes on one file, killed by turns",
  needs: "sqlite",
  async run(stage) {
    const data = join(await stage.folder(), "conversations.db");
    const gateways = await stage.gateways(2, {}, ["--data", data]);
    const talk = stage.talk(gateways);
    while (stage.again()) {
      for (const gateway of gateways) {
        await pause(stage.random.between(200, stage.isShort ? 500 : 2000));
        await gateway.kill();
        await pause(100);
        await gateway.start();
      }
      await Promise.all(gateways.map((gateway) => gateway.kill()));
      await Promise.all(gateways.map((gateway) => gateway.start()));
      await stage.returned(gateways, talk);
    }
    await talk.settle();
  },
};

export const tornTail: Fault = {
  id: "F18",
  title: "a power cut that tears the tail of the file's journal",
  needs: "sqlite",
  async run(stage) {
    while (stage.again()) {
      const data = join(await stage.folder(), "conversations.db");
      const gateways = await stage.gateways(2, {}, ["--data", data]);
      const talk = stage.talk(gateways);
      await pause(stage.isShort ? 700 : 2500);
      await Promise.all(gateways.map((gateway) => gateway.kill()));
      const journal = `${data}-wal`;
      const { size } = await stat(journal);
      await truncate(journal, Math.max(0, size - 1 - stage.random.below(20_000)));
      // Shared memory does not outlive a power cut.
      await rm(`${data}-shm`, { force: true });
      await Promise.all(gateways.map((gateway) => gateway.start()));
      const until = performance.now();
      await pause(stage.isShort ? 300 : 1500);
      // The journal is not forced to the disk at each turn: all that stands in it alone may go.
      await talk.settle({ from: 0, until });
    }
  },
};
