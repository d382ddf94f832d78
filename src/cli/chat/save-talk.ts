/** Writes a talk into a test file, and plays it at once: a test that does not hold is said so. */
import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { SourceFile } from "../../diagnostics/source.ts";
import type { CallTypes } from "../../flow/rule.ts";
import { playScenario } from "../../scenario/play-scenario.ts";
import { readScenarios } from "../../scenario/read-scenario.ts";
import { writeProblem } from "../../store/write-problem.ts";
import type { Io } from "../io.ts";
import type { Session } from "./session.ts";

export interface SavePlace {
  /** The bot's folder. */
  readonly folder: string;
  readonly shapes: CallTypes;
  /** Files that this talk has written before: they may be written again. */
  readonly saved: Set<string>;
}

/** What to tell about it. */
export async function saveTalk(
  session: Session,
  typed: string,
  { folder, shapes, saved }: SavePlace,
  io: Io,
): Promise<string> {
  const named = /\.ya?ml$/iu.test(typed) ? typed : `${typed}.yaml`;
  const path = /[\\/]/u.test(named) ? resolve(io.cwd, named) : join(folder, "tests", named);
  const name = basename(named)
    .replace(/\.ya?ml$/iu, "")
    .replace(/[_-]+/gu, " ");
  const text = session.write(name === "" ? "A talk" : name);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: saved.has(path) ? "w" : "wx" });
  } catch (error) {
    return refusal(path, error);
  }
  saved.add(path);
  const wrong = await firstWrong(session, path, text, shapes);
  return wrong === undefined
    ? `Saved as a test in ${path}; it passes.\n`
    : `Saved in ${path}, but as a test it does not pass: ${wrong}\n`;
}

function refusal(path: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EEXIST")
    return `${path} is there already and was left alone. Choose another name.\n`;
  const why = writeProblem(error) ?? (error instanceof Error ? error.message : String(error));
  return `${path} cannot be written: ${why}\n`;
}

async function firstWrong(
  session: Session,
  path: string,
  text: string,
  shapes: CallTypes,
): Promise<string | undefined> {
  const { file, diagnostics } = readScenarios(new SourceFile(path, text));
  if (file === undefined) return diagnostics[0]?.message ?? "it cannot be read";
  for (const scenario of file.scenarios) {
    const { mismatch } = await playScenario(session.machine, shapes, scenario);
    if (mismatch !== undefined) return mismatch.message;
  }
  return undefined;
}
