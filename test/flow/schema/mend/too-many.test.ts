/** A file in which every line is wrong: so much is told of it, and that there is more. */
import { validate } from "#schemas/flow";
import { expect } from "chai";
import { SourceFile } from "../../../../src/diagnostics/source.ts";
import { readShape } from "../../../../src/flow/read-shape.ts";

describe("mendShape", () => {
  it("stops after five hundred problems, and says so where it does", () => {
    const states = Array.from({ length: 1500 }, (_, index) => `  k${index}: { sya: hi, end: x }\n`);
    const text = `flow: 1\nstart: k0\nstates:\n${states.join("")}`;
    const { diagnostics } = readShape(new SourceFile("f", text), validate);
    const stopped = diagnostics.filter(({ code }) => code === "file/too-many-slips");
    expect(stopped).to.have.lengthOf(1);
    expect(stopped[0]?.source.position(stopped[0].range.start).line).to.equal(504);
    const before = diagnostics.filter(({ range }) => range.start < (stopped[0]?.range.start ?? 0));
    expect(before.filter(({ code }) => code === "schema/unknown-key")).to.have.lengthOf(500);
  });
});
