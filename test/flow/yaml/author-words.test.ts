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
