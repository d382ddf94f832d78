/** Files and blocks that have more in them than anyone writes: told once, and nothing else is looked at. */
import { expect } from "chai";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { readFlow } from "../../src/flow/read-flow.ts";
import { largeFlow } from "../support/large-flow.ts";

describe("files of very many lines and entries", () => {
  it("are read up to sixty thousand of them", () => {
    expect(told(largeFlow(1_350), "big")).to.deep.equal([]);
  });

  it("are told of at their beginning alone", () => {
    const message = "This file has 129,052 lines, entries and brackets; the limit is 60,000.";
    expect(told(`${largeFlow(3_000)}\nwrong:\n\twrong`)).to.deep.equal([
      `file/too-large 1: ${message}`,
    ]);
  });

  it("are counted by what stands on one line, too", () => {
    const message = "This file has 80,018 lines, entries and brackets; the limit is 60,000.";
    const text = HEAD.replace("say: x", `say: [${"a, ".repeat(80_000)}]`);
    expect(told(text)).to.deep.equal([`file/too-large 1: ${message}`]);
  });

  it("may be two megabytes long where little is in them", () => {
    const long = `${HEAD}# ${"word ".repeat(400_000)}\n`;
    expect(told(long)).to.deep.equal([]);
  });

  it("are told of where more is in them than their lines show", () => {
    const text = `title: A\tB\n${HEAD}`.replace(
      "states: { s: { say: x,",
      `states:\n  s:\n    say:\n${BULLET.repeat(59_000)}`,
    );
    expect(told(text)).to.include("file/too-large 1: This file has more in it than can be read.");
  });
});

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

const BULLET = "      • Hello\n";

function told(text: string, folder = "b"): readonly string[] {
  const flow = new SourceFile("flow.yaml", text);
  const files = { flow, parts: [], texts: new Map<string, SourceFile>(), faq: undefined };
  const { diagnostics } = readFlow(files, { folder, version: "1", calls: new Map() });
  return diagnostics.map(({ code, range, message }) => {
    return `${code} ${flow.position(range.start).line}: ${message}`;
  });
}
