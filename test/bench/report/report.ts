/** The report of a run: the generated part of README.md, and the same as JSON for programs. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Machine } from "../machine/machine.ts";
import { goalsTable, judgeGoals } from "./goals.ts";
import type { Measured, Section } from "./section.ts";
import { markdownTable, megabytes } from "./table.ts";
import { writePage } from "./write-page.ts";

export interface Run extends Measured {
  readonly machine: Machine;
  readonly date: Date;
  readonly command: string;
  readonly tookMs: number;
  /** Reasons not to believe it. */
  readonly noise: readonly string[];
  /** Who was left out, and why. */
  readonly leftOut: readonly string[];
}

const README = join("test", "bench", "README.md");
export const JSON_FILE = join(".bench", "latest.json");

export async function writeReadme(run: Run): Promise<void> {
  await writePage(README, withGenerated(await readFile(README, "utf8"), reportText(run)));
}

export async function writeJson(run: Run): Promise<void> {
  await mkdir(dirname(JSON_FILE), { recursive: true });
  const goals = judgeGoals(run.figures);
  await writeFile(JSON_FILE, `${JSON.stringify({ ...run, goals }, undefined, 2)}\n`);
}

export function reportText(run: Run): string {
  const { machine, date, command, tookMs, noise, leftOut, sections, figures } = run;
  const { cpu, cores, memoryBytes, kernel, node, redis, areCoresHeld } = machine;
  const held = areCoresHeld
    ? "The server has one core for itself; Redis and the load share the other."
    : "Processes could not be held on cores (taskset is missing, or there is one core): figures are less steady.";
  const lines = [
    `Measured on ${date.toISOString().slice(0, 10)} by \`${command}\` in ${Math.round(tookMs / 1000)} seconds, on ` +
      `${cores} cores of ${cpu}, ${megabytes(memoryBytes)}, Linux ${kernel}, Node ${node}, Redis ${redis}. ${held}`,
    noise.length > 0 && `**This machine was too noisy:** ${noise.join("; ")}. Run it again.`,
    ...leftOut,
    "## Goals",
    goalsTable(judgeGoals(figures)).trimEnd(),
    ...sections.flatMap(sectionTexts),
  ];
  return lines.filter((line) => line !== false).join("\n\n");
}

function sectionTexts({ title, about, table }: Section): readonly string[] {
  return [`## ${title}`, about, markdownTable(table).trimEnd()];
}

/** What stands between the markers is replaced, and nothing else. */
export function withGenerated(page: string, text: string): string {
  const from = page.indexOf(BEGIN);
  const to = page.indexOf(END);
  if (from < 0 || to < from) throw new Error(`${README} must have ${BEGIN} and ${END}.`);
  return `${page.slice(0, from + BEGIN.length)}\n\n${text}\n\n${page.slice(to)}`;
}

const BEGIN = "<!-- generated: begin -->";
const END = "<!-- generated: end -->";
