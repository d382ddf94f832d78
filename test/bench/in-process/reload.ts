/** What it takes to read one edited bot of a thousand again. A process of its own; prints milliseconds as JSON. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openLiveBots } from "../../../src/runtime/live-bots.ts";
import { removeFolders, ringFlow, writeFlows } from "../flows.ts";
import { BOT_ID } from "../turn.ts";
import { median } from "../statistics.ts";

export interface ReloadFigures {
  /** As with --watch, which knows what was edited. */
  readonly oneMs: number;
  /** As after a SIGHUP: every file is looked at. */
  readonly allMs: number;
}

const BOTS = 1000;
const TIMES = 7;

const folder = await writeFlows(BOTS);
const live = await openLiveBots(folder, {});
const edited = join(folder, BOT_ID);
const one: number[] = [];
const all: number[] = [];
for (let time = 1; time <= TIMES; time += 1) {
  one.push(await reload(2 * time, { isRoot: false, folders: new Set([edited]) }));
  all.push(await reload(2 * time + 1, "all"));
}
await live.close();
await removeFolders();
const figures: ReloadFigures = { oneMs: median(one), allMs: median(all) };
process.stdout.write(JSON.stringify(figures));

async function reload(states: number, touched: Parameters<typeof live.reload>[0]): Promise<number> {
  await writeFile(join(edited, "flow.yaml"), ringFlow(BOT_ID, { states }));
  const { changed, ms } = await live.reload(touched);
  if (changed.join() !== BOT_ID)
    throw new Error(`The reload changed ${changed.join() || "nothing"}.`);
  if (
    live
      .bots()
      .get(BOT_ID)
      ?.machine.states.has(`s${states - 1}`) !== true
  ) {
    throw new Error("The edit is not served.");
  }
  return ms;
}
