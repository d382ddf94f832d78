/** What a text is made of, whether the package has read it or not, is what the package makes of it, errors included. */
import { assert } from "chai";
import { array, assert as check, constantFrom, nat, property, tuple } from "fast-check";
import { Composer, Parser, type YAMLError } from "yaml";
import { composeYaml } from "../../../src/flow/yaml/tree/compose.ts";
import { convertNode } from "../../../src/flow/yaml/tree/convert.ts";
import { HOSTILE_TEXTS } from "../../support/hostile-texts.ts";
import { YAML_LINES } from "../../support/yaml-lines.ts";

const LENGTH = 12_000;
const OPTIONS = {
  schema: "failsafe",
  uniqueKeys: false,
  merge: false,
  prettyErrors: false,
} as const;

describe("composeYaml", () => {
  it("leaves the stacks of errors as they were", () => {
    composeYaml("a: [\n");
    assert.isAbove(new Error("later").stack?.split("\n").length ?? 0, 1);
  });

  for (const { name, make } of HOSTILE_TEXTS) {
    it(`makes what the package makes: ${name}`, () => {
      holdAgainstPackage(make(LENGTH));
    });
  }

  it("makes what the package makes: lines in any order", () => {
    const line = tuple(nat(4), constantFrom(...YAML_LINES));
    const lines = array(line, { minLength: 400, maxLength: 900, size: "max" });
    check(
      property(lines, (all) => {
        holdAgainstPackage(all.map(([depth, text]) => `${"  ".repeat(depth)}${text}\n`).join(""));
      }),
      { numRuns: 40 },
    );
  }).timeout(60_000);
});

function holdAgainstPackage(text: string): void {
  const composed = composeYaml(text);
  if (composed.kind !== "document") return;
  const [document] = new Composer(OPTIONS).compose(new Parser().parse(text));
  assert.deepEqual(composed.root, convertNode(document?.contents));
  assert.deepEqual(toldBy(composed.errors), toldBy(document?.errors ?? []));
}

function toldBy(errors: readonly YAMLError[]): readonly string[] {
  return errors.map(({ code, pos, message }) => `${pos.join("-")} ${code} ${message}`).sort();
}
