/** The lines as a mend would leave them, under the problem that it mends. */
import { expect } from "chai";
import type { Diagnostic, Edit } from "../../src/diagnostics/diagnostic.ts";
import { formatHuman } from "../../src/diagnostics/format/human.ts";
import { SourceFile } from "../../src/diagnostics/source.ts";

const TEXT = "start: a\r\nstates:\r\n  a:\r\n\tsay: hi\r\n\tgo: b\r\n\tset: x\r\n\tnote: n\r\n";

/** What is printed behind the hint. */
function shown(edits: readonly Edit[], hint = "Do it.", text = TEXT): string {
  const problem: Diagnostic = {
    code: "x/y",
    severity: "error",
    source: new SourceFile("flow.yaml", text),
    range: edits[0]?.range ?? { start: 0, end: 0 },
    message: "m",
    hint,
    fix: { title: "t", edits },
  };
  const [, rest = ""] = formatHuman([problem], { width: 40 }).split(`= fix: ${hint}\n`);
  return rest.slice(0, rest.indexOf("\n1 error")).trimEnd();
}

function edit(from: string, text: string, to: string = from, source = TEXT): Edit {
  const start = source.indexOf(from);
  return { range: { start, end: source.indexOf(to, start) + to.length }, text };
}

describe("formatHuman, mends", () => {
  it("shows how a mend of a whole file begins, and nothing of a line without an end", () => {
    const lines = 200_000;
    const tabs = "\ta: b\n".repeat(lines);
    const edits = Array.from({ length: lines }, (_, index) => ({
      range: { start: index * 6, end: index * 6 + 1 },
      text: "  ",
    }));
    expect(shown(edits, "Do it.", tabs)).to.equal(" 1 +   a: b\n 2 +   a: b\n 3 +   a: b\n   …");
    const long = "x".repeat(100_000);
    expect(shown([{ range: { start: 5, end: 6 }, text: "y" }], "Do it.", long)).to.equal("");
  });

  it("shows the line as it should be", () => {
    expect(shown([edit("go: b", "go: c")])).to.equal("5 +   go: c");
  });

  it("shows no line twice that the hint has in full", () => {
    expect(shown([edit("\tgo: b", "    go: c")], "Write “go: c”.")).to.equal("");
  });

  it("shows each line that a mend changes, with the number that it will have", () => {
    const added = edit("states:", "vars: { n: text }\r\nstates:");
    expect(shown([added, edit("say: hi", "say: ho")])).to.equal(
      "2 + vars: { n: text }\n5 +   say: ho",
    );
  });

  it("shows a few of many", () => {
    const indents = [...TEXT.matchAll(/\t/g)].map(({ index }) => ({
      range: { start: index, end: index + 1 },
      text: "    ",
    }));
    expect(shown(indents)).to.equal("4 +     say: hi\n5 +     go: b\n6 +     set: x\n  …");
  });

  it("shows nothing where lines are only taken away", () => {
    expect(shown([edit("\tgo: b\r\n", "", "\tset: x\r\n")])).to.equal("");
  });

  it("shows of a long line what changes in it", () => {
    const long = `a: ${"word ".repeat(100)}wrold ${"word ".repeat(100)}\n`;
    const line = shown([edit("wrold", "world", "wrold", long)], "Do it.", long);
    expect(line).to.match(/^1 \+ ….*world.*…$/);
    expect(line.length).to.be.at.most(41);
  });
});
