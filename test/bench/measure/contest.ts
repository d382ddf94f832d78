/** Contenders against each other in turn, round after round, so that a slow minute of the machine is everybody's. */
import type { Bench, Competitor } from "../bench.ts";
import { spreadOf, type Spread } from "../statistics.ts";
import { measureSlot, RequestsFailed, type Slot, type SlotOptions } from "./slot.ts";

export interface Entrant {
  readonly name: string;
  readonly title: string;
  readonly competitor: Competitor;
  readonly options?: SlotOptions;
  /** Counted rounds. */
  readonly rounds: number;
}

/** Of all rounds, each with its spread. `…Against` is compared with the first entrant in the same round. */
export interface Standing {
  readonly name: string;
  readonly title: string;
  readonly figures: Readonly<Record<keyof Slot, Spread>>;
  readonly throughputAgainst: Spread;
  readonly cpuAgainst: Spread;
}

/** The first entrant is what the others are compared with, and takes part in every round. */
export async function contest(
  bench: Bench,
  entrants: readonly Entrant[],
): Promise<readonly Standing[]> {
  const slots = entrants.map((): Slot[] => []);
  const rounds = Math.max(...entrants.map((entrant) => entrant.rounds));
  // A round that is not counted: programs are slow until they have been compiled.
  for (const entrant of entrants) {
    await measureOnce(bench, {
      ...entrant,
      options: { ...entrant.options, ms: bench.plan.settleMs },
    });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, entrant] of entrants.entries()) {
      if (round >= entrant.rounds) continue;
      slots[at]?.push(await measureOnce(bench, entrant));
    }
    bench.say(`  round ${round + 1} of ${rounds}`);
  }
  const base = slots[0] ?? [];
  return entrants.map(({ name, title }, at) => {
    const own = slots[at] ?? [];
    const against = (read: (slot: Slot) => number): Spread =>
      spreadOf(own.map((slot, round) => read(slot) / read(base[round] ?? slot)));
    return {
      name,
      title,
      figures: figuresOf(own),
      throughputAgainst: against((slot) => slot.perSecond),
      cpuAgainst: against((slot) => slot.cpuMicros),
    };
  });
}

/** A machine that stands still for seconds makes any server fail: what fails twice is a defect. */
async function measureOnce(bench: Bench, { competitor, options }: Entrant): Promise<Slot> {
  try {
    return await measureSlot(bench, competitor, options);
  } catch (error) {
    if (!(error instanceof RequestsFailed)) throw error;
    bench.troubles.push(`${error.message}, and was measured again`);
    return measureSlot(bench, competitor, options);
  }
}

function figuresOf(slots: readonly Slot[]): Standing["figures"] {
  const of = (read: (slot: Slot) => number): Spread => spreadOf(slots.map(read));
  return {
    perSecond: of((slot) => slot.perSecond),
    p50: of((slot) => slot.p50),
    p99: of((slot) => slot.p99),
    cpuMicros: of((slot) => slot.cpuMicros),
    redisMicros: of((slot) => slot.redisMicros),
    rssBytes: of((slot) => slot.rssBytes),
    serverBusy: of((slot) => slot.serverBusy),
    loadBusy: of((slot) => slot.loadBusy),
    refused: of((slot) => slot.refused),
  };
}
