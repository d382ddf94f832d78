/** The arguments of a fault run. */
import { parseArgs } from "node:util";

export interface Options {
  readonly isShort: boolean;
  readonly seed: number;
  /** Ids of faults; empty for all. */
  readonly only: readonly string[];
}

export const USAGE = `npm run faults -- [--short] [--seed <number>] [--only <fault>]…

  --short   every fault once, in about a minute; without it up to ten minutes and at least 100,000 turns
  --seed    repeats the choices of a run, which prints its seed
  --only    runs one fault, such as F6, or the marathon that fills up a long run; may be given several times
`;

export function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      short: { type: "boolean", default: false },
      seed: { type: "string" },
      only: { type: "string", multiple: true, default: [] },
    },
  });
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
  if (!Number.isSafeInteger(seed)) throw new Error("--seed must be a whole number.");
  return { isShort: values.short, seed, only: values.only };
}
