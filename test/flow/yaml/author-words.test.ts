/** What an author wrote is looked for as a text, never as a pattern. */
import { assert } from "chai";
import { readFileSync } from "node:fs";
import { SourceFile } from "../../../src/diagnostics/source.ts";
import { parseYaml } from "../../../src/flow/parse.ts";
import { noCrash } from "../../support/no-crash.ts";

const FLOWS = ["test/fixtures/flows/ok/whole-language.yaml", "flows/acme-leads/flow.yaml"];
/** No pattern holds this. */
const ODD = "/(";

describe("the words of an author", () => {
  it("are no state where they are the name of a section", () => {
    const text = `teams: {}\nstates:\n  a:\n    choices:\n      Yes: a\n      Our teams\n`;
    const { diagnostics } = noCrash(parseYaml(new SourceFile("flow.yaml", text)));
    assert.notInclude(
      diagnostics.map(({ message }) => message).join(),
      "the state that it leads to",
    );
    const state = parseYaml(new SourceFile("flow.yaml", text.replace("Our teams", "Start a")));
    assert.include(state.diagnostics[0]?.message, "between “Start” and the state that it leads to");
  });

  it("begin a file below another, with whatever key", () => {
    for (const key of ["Reply", "no-reply", "flow"]) {
      const text = `${key}: x\nbot: b\n---\n${key}: y\n`;
      const [told] = noCrash(parseYaml(new SourceFile("flow.yaml", text))).diagnostics;
      assert.include(told?.hint, "Move what follows into a file of its own", key);
    }
  });

  for (const flow of FLOWS) {
    it(`are no pattern in any key of ${flow}, wherever its line slid to`, function () {
      this.timeout(30_000);
      const lines = readFileSync(flow, "utf8").split("\n");
      for (const [at, line] of lines.entries()) {
        const [, indent = "", dash = "", rest = ""] = /^( *)(- )?(.*)$/.exec(line) ?? [];
        for (let column = 0; column <= indent.length + 2; column += 2) {
          for (const before of ["", "- "]) {
            const written =
              " ".repeat(column) + before + (column % 4 === 0 ? dash : "") + ODD + rest;
            const text = lines.with(at, written).join("\n");
            const { diagnostics } = noCrash(parseYaml(new SourceFile("flow.yaml", text)));
            assert.isArray(diagnostics);
          }
        }
      }
    });
  }
});
