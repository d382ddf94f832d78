/**
 * What it takes to check a flow whole, or to parse its YAML alone, in CPU time: `<what> <states> <rounds before> <rounds>`.
 * A process of its own for each, so that none pays for the garbage or the compiler's work of another. Prints the median
 * in milliseconds.
 */
import { parseDocument } from "yaml";
import { SourceFile } from "../../../src/diagnostics/source.ts";
import { readFlow } from "../../../src/flow/read-flow.ts";
import { largeFlow } from "../../support/large-flow.ts";
import { median } from "../statistics.ts";

const [what = "", states = "", before = "", rounds = ""] = process.argv.slice(2);
const text = largeFlow(Number(states));
const work = works()[what];
if (work === undefined) throw new Error(`There is nothing to measure called “${what}”.`);
for (let round = 0; round < Number(before); round += 1) work();
const times = Array.from({ length: Number(rounds) }, () => cpuMs(work));
process.stdout.write(String(median(times)));

function works(): Readonly<Record<string, () => void>> {
  return {
    /** As the package parses by itself. */
    parse: () => void parseDocument(text),
    /** Without its search for doubled keys, which takes time by the square of a block's length. */
    unsearched: () => void parseDocument(text, { uniqueKeys: false }),
    whole() {
      const files = {
        flow: new SourceFile("flow.yaml", text),
        parts: [],
        texts: new Map<string, SourceFile>(),
        faq: undefined,
      };
      const read = readFlow(files, { folder: "big", version: "1", calls: new Map() });
      if (read.diagnostics.length > 0) throw new Error(read.diagnostics[0]?.message ?? "");
    },
  };
}

function cpuMs(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
