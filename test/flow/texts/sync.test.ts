/** Text files: whatever the flow says and whatever is in the file, nothing is lost and one sync is enough. */
import { expect } from "chai";
import fc from "fast-check";
import { SourceFile } from "../../../src/diagnostics/source.ts";
import { parseYaml } from "../../../src/flow/parse.ts";
import { syncText } from "../../../src/flow/texts/sync.ts";
import { textStatus, translationsIn } from "../../../src/flow/texts/status.ts";

const OUTSIDE: ReadonlySet<string | undefined> = new Set([undefined]);

describe("syncText", () => {
  it("adds every text so that it is found again, and is then done", () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyText(), { maxLength: 6 }), (texts) => {
        const sources = texts.map((text) => ({ text, states: OUTSIDE }));
        const synced = syncText(undefined, textStatus("es", undefined, sources));
        const file = new SourceFile("es.yaml", synced.text);
        if (texts.length > 0) {
          expect(parseYaml(file).diagnostics.map(({ message }) => message)).to.deep.equal([]);
        }
        expect([...translationsIn(file).keys()]).to.deep.equal(texts);
        expect(syncText(file, textStatus("es", file, sources)).text).to.equal(synced.text);
      }),
      { numRuns: 150 },
    );
  });

  it("keeps the ends of lines that the file has", () => {
    const file = new SourceFile("es.yaml", "One: Uno\r\nGone: Ido\r\n");
    const synced = syncText(file, textStatus("es", file, [{ text: "Two", states: OUTSIDE }]));
    expect(synced.text.replaceAll("\r\n", "")).not.to.include("\n");
  });

  it("wants no second translation where a state has its own", () => {
    const file = new SourceFile("es.yaml", '"Yes @menu": Sí\n');
    const own = [{ text: "Yes", states: new Set(["menu"]) }];
    const both = [{ text: "Yes", states: new Set(["menu", "other"]) }];
    expect(textStatus("es", file, own)).to.deep.include({ missing: [], unused: [] });
    expect(textStatus("es", file, both)).to.deep.include({ missing: ["Yes"], unused: [] });
    expect(textStatus("es", file, [])).to.deep.include({ unused: ["Yes @menu"] });
  });

  it("knows the gateway's own sentences, which a file may translate too", () => {
    const file = new SourceFile("es.yaml", "One moment, please.: Un segundo.\n");
    expect(textStatus("es", file, []).unused).to.deep.equal([]);
  });

  it("wants no translation of what needs none, and keeps the one that is there", () => {
    const file = new SourceFile("ar.yaml", '"5 €": ٥ €\n');
    const sources = [{ text: "5 €", states: OUTSIDE, isOptional: true }];
    expect(textStatus("ar", file, sources)).to.deep.include({ missing: [], unused: [], total: 0 });
    expect(textStatus("ar", undefined, sources).missing).to.deep.equal([]);
    expect(syncText(file, textStatus("ar", file, sources)).text).to.equal(file.text);
  });

  it("leaves out, and counts, what YAML does not take as a key", () => {
    const sources = ["long ".repeat(300).trim(), "short"].map((text) => ({
      text,
      states: OUTSIDE,
    }));
    const synced = syncText(undefined, textStatus("es", undefined, sources));
    expect(synced).to.include({ added: 1, tooLong: 1 });
    expect(synced.text).to.match(/\nshort: ""\n$/);
  });
});

function anyText(): fc.Arbitrary<string> {
  const tricky = [
    "Hi",
    "yes",
    "a: b",
    "a #b",
    "{{ x }}",
    "- a",
    "*x*",
    "! b",
    '"q"',
    "it's",
    "\n",
    " @menu",
    "👋",
    "? k",
    "% x",
  ];
  return fc
    .oneof(
      fc.string({ unit: fc.constantFrom(...tricky), minLength: 1, maxLength: 4 }),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
    )
    .map((text) => text.trim())
    .filter((text) => text !== "");
}
