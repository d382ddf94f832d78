/** How long people wait at a rate that everybody can take, and when a burst of repeats comes on top of it. */
import type { Bench, Competitor } from "../bench.ts";
import {
  arePeersInstalled,
  BASELINE,
  GATEWAY_REDIS,
  GATEWAY_SQLITE,
  PEER_CONTENDERS,
} from "../contenders.ts";
import { writeFlows } from "../flows.ts";
import { CONVERSATIONS } from "../plan.ts";
import type { LoadResult } from "../load/closed-loop.ts";
import type { Measured } from "../report/section.ts";
import { millis } from "../report/table.ts";
import { median } from "../statistics.ts";
import { check, measureSlot } from "./slot.ts";

const PER_SECOND = 500;
const BURST = 200;

export async function measureTail(bench: Bench): Promise<Measured> {
  const flows = await writeFlows(1);
  const named = new Set(["bottender", "botbuilder"]);
  const peers = arePeersInstalled() ? PEER_CONTENDERS.filter(({ name }) => named.has(name)) : [];
  const figures: Record<string, number> = {};
  const rows: string[][] = [];
  const competitors: Competitor[] = [];
  for (const contender of [BASELINE, GATEWAY_REDIS, GATEWAY_SQLITE, ...peers]) {
    if (!bench.isWanted(contender.name)) continue;
    const competitor = await bench.start(contender, flows);
    competitors.push(competitor);
    await measureSlot(bench, competitor, { ms: bench.plan.settleMs });
  }
  const waits = await waitInTurn(bench, competitors);
  for (const [at, { contender }] of competitors.entries()) {
    const { calm = [], repeats = [] } = waits[at] ?? {};
    const p99 = (results: readonly LoadResult[]) => median(results.map((one) => one.p99));
    const p50 = (results: readonly LoadResult[]) => median(results.map((one) => one.p50));
    figures[`tail.${contender.name}.p99Ms`] = p99(calm);
    figures[`tail.${contender.name}.repeatsP99Ms`] = p99(repeats);
    rows.push([contender.title, ...[p50(calm), p99(calm), p50(repeats), p99(repeats)].map(millis)]);
  }
  const about =
    `${PER_SECOND} messages a second at times that were fixed beforehand; what a message waited is counted from its time. ` +
    `With repeats: each second, ${BURST} messages of before come again, all at once, and are not counted.`;
  const columns = ["", "p50", "p99", "p50 with repeats", "p99 with repeats"];
  return { sections: [{ title: "Waiting", about, table: { columns, rows } }], figures };
}

interface Waits {
  readonly calm: LoadResult[];
  readonly repeats: LoadResult[];
}

async function waitInTurn(
  bench: Bench,
  competitors: readonly Competitor[],
): Promise<readonly Waits[]> {
  const waits = competitors.map((): Waits => ({ calm: [], repeats: [] }));
  for (let round = 0; round < bench.plan.fewRounds; round += 1) {
    for (const [at, competitor] of competitors.entries()) {
      waits[at]?.calm.push(await wait(bench, competitor, 0));
      waits[at]?.repeats.push(await wait(bench, competitor, BURST));
    }
    bench.say(`  round ${round + 1} of ${bench.plan.fewRounds}`);
  }
  return waits;
}

async function wait(bench: Bench, competitor: Competitor, burst: number): Promise<LoadResult> {
  const { port } = competitor.server;
  const traffic = { conversations: CONVERSATIONS, keys: "fresh", run: bench.newRun() } as const;
  const ms = bench.plan.openLoopMs;
  const result = await bench.load.open({ port, perSecond: PER_SECOND, ms, traffic, burst });
  check(result, competitor);
  return result;
}
