/** Of very many values that may be empty, as many are followed as takes a moment. */
import { expect } from "chai";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { readFlow } from "../../src/flow/read-flow.ts";

describe("values that may be empty", () => {
  it("are followed one by one as far as that takes a moment", () => {
    const told = emptyIn(2000);
    const last = "From here on, too many values may be empty in this flow to follow each of them.";
    expect(told.length).to.be.within(100, 500);
    expect(told.at(-1)).to.equal(last);
    expect(told.filter((message) => message === last)).to.have.length(1);
  }).timeout(60_000);

  it("are all followed in flows of hundreds of states", () => {
    expect(emptyIn(400)).to.have.length(400);
  }).timeout(60_000);
});

/** Each state shows a value that another one empties, and leads back, too. */
function emptyIn(states: number): readonly string[] {
  const each = (line: (index: number) => string): string =>
    Array.from({ length: states }, (_, index) => line(index)).join("");
  const text =
    `flow: 1\nbot: b\nstart: s0\nvars:\n${each((index) => `  v${index}: text\n`)}states:\n` +
    each(
      (index) =>
        `  s${index}:\n    set: { v${(index * 3) % states}: "" }\n    say: x {{ v${index} }}\n` +
        `    choices: { Back: back, Next: s${(index + 1) % states} }\n`,
    );
  const files = {
    flow: new SourceFile("flow.yaml", text),
    parts: [],
    texts: new Map<string, SourceFile>(),
    faq: undefined,
  };
  const { diagnostics } = readFlow(files, { folder: "b", version: "1", calls: new Map() });
  return diagnostics.filter(({ code }) => code === "var/maybe-empty").map(({ message }) => message);
}
