/** From the start of the program to the first time that it says it is ready, and what it takes of the memory then. */
import type { Bench } from "../bench.ts";
import { BASELINE, GATEWAY_REDIS, type Contender } from "../contenders.ts";
import { writeFlows } from "../flows.ts";
import type { Measured } from "../report/section.ts";
import { megabytes, millis } from "../report/table.ts";
import { median } from "../statistics.ts";

export async function measureStartUp(bench: Bench): Promise<Measured> {
  const hundred = await writeFlows(100);
  const cases: readonly Case[] = [
    { name: "floor", title: "Koa and ioredis alone", contender: BASELINE, flows: hundred },
    { name: "examples", title: "Flowgate, example bots", contender: GATEWAY_REDIS, flows: "flows" },
    { name: "bots100", title: "Flowgate, 100 bots", contender: GATEWAY_REDIS, flows: hundred },
  ];
  const found = cases.map(() => ({ ms: [] as number[], bytes: [] as number[] }));
  for (let time = 0; time < bench.plan.starts; time += 1) {
    for (const [at, { contender, flows }] of cases.entries()) {
      const began = performance.now();
      const { server } = await bench.start(contender, flows);
      if (contender !== BASELINE) await ready(server.port);
      found[at]?.ms.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
      found[at]?.bytes.push(server.residentBytes());
      await server.stop();
    }
  }
  const figures: Record<string, number> = {};
  const rows = cases.map(({ name, title }, at) => {
    const ms = median(found[at]?.ms ?? []);
    const bytes = median(found[at]?.bytes ?? []);
    figures[`start.${name}.ms`] = ms;
    figures[`start.${name}.restingBytes`] = bytes;
    return [title, millis(ms), megabytes(bytes)];
  });
  const about =
    "From the start of the process to the first 200 of /readyz, which asks Redis; Koa and ioredis alone have no such " +
    "page, and are ready when they listen. Medians.";
  const columns = ["", "start to ready", "memory at rest"];
  return { sections: [{ title: "Start", about, table: { columns, rows } }], figures };
}

interface Case {
  readonly name: string;
  readonly title: string;
  readonly contender: Contender;
  readonly flows: string;
}

async function ready(port: number): Promise<void> {
  for (;;) {
    const { status } = await fetch(`http://127.0.0.1:${port}/readyz`);
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const REST_MS = 300;
