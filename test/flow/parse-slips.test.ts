/** Slips of authors, as files: what is said about each, and what --fix makes of it. `UPDATE=1` writes the answers. */
import { assert } from "chai";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { formatHuman } from "../../src/diagnostics/format/human.ts";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { applyFixes } from "../../src/flow/fix.ts";
import { parseYaml } from "../../src/flow/parse.ts";

const FOLDER = "test/fixtures/yaml";

describe("parseYaml, fixtures", () => {
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(".yaml"))) {
    const name = file.slice(0, -".yaml".length);
    const text = readFileSync(join(FOLDER, file), "utf8");
    const { diagnostics, value } = parseYaml(new SourceFile(file, text));

    it(`says what it always said about ${name}`, () => {
      const fixed = applyFixes(text, diagnostics);
      const answer = [
        formatHuman(diagnostics),
        `── read as\n${JSON.stringify(value, null, 1) ?? "nothing"}\n`,
        ...(fixed === text ? [] : [`── after --fix\n${fixed}`]),
      ].join("\n");
      const path = join(FOLDER, `${name}.txt`);
      if (process.env["UPDATE"] === "1") writeFileSync(path, answer);
      assert.equal(answer, readFileSync(path, "utf8"));
    });

    it(`leaves nothing to fix in ${name} after a second round at most`, () => {
      let mended = text;
      for (let round = 0; round < 2; round += 1) {
        mended = applyFixes(mended, parseYaml(new SourceFile(file, mended)).diagnostics);
      }
      const left = parseYaml(new SourceFile(file, mended)).diagnostics;
      assert.deepEqual(
        left.filter(({ fix }) => fix !== undefined).map(({ code }) => code),
        [],
      );
    });

    if (name.startsWith("ok-")) {
      it(`says nothing about ${name}`, () => assert.deepEqual(diagnostics, []));
    } else {
      it(`calls the slip of ${name} by its rule`, () => {
        const codes = diagnostics.map(({ code }) => `${code.replace("/", "-")}-`);
        assert.isTrue(
          codes.some((code) => `${name}-`.startsWith(code)),
          codes.join(" "),
        );
      });
    }
  }
});
