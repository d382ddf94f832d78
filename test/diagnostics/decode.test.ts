import { assert } from "chai";
import { decodeSource } from "../../src/diagnostics/decode.ts";

describe("decodeSource", () => {
  it("reads UTF-8, without the mark that some editors put first", () => {
    const { source } = decodeSource("a.yaml", new TextEncoder().encode("\ufeffsay: é"));
    assert.equal(source?.text, "say: é");
    assert.equal(source?.name, "a.yaml");
  });

  it("refuses other encodings in plain words", () => {
    for (const bytes of [
      [0xff, 0xfe, 0x61, 0x00],
      [0x73, 0xe9, 0x20],
    ]) {
      const { problem } = decodeSource("a.yaml", Uint8Array.from(bytes));
      assert.equal(problem?.code, "file/encoding");
      assert.match(problem?.message ?? "", /UTF-8/);
    }
  });

  it("refuses files that are too large, saying how large", () => {
    const { problem } = decodeSource("a.yaml", new Uint8Array(3 * 1024 * 1024));
    assert.equal(problem?.code, "file/too-large");
    assert.match(problem?.message ?? "", /3\.0 MB; the limit is 2 MB/);
  });
});
