/** What is read without the package is what the package makes of it, and it has nothing to tell of that. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { assert } from "chai";
import { array, assert as check, constantFrom, nat, property, tuple } from "fast-check";
import { Composer, Parser } from "yaml";
import { convertNode } from "../../../src/flow/yaml/tree/convert.ts";
import type { YamlNode } from "../../../src/flow/yaml/tree/nodes.ts";
import { readPlain } from "../../../src/flow/yaml/tree/plain.ts";
import { anyPatched, textsBelow } from "../../support/patched-texts.ts";
import { YAML_LINES } from "../../support/yaml-lines.ts";

const OPTIONS = {
  schema: "failsafe",
  uniqueKeys: false,
  merge: false,
  prettyErrors: false,
} as const;

describe("readPlain", () => {
  it("makes what the package makes, of lines in any order", () => {
    let plain = 0;
    const line = tuple(nat(3), constantFrom(...YAML_LINES));
    check(
      property(array(line, { minLength: 1, maxLength: 7, size: "max" }), (all) => {
        const text = all.map(([depth, one]) => `${"  ".repeat(depth)}${one}\n`).join("");
        plain += Number(holdAgainstPackage(text));
      }),
      { numRuns: 5000 },
    );
    assert.isAbove(plain, 200);
  }).timeout(60_000);

  it("makes what the package makes, of flows in the middle of an edit", () => {
    let plain = 0;
    const texts = textsBelow("test/fixtures", /\.yaml$/);
    check(
      property(anyPatched(texts), (text) => {
        plain += Number(holdAgainstPackage(text));
      }),
      { numRuns: 1000 },
    );
    assert.isAbove(plain, 200);
  }).timeout(60_000);

  it("reads nearly all of what people write without the package", () => {
    const flows = readdirSync("flows", { withFileTypes: true }).filter((one) => one.isDirectory());
    assert.isNotEmpty(flows);
    for (const { name } of flows) {
      const text = readFileSync(join("flows", name, "flow.yaml"), "utf8");
      let composed = 0;
      const read = readPlain(text, (entry) => {
        composed += entry.length;
        return soundNode(entry);
      });
      assert.isDefined(read, name);
      assert.isBelow(composed, text.length / 10, name);
      assert.isTrue(holdAgainstPackage(text), name);
    }
  });
});

/** Whether it was plain. */
function holdAgainstPackage(text: string): boolean {
  const node = readPlain(text, soundNode);
  if (node === undefined) return false;
  const documents = [...new Composer(OPTIONS).compose(new Parser().parse(text))];
  assert.lengthOf(documents, 1, text);
  assert.deepEqual(node, convertNode(documents[0]?.contents), text);
  assert.isEmpty(documents[0]?.errors, text);
  return true;
}

function soundNode(text: string): YamlNode | undefined {
  const [document, ...others] = [...new Composer(OPTIONS).compose(new Parser().parse(text))];
  const isSound = document?.errors.length === 0 && others.length === 0;
  return isSound ? convertNode(document.contents) : undefined;
}
