/** Checking a flow whole against parsing its YAML alone, each in processes of their own, by turns. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Measured } from "../report/section.ts";
import { times } from "../report/table.ts";
import { median } from "../statistics.ts";

export const STATES = 1000;
/** Until V8 has compiled what is measured. */
export const WARM: Rounds = { before: 20, rounds: 9 };
/** What a command takes that runs once. */
export const COLD: Rounds = { before: 0, rounds: 1 };

export interface Rounds {
  readonly before: number;
  readonly rounds: number;
}

/** Milliseconds of CPU time. */
export interface Compared {
  readonly parse: number;
  /** Without the search for doubled keys. */
  readonly unsearched: number;
  readonly whole: number;
}

export async function measureValidation(): Promise<Measured> {
  const ratioOf = ({ parse, whole }: Compared): number => whole / parse;
  const ratio = ratioOf(compareValidation(STATES, WARM));
  const about =
    "A flow of a thousand states, against what its YAML alone takes the yaml package to parse, each in processes of " +
    "their own: once they are warm, as a gateway that reloads, and the first time, when V8 has compiled neither.";
  const rows = [
    ["checking it whole", times(ratio)],
    ["the first time", times(ratioOf(compareValidation(STATES, COLD)))],
  ];
  const table = { columns: ["", "against parsing"], rows };
  return {
    sections: [{ title: "Checking a flow", about, table }],
    figures: { "validation.ratio": ratio },
  };
}

export function compareValidation(states: number, { before, rounds }: Rounds): Compared {
  const found: { [What in keyof Compared]: number[] } = { parse: [], unsearched: [], whole: [] };
  for (let process = 0; process < PROCESSES; process += 1) {
    for (const what of WORKS) found[what].push(timeOf([what, states, before, rounds]));
  }
  const { parse, unsearched, whole } = found;
  return { parse: median(parse), unsearched: median(unsearched), whole: median(whole) };
}

function timeOf(order: readonly (string | number)[]): number {
  const args = [WORKER, ...order.map(String)];
  return Number(execFileSync(process.execPath, args, { encoding: "utf8" }));
}

const PROCESSES = 3;
const WORKS = ["parse", "unsearched", "whole"] as const;
const WORKER = join(import.meta.dirname, "..", "in-process", "validation.js");
