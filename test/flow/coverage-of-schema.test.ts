/** Whatever the language lets authors write is written somewhere in our flows, and so goes through the engine. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { parseYaml } from "../../src/flow/parse.ts";
import { pointsOf, schemaPoints } from "../support/schema-points.ts";

const FOLDERS = ["flows", "test/fixtures/bots", "test/fixtures/turns"];

const FILES: readonly (readonly [schema: string, files: RegExp])[] = [
  ["flow", /\/flow\.ya?ml$/u],
  ["part", /\/parts\/[^/]+\.ya?ml$/u],
];

/** Read as they are spelled, in a flow; other programs that write documents may use them. */
const NEVER_IN_FILES = ["value is boolean", "value is number"];

describe("the schema of flows and parts", () => {
  it("has no key, listed value or form that no played flow uses", () => {
    const used = new Set(NEVER_IN_FILES);
    for (const folder of FOLDERS) {
      for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
        for (const point of pointsIn(join(folder, name))) used.add(point);
      }
    }
    const all = FILES.flatMap(([schema]) => [...schemaPoints(schema)]);
    expect(all.filter((point) => !used.has(point)).sort()).to.deep.equal([]);
  });
});

function pointsIn(path: string): ReadonlySet<string> {
  const schema = FILES.find(([, files]) => files.test(path))?.[0];
  if (schema === undefined) return new Set();
  const source = new SourceFile(path, readFileSync(path, "utf8"));
  return pointsOf(schema, parseYaml(source, { typedUnder: new Set(["raw"]) }).value);
}
