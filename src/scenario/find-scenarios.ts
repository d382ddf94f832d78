/** The test files of a bot: tests/*.yaml in its folder. */
import { join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ParsedYaml } from "../flow/parse.ts";
import { readSources, type FlowFolder } from "../runtime/flow-folder.ts";
import type { ScenarioFile } from "./document.ts";
import { readScenarios } from "./read-scenario.ts";

export interface FoundScenarios {
  readonly files: readonly ScenarioFile[];
  /** Of every file what has the right shape. */
  readonly sound: readonly ParsedYaml[];
  readonly diagnostics: readonly Diagnostic[];
}

/** `only` picks one file by its path. */
export async function findScenarios(flow: FlowFolder, only?: string): Promise<FoundScenarios> {
  const sources = await readSources(join(flow.path, "tests"));
  const wanted = sources.filter(({ source }) => only === undefined || source.name === only);
  const read = wanted.map(({ source }) => readScenarios(source));
  return {
    files: read.flatMap(({ file }) => (file === undefined ? [] : [file])),
    sound: read.flatMap(({ sound }) => (sound === undefined ? [] : [sound])),
    diagnostics: [
      ...wanted.flatMap(({ diagnostics }) => diagnostics),
      ...read.flatMap(({ diagnostics }) => diagnostics),
    ],
  };
}
