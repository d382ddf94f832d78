/** A defect of our own in one file is told as one, whatever kind of file it is, and touches nothing else. */
import { expect } from "chai";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { parseYaml } from "../../src/flow/parse.ts";
import { assembleBots } from "../../src/runtime/assemble-bots.ts";
import { readBotsFile } from "../../src/runtime/bots-file.ts";
import { readFlowsOnDisk } from "../../src/runtime/flows-on-disk.ts";
import { readFlowIn } from "../../src/runtime/read-flow-in.ts";
import { readScenarios } from "../../src/scenario/read-scenario.ts";
import { readServices } from "../../src/services/read-services.ts";
import { createFlowsFolder, sayFlow } from "../support/flows-folder.ts";

/** Breaks whoever has read it and looks for a place in it. */
class LooseCable extends SourceFile {
  override position(): never {
    throw new Error("a cable came loose");
  }
}

/** Breaks whoever reads it. */
function unreadable(name: string): SourceFile {
  const text = (): never => {
    throw new Error("a cable came loose");
  };
  return Object.defineProperty(new SourceFile(name, ""), "text", { get: text });
}

function isTold({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }): void {
  expect(diagnostics.map(({ code }) => code)).to.deep.equal(["internal/crash"]);
  expect(diagnostics[0]?.message).to.include("a cable came loose");
}

describe("a defect in reading", () => {
  const readers = { readBotsFile, readScenarios, readServices };
  for (const [name, read] of Object.entries(readers)) {
    it(`is told by ${name}`, () => isTold(read(unreadable("a.yaml"))));
  }

  it("is told by parseYaml", () => {
    isTold(parseYaml(new LooseCable("a.yaml", "a: [\nb: ]\nb: c")));
  });

  it("keeps one bot from being served, and no other", async () => {
    const flows = await createFlowsFolder();
    try {
      await flows.write({ "one/flow.yaml": sayFlow("One"), "two/flow.yaml": sayFlow("Two") });
      const disk = await readFlowsOnDisk(flows.path, undefined);
      const broken = disk.flows.map((flow) =>
        flow.name === "one"
          ? { ...flow, files: { ...flow.files, faq: unreadable("one/faq.csv") } }
          : flow,
      );
      const { bots, refused, shared } = await assembleBots({ ...disk, flows: broken }, { env: {} });
      await shared.caller.close();
      expect(bots.map(({ botId }) => botId)).to.deep.equal(["two"]);
      expect(refused.map(({ botId }) => botId)).to.deep.equal(["one"]);
      const [one] = broken;
      if (one !== undefined) isTold(readFlowIn(one, new Map()));
    } finally {
      await flows.close();
    }
  });
});
