/** What may not be printed of an author's file. */
import { expect } from "chai";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { FORMATS } from "../../src/diagnostics/format/formats.ts";
import { SourceFile } from "../../src/diagnostics/source.ts";

describe("secrets in a flow", () => {
  const secret = "sk_live_4eC39HqLyjWDarjtT1zdp7dc";
  const source = new SourceFile("bot/flow.yaml", `say: "Use ${secret}"\n`);
  const start = source.text.indexOf(secret);
  const hardCoded: Diagnostic = {
    code: "secret/hard-coded",
    severity: "error",
    source,
    range: { start, end: start + secret.length },
    message: "This looks like a password or token.",
  };
  const other: Diagnostic = { ...hardCoded, code: "flow/other", range: { start: 0, end: 3 } };

  for (const [name, format] of FORMATS) {
    it(`are not printed by ${name}, nor by another problem of their line`, () => {
      expect(format([other, hardCoded])).not.to.include(secret);
    });
  }

  it("are masked to their end where only their beginning was told", () => {
    const beginning = { ...hardCoded, range: { start, end: start + 12 } };
    expect(FORMATS.get("human")?.([beginning])).not.to.include(secret.slice(-12));
  });

  it("leave the rest of the line as the author wrote it", () => {
    const text = FORMATS.get("human")?.([hardCoded]) ?? "";
    expect(text).to.include(`1 | say: "Use ${"•".repeat(secret.length)}"`);
  });
});
