/** Blocks that have more keys than anyone writes: told once, where the block begins. */
import { expect } from "chai";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { readFlow } from "../../src/flow/read-flow.ts";

describe("blocks of very many keys", () => {
  it("are read up to ten thousand of them", () => {
    const read = told(`${HEAD}vars:\n${keys(10_000)}`);
    expect(read[0]).to.equal("var/unused 6: “k0” is not used anywhere.");
    expect(read.filter((one) => one.startsWith("file/"))).to.deep.equal([]);
  });

  it("are told of at their name alone, with all that was written under it", () => {
    const text = `${HEAD}vars:\n${keys(9_000)}title: Many\nvars:\n${keys(9_000)}`;
    const message = "“vars” has 18,000 entries; more than 10,000 cannot be read.";
    expect(told(text)).to.deep.equal([`file/too-large 5: ${message}`]);
  });

  it("may be the file itself", () => {
    const message = "This file has 10,001 entries; more than 10,000 cannot be read.";
    const text = keys(10_001).replaceAll("  k", "k");
    expect(told(text)).to.deep.equal([`file/too-large 1: ${message}`]);
  });
});

const HEAD = "flow: 1\nbot: b\nstart: s\nstates: { s: { say: x, end: done } }\n";

function keys(count: number): string {
  return Array.from({ length: count }, (_, index) => `  k${index}: text\n`).join("");
}

function told(text: string): readonly string[] {
  const flow = new SourceFile("flow.yaml", text);
  const files = { flow, parts: [], texts: new Map<string, SourceFile>(), faq: undefined };
  const { diagnostics } = readFlow(files, { folder: "b", version: "1", calls: new Map() });
  return diagnostics.map(({ code, range, message }) => {
    return `${code} ${flow.position(range.start).line}: ${message}`;
  });
}
