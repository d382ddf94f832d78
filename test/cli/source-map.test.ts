import { readFile } from "node:fs/promises";
import { SourceMap } from "node:module";
import { join } from "node:path";
import { expect } from "chai";
import { BUNDLE_FOLDER } from "../../src/cli/bundle.ts";
import { originsOf, type Place, type SourceMapFile } from "../../src/cli/source-map.ts";

describe("originsOf", () => {
  it("finds what Node's own reader of source maps finds", async () => {
    const text = await readFile(join(BUNDLE_FOLDER, "flowgate.cjs.map"), "utf8");
    const map = JSON.parse(text) as SourceMapFile;
    const node = new SourceMap(JSON.parse(text));
    const code = await readFile(join(BUNDLE_FOLDER, "flowgate.cjs"), "latin1");
    const asked = Array.from({ length: 200 }, (_, index) =>
      placeAt(code, Math.floor(((index + 0.5) * code.length) / 200)),
    );
    const expected = asked.map(({ line, column }) => {
      const entry = node.findEntry(line, column);
      // In front of a line's first segment, Node goes back to the line before.
      if (!("originalSource" in entry) || entry.generatedLine !== line) return undefined;
      const { originalSource, originalLine, originalColumn } = entry;
      return { source: originalSource, line: originalLine, column: originalColumn };
    });
    expect(expected.filter((one) => one !== undefined)).to.have.length.above(150);
    expect(originsOf(map, asked)).to.deep.equal(expected);
  });

  it("knows nothing in front of the first segment, and in other lines", () => {
    const map = { sources: ["a.ts"], mappings: "EAAA;" };
    const places = [0, 2, 3].map((column) => ({ line: 0, column }));
    const [before, at, after, below] = originsOf(map, [...places, { line: 1, column: 9 }]);
    expect([before, below]).to.deep.equal([undefined, undefined]);
    expect([at, after]).to.deep.equal([
      { source: "a.ts", line: 0, column: 0 },
      { source: "a.ts", line: 0, column: 0 },
    ]);
  });
});

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length - 1, column: before.at(-1)?.length ?? 0 };
}
