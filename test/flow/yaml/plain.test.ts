/** What is read without the package's composer is what the composer makes of it, and it has nothing to tell of that. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { assert } from "chai";
import { array, assert as check, constantFrom, nat, property, tuple } from "fast-check";
import { Composer, Parser, type CST } from "yaml";
import { convertNode } from "../../../src/flow/yaml/tree/convert.ts";
import { plainNode } from "../../../src/flow/yaml/tree/plain.ts";
import { YAML_LINES } from "../../support/yaml-lines.ts";

const OPTIONS = {
  schema: "failsafe",
  uniqueKeys: false,
  merge: false,
  prettyErrors: false,
} as const;
const NO_HEADS = new Map();

describe("plainNode", () => {
  it("makes what the composer makes, of lines in any order", () => {
    let plain = 0;
    const line = tuple(nat(3), constantFrom(...YAML_LINES));
    check(
      property(array(line, { minLength: 1, maxLength: 7, size: "max" }), (all) => {
        const text = all.map(([depth, one]) => `${"  ".repeat(depth)}${one}\n`).join("");
        plain += Number(holdAgainstComposer(text));
      }),
      { numRuns: 5000 },
    );
    assert.isAbove(plain, 200);
  }).timeout(60_000);

  it("reads all of what people write", () => {
    const flows = readdirSync("flows", { withFileTypes: true }).filter((one) => one.isDirectory());
    assert.isNotEmpty(flows);
    for (const { name } of flows) {
      const text = readFileSync(join("flows", name, "flow.yaml"), "utf8");
      assert.isTrue(holdAgainstComposer(text), name);
    }
  });
});

/** Whether it was plain. */
function holdAgainstComposer(text: string): boolean {
  const token = [...new Parser().parse(text)].find(
    (one): one is CST.Document => one.type === "document",
  );
  const node = plainNode(token?.value, NO_HEADS);
  if (node === undefined) return false;
  const alone = { type: "document", offset: 0, start: [], value: token?.value } as CST.Document;
  const [document] = new Composer(OPTIONS).compose([alone]);
  assert.deepEqual(node, convertNode(document?.contents, NO_HEADS), text);
  assert.isEmpty(document?.errors, text);
  return true;
}
