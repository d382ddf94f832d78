/** Asking the rules: one that breaks does not silence the others, and nobody is told that all is well. */
import { expect } from "chai";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { checkFlow } from "../../src/flow/check.ts";
import { isCrash } from "../../src/flow/crash.ts";
import { readFlow } from "../../src/flow/read-flow.ts";
import type { CheckedFlow, Rule } from "../../src/flow/rule.ts";
import { RULES } from "../../src/flow/rules/index.ts";

const TEXT = "flow: 1\nstart: menu\nstates:\n  menu: { say: Hi, go: nowhere }\n";

describe("checkFlow", () => {
  it("tells of a rule that breaks, and asks the others", () => {
    const broken: Rule = {
      code: "flow/broken",
      severity: "warning",
      check() {
        throw new Error("a cable came loose");
      },
    };
    const found = checkFlow(checkedFlow(), [], new Map(), [broken, ...RULES]);
    const [crash, ...more] = found.filter(isCrash);
    expect(more).to.deep.equal([]);
    expect(crash?.severity).to.equal("error");
    expect(crash?.message).to.include("flow/broken").and.to.include("a cable came loose");
    expect(found.map(({ code }) => code)).to.include("flow/unknown-target");
  });

  it("cuts a paragraph that stands where a name belongs", () => {
    const paragraph = "we will connect you with somebody ".repeat(20);
    const text = `flow: 1\nstart: a\nteams: { ${"t".repeat(300)}: {} }\nstates:\n  a: { handoff: ${paragraph} }\n`;
    const files = { flow: new SourceFile("f", text), parts: [], texts: new Map(), faq: undefined };
    const { diagnostics } = readFlow(files, { folder: "f", version: "1", calls: new Map() });
    const told = diagnostics.find(({ code }) => code === "team/unknown");
    expect(told?.message).to.match(/^There is no team called “we will connect .{50,60}…”\.$/);
    expect(told?.hint?.length).to.be.below(120);
  });

  it("tells a thousand problems of one kind, and that there are more", () => {
    let asked = 0;
    const endless: Rule = {
      code: "flow/endless",
      severity: "warning",
      *check({ documents }) {
        const { source } = documents.flow.file;
        for (;;) {
          asked += 1;
          yield {
            source,
            range: { start: asked, end: asked + 1 },
            message: `This is number ${asked}.`,
          };
        }
      },
    };
    const found = checkFlow(checkedFlow(), [], new Map(), [endless]);
    expect(asked).to.equal(1001);
    expect(
      found.map(({ message }) => message).filter((one) => /number/.test(one)),
    ).to.have.lengthOf(1000);
    expect(found.at(-1)).to.include({
      code: "flow/endless",
      severity: "warning",
      message: "There are more than 1,000 problems of this kind in this flow.",
    });
  });
});

/** What rules are given of a flow, caught on its way to one of them. */
function checkedFlow(): CheckedFlow {
  let caught: CheckedFlow | undefined;
  const [first] = RULES;
  if (first === undefined) throw new Error("There are no rules.");
  const check = first.check.bind(first);
  const spied = Object.assign(first, {
    check: (flow: CheckedFlow) => {
      caught = flow;
      return check(flow);
    },
  });
  const flow = new SourceFile("flow.yaml", TEXT);
  const files = { flow, parts: [], texts: new Map<string, SourceFile>(), faq: undefined };
  readFlow(files, { folder: "one", version: "1", calls: new Map() });
  Object.assign(spied, { check });
  if (caught === undefined) throw new Error("No rule was asked.");
  return caught;
}
