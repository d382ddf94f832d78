/** `flowgate graph`: formats, files and what is wrong. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { run } from "../../src/cli/run.ts";
import { CORNER_FLOWS } from "../support/corner-bot.ts";
import { newFolder, removeFolders } from "../support/folder.ts";
import { createIo } from "../support/io.ts";

describe("flowgate graph", () => {
  afterEach(removeFolders);

  it("prints mermaid unless another format is asked for", async () => {
    expect(await printed("corner")).to.match(/^---\ntitle: .*\n---\nflowchart TD\n/);
    expect(await printed("corner", "--format", "dot")).to.match(/^digraph /);
    expect(await printed("corner", "--format", "svg")).to.match(/^<svg xmlns=/);
  });

  it("writes a file in the format that its name asks for", async () => {
    const folder = await newFolder();
    const cases = [
      ["a.svg", /^<svg /],
      ["in/b.dot", /^digraph /],
      ["c.mmd", /flowchart TD/],
    ] as const;
    for (const [name, start] of cases) {
      expect(await printed("corner", "--out", join(folder, name))).to.equal("");
      expect(await readFile(join(folder, name), "utf8")).to.match(start);
    }
  });

  it("takes the only bot of a folder, or a path", async () => {
    expect(await printed()).to.equal(await printed(`${CORNER_FLOWS}/corner/flow.yaml`));
  });

  it("is wrong usage for a format or a bot that is not there", async () => {
    for (const [argv, said] of [
      [["corner", "--format", "svgg"], "There is no format “svgg”. Did you mean “svg”?"],
      [["nobody"], "There is no bot “nobody”"],
      [["corner", "--format", "svg", "--format", "dot"], "cannot both be printed"],
      [["corner", "--format", "svg", "--format", "dot", "-o", "x"], "both go into “x”"],
      [["corner", "--format", "svg=a.svg", "-o", "b.svg"], "Nothing would go into “b.svg”"],
    ] as const) {
      const io = createIo();
      expect(await run(["graph", "--flows", CORNER_FLOWS, ...argv], io)).to.equal(2);
      expect(io.printed.stderr).to.include(said);
    }
  });

  async function printed(...argv: string[]): Promise<string> {
    const io = createIo();
    expect(await run(["graph", "--flows", CORNER_FLOWS, ...argv], io), io.printed.stderr).to.equal(
      0,
    );
    return io.printed.stdout;
  }
});
