/** What grows with what: turns by bots, by states and by messages, and the memory of a gateway that rests. */
import type { Bench } from "../bench.ts";
import { GATEWAY_REDIS } from "../contenders.ts";
import { writeFlows, type FlowShape } from "../flows.ts";
import type { Measured } from "../report/section.ts";
import { megabytes, micros, timesWithSpread, whole } from "../report/table.ts";
import { contest, type Entrant } from "./contest.ts";

interface Size {
  readonly name: string;
  readonly title: string;
  readonly bots: number;
  readonly shape: FlowShape;
}

/** The first is what the others are compared with. */
const SIZES: readonly Size[] = [
  { name: "plain", title: "1 bot, 10 states, 2 messages", bots: 1, shape: {} },
  { name: "bots100", title: "100 bots", bots: 100, shape: {} },
  { name: "bots1000", title: "1,000 bots", bots: 1000, shape: {} },
  { name: "states1000", title: "1,000 states", bots: 1, shape: { states: 1000 } },
  { name: "message1", title: "1 message", bots: 1, shape: { says: "nothing" } },
  { name: "messages10", title: "10 messages", bots: 1, shape: { says: "nine texts" } },
  { name: "cards10", title: "10 cards and 2 messages", bots: 1, shape: { says: "ten cards" } },
];

export async function measureSizes(bench: Bench): Promise<Measured> {
  const entrants: (Entrant & { readonly restingBytes: number })[] = [];
  for (const { name, title, bots, shape } of SIZES) {
    const competitor = await bench.start(GATEWAY_REDIS, await writeFlows(bots, shape));
    const restingBytes = competitor.server.residentBytes();
    const rounds = bench.plan.fewRounds;
    entrants.push({
      name,
      title,
      competitor,
      rounds,
      restingBytes,
      options: { traffic: { bots } },
    });
  }
  const standings = await contest(bench, entrants);
  const figures: Record<string, number> = {};
  const rows = standings.map(({ name, title, figures: own, cpuAgainst }, at) => {
    const restingBytes = entrants[at]?.restingBytes ?? 0;
    figures[`size.${name}.cpuMicros`] = own.cpuMicros.median;
    figures[`size.${name}.cpuAgainst`] = cpuAgainst.median;
    figures[`size.${name}.restingBytes`] = restingBytes;
    return [
      title,
      whole(own.perSecond.median),
      micros(own.cpuMicros.median),
      timesWithSpread(cpuAgainst),
      megabytes(restingBytes),
      megabytes(own.rssBytes.median),
    ];
  });
  const columns = ["", "turns/s", "CPU a turn", "CPU against the first", "memory at rest"];
  const about =
    "Flowgate on Redis. Each row differs from the first in one thing; with several bots, conversations are spread over " +
    "them. At rest means: ready, and nothing asked yet.";
  const table = { columns: [...columns, "memory under load"], rows };
  return { sections: [{ title: "By size", about, table }], figures };
}
