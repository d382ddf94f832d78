import { setImmediate } from "node:timers/promises";
import { expect } from "chai";
import { joinOutput } from "../../src/cli/joined-output.ts";

describe("joinOutput", () => {
  let written: string[];
  beforeEach(() => (written = []));

  it("writes what came together at once, in order", async () => {
    const output = joinOutput((text) => written.push(text));
    output.write("one\n");
    output.write("two\n");
    expect(written).to.deep.equal([]);
    await setImmediate();
    expect(written).to.deep.equal(["one\ntwo\n"]);
    output.write("three\n");
    await setImmediate();
    expect(written).to.deep.equal(["one\ntwo\n", "three\n"]);
  });

  it("keeps nothing back when it is flushed, and writes nothing twice", async () => {
    const output = joinOutput((text) => written.push(text));
    output.flush();
    output.write("last words\n");
    output.flush();
    await setImmediate();
    expect(written).to.deep.equal(["last words\n"]);
  });
});
