/** The main table: one and the same turn, taken by everybody who takes part. */
import { problemOfAnswers } from "../check-answers.ts";
import {
  arePeersInstalled,
  BASELINE,
  OWN,
  PEER_CONTENDERS,
  type Contender,
} from "../contenders.ts";
import type { Bench, Competitor } from "../bench.ts";
import { writeFlows } from "../flows.ts";
import { megabytes, micros, millis, timesWithSpread, whole } from "../report/table.ts";
import type { Figures, Measured } from "../report/section.ts";
import { widthOf } from "../statistics.ts";
import { contest, type Entrant, type Standing } from "./contest.ts";

export async function measureThroughput(bench: Bench): Promise<Measured> {
  const { plan } = bench;
  const flows = await writeFlows(1);
  const peers = arePeersInstalled() ? PEER_CONTENDERS : [];
  const entrants: Entrant[] = [];
  for (const contender of [BASELINE, ...OWN.filter((one) => one !== BASELINE), ...peers]) {
    const { name, title, kind } = contender;
    if (!bench.isWanted(name)) continue;
    const competitor = await enter(bench, contender, flows);
    if (competitor === undefined) continue;
    const rounds = kind === "peer" ? plan.fewRounds : plan.rounds;
    entrants.push({ name, title, competitor, rounds });
  }
  const standings = await contest(bench, entrants);
  return { sections: [section(standings)], figures: figuresOf(standings) };
}

/** Undefined for another framework that does not run or answers wrongly: it is left out, and the report says why. */
async function enter(
  bench: Bench,
  contender: Contender,
  flows: string,
): Promise<Competitor | undefined> {
  try {
    const competitor = await bench.start(contender, flows);
    if (contender.kind !== "floor") await mustAnswerRightly(bench, competitor);
    return competitor;
  } catch (error) {
    if (contender.kind !== "peer") throw error;
    const reason = error instanceof Error ? error.message : String(error);
    bench.troubles.push(`${contender.title} was left out: ${reason}`);
    return undefined;
  }
}

async function mustAnswerRightly(bench: Bench, { contender, server }: Competitor): Promise<void> {
  const problem = await problemOfAnswers(server.port, bench.newRun());
  if (problem !== undefined) throw new Error(`${contender.name} answers wrongly: ${problem}`);
}

function section(standings: readonly Standing[]): Measured["sections"][number] {
  return {
    title: "One turn",
    about:
      "A body of 700 bytes comes in, the state moves, two messages with suggested replies go out. Medians of the " +
      "rounds; ratios are taken within a round, with the smallest and the largest in brackets.",
    table: {
      columns: [
        "",
        "turns/s",
        "p50",
        "p99",
        "CPU a turn",
        "Redis CPU a turn",
        "memory under load",
        "throughput against GET and SET",
        "CPU against GET and SET",
      ],
      rows: standings.map(({ title, figures, throughputAgainst, cpuAgainst }) => [
        title,
        whole(figures.perSecond.median),
        millis(figures.p50.median),
        millis(figures.p99.median),
        micros(figures.cpuMicros.median),
        micros(figures.redisMicros.median),
        megabytes(figures.rssBytes.median),
        timesWithSpread(throughputAgainst),
        timesWithSpread(cpuAgainst),
      ]),
    },
  };
}

function figuresOf(standings: readonly Standing[]): Figures {
  const figures: Record<string, number> = {};
  for (const { name, figures: own, throughputAgainst, cpuAgainst } of standings) {
    figures[`turn.${name}.perSecond`] = own.perSecond.median;
    figures[`turn.${name}.p99Ms`] = own.p99.median;
    figures[`turn.${name}.cpuMicros`] = own.cpuMicros.median;
    figures[`turn.${name}.redisMicros`] = own.redisMicros.median;
    figures[`turn.${name}.rssBytes`] = own.rssBytes.median;
    figures[`turn.${name}.loadBusy`] = own.loadBusy.median;
    figures[`turn.${name}.serverBusy`] = own.serverBusy.median;
    figures[`turn.${name}.throughputAgainst`] = throughputAgainst.median;
    figures[`turn.${name}.cpuAgainst`] = cpuAgainst.median;
    if (name === BASELINE.name) figures["turn.baseline.width"] = widthOf(own.cpuMicros);
  }
  return figures;
}
