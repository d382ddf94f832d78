/** Slips that one habit makes on many lines are told once, and mended together. */
import { expect } from "chai";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import { SourceFile } from "../../../src/diagnostics/source.ts";
import { applyFixes } from "../../../src/flow/fix.ts";
import { readFlow } from "../../../src/flow/read-flow.ts";

describe("a slip on many lines", () => {
  it("is told once where it is the same each time, with its lines", () => {
    const text = flowOf(12, (index) => `    say: Hello ${index}\n    goto: k0\n`);
    const told = read(text);
    expect(told.map(({ message }) => message)).to.deep.equal([
      "“goto” is not allowed here (also on lines 9, 12, 15, 18, 21, 24, 27, 30 and 3 more).",
    ]);
    expect(applyFixes(text, told)).to.equal(text.replaceAll("goto", "go"));
  });

  it("is told where it is as long as there are few of it", () => {
    const text = flowOf(5, (index) => `    say: Hello ${index}\n    goto: k0\n`);
    expect(read(text)).to.have.lengthOf(5);
  });

  it("is told where it is when several are mended in their own words", () => {
    const made = (count: number): readonly Diagnostic[] =>
      read(flowOf(count, (index) => `    say = Hello ${index}\n    go: k0\n`));
    expect(made(7)).to.have.lengthOf(7);
    expect(made(8)).to.have.lengthOf(1);
  });

  it("is no slip of another kind, though a fix has the same title", () => {
    const text = flowOf(
      6,
      (index) => `    say: Hello ${index}\n    ${index % 2 ? "Go" : "goto"}: k0\n`,
    );
    expect(read(text)).to.have.lengthOf(6);
  });
});

function flowOf(states: number, body: (index: number) => string): string {
  const made = Array.from({ length: states }, (_, index) => `  k${index}:\n${body(index)}`);
  const first = "flow: 1\nstart: k0\nstates:\n";
  return `${first}${made.join("")}`;
}

function read(text: string): readonly Diagnostic[] {
  const files = { flow: new SourceFile("f", text), parts: [], texts: new Map(), faq: undefined };
  const { diagnostics } = readFlow(files, { folder: "f", version: "1", calls: new Map() });
  return diagnostics.filter(({ code }) => code.startsWith("schema/") || code.startsWith("yaml/"));
}
