import { assert } from "chai";
import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { composeYaml } from "../../../src/flow/yaml/compose.ts";
import { readEveryday } from "../../../src/flow/yaml/everyday.ts";

const FLOWS = textsUnder("flows");
const FIXTURES = textsUnder("test/fixtures");

function textsUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => readFileSync(`${folder}/${name}`, "utf8"));
}

/** Reads a text as the yaml package does, or not at all. Returns whether it was read. */
function isReadAlike(text: string): boolean {
  const root = readEveryday(text);
  if (root === undefined) return false;
  const composed = composeYaml(text);
  assert.deepEqual(
    composed.kind === "document" && { root: composed.root, errors: composed.errors },
    { root, errors: [] },
    JSON.stringify(text),
  );
  return true;
}

/** What is typed into flows, and what small texts are made of: `~` stands for a line break, `^` parts them. */
const TYPED = split(
  " ^~^~  ^~    x^-^:^?^[^]^{^}^#^&^*^!^|^>^'^\"^%^@^`^\\^a^: ^ #^- ^- - ^|~^>-~^''^, ^[]^a: ^---~^{{ x }}^{ a: }^~~^   # x~^\\\"",
).concat("", "^", "~", "\t", "\r\n", "\u00a0", "\ufeff");
const PIECES = split(
  "~^~  ^~    ^~- ^~  - ^a: ^b:^ c^- ^|~^>~^|-~^x y^'z'^\"q\"^[a, b]^{ c: d }^ # e^~# f^1.0^: ^ ^'^\"^[^}^,^#^-^?^~~^''^\\n^{ g: , h: i }^~   ~^k:~- ",
).concat("\r\n");

function split(pieces: string): readonly string[] {
  return pieces.split("^").map((piece) => piece.replaceAll("~", "\n"));
}

describe("readEveryday", () => {
  it("reads what authors write every day", () => {
    for (const text of FLOWS) assert.isTrue(isReadAlike(text), text.slice(0, 300));
    const read = FIXTURES.filter(isReadAlike);
    assert.isAbove(read.length / FIXTURES.length, 0.75);
  });

  it("reads what is typed into flows, taken out or moved as the yaml package does, or not at all", () => {
    const change = fc.record({
      flow: fc.constantFrom(...FLOWS, ...FIXTURES),
      from: fc.nat(5000),
      length: fc.nat(12),
      text: fc.constantFrom(...TYPED),
    });
    let read = 0;
    fc.assert(
      fc.property(change, ({ flow, from, length, text }) => {
        const start = from % (flow.length + 1);
        if (isReadAlike(flow.slice(0, start) + text + flow.slice(start + length))) read += 1;
      }),
      { numRuns: 1500 },
    );
    assert.isAbove(read, 300);
  });

  it("reads small texts of all sorts as the yaml package does, or not at all", () => {
    const pieces = fc.constantFrom(...PIECES);
    let read = 0;
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (chosen) => {
        if (isReadAlike(`a: ${chosen.join("")}`)) read += 1;
        if (isReadAlike(chosen.join(""))) read += 1;
      }),
      { numRuns: 4000 },
    );
    assert.isAbove(read, 200);
  });
});
