/** What needs no load: the engine alone, reloading, and checking a flow, each in a process of its own. */
import type { EngineFigures, Sized } from "../in-process/engine.ts";
import type { ReloadFigures } from "../in-process/reload.ts";
import { runScript } from "../machine/run-script.ts";
import type { Measured } from "../report/section.ts";
import { micros, millis, percent, whole } from "../report/table.ts";

export async function measureEngine(): Promise<Measured> {
  const found = JSON.parse(await runScript("in-process/engine")) as EngineFigures;
  const figures: Record<string, number> = {
    "engine.slowestMicros": Math.max(...found.examples.map((one) => one.micros)),
    "engine.statesGrowth": growth(found.states),
    "engine.botsGrowth": growth(found.bots),
  };
  const rows = [
    ...found.examples.map((one) => [`${one.bot}, turns of its own tests`, micros(one.micros), ""]),
    ...sizeRows(found.states, "states"),
    ...sizeRows(found.bots, "bots of 10 states"),
  ];
  const about =
    "Match, step, encode, validate and write out, in one process without HTTP and without a store. The last column is " +
    "how much more the larger of a pair takes.";
  const columns = ["", "CPU a turn", "growth"];
  return { sections: [{ title: "Engine alone", about, table: { columns, rows } }], figures };
}

function sizeRows(sized: readonly Sized[], what: string): string[][] {
  return sized.map(({ size, micros: own }, at) => {
    return [`${whole(size)} ${what}`, micros(own), at === 0 ? "" : percent(growth(sized))];
  });
}

function growth(sized: readonly Sized[]): number {
  return (sized.at(-1)?.micros ?? 0) / (sized[0]?.micros ?? 0) - 1;
}

export async function measureReload(): Promise<Measured> {
  const { oneMs, allMs } = JSON.parse(await runScript("in-process/reload")) as ReloadFigures;
  const about =
    "One bot of a thousand was edited. With --watch the gateway knows which; after a SIGHUP it looks at every file. " +
    "Medians, from the moment at which the reload begins.";
  const rows = [
    ["what was edited alone", millis(oneMs)],
    ["every file looked at", millis(allMs)],
  ];
  const section = { title: "Reload", about, table: { columns: ["", "until it is served"], rows } };
  return { sections: [section], figures: { "reload.oneMs": oneMs, "reload.allMs": allMs } };
}
