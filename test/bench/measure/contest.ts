/** Contenders against each other in turn, round after round, so that a slow minute of the machine is everybody's. */
import type { Bench, Competitor } from "../bench.ts";
import { spreadOf, type Spread } from "../statistics.ts";
import { measureSlot, type Slot, type SlotOptions } from "./slot.ts";

export interface Entrant {
  readonly name: string;
  readonly title: string;
  readonly competitor: Competitor;
  readonly options?: SlotOptions;
}

/** Of all rounds, each with its spread. `against` is what the first entrant did in the same round. */
export interface Standing {
  readonly name: string;
  readonly title: string;
  readonly figures: Readonly<Record<keyof Slot, Spread>>;
  readonly rounds: readonly Slot[];
  readonly throughputAgainst: Spread;
  readonly cpuAgainst: Spread;
}

/** The first entrant is what the others are compared with. */
export async function contest(
  bench: Bench,
  entrants: readonly Entrant[],
  rounds: number,
): Promise<readonly Standing[]> {
  const slots = entrants.map((): Slot[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, { competitor, options }] of entrants.entries()) {
      slots[at]?.push(await measureSlot(bench, competitor, options));
    }
    bench.say(`  round ${round + 1} of ${rounds}`);
  }
  const base = slots[0] ?? [];
  return entrants.map(({ name, title }, at) => {
    const own = slots[at] ?? [];
    return {
      name,
      title,
      figures: figuresOf(own),
      rounds: own,
      throughputAgainst: spreadOf(own.map((slot, i) => slot.perSecond / (base[i]?.perSecond ?? 0))),
      cpuAgainst: spreadOf(own.map((slot, i) => slot.cpuMicros / (base[i]?.cpuMicros ?? 0))),
    };
  });
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
  };
}
