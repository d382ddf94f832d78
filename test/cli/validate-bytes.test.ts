/** What `flowgate validate` makes of bytes that are no text, and of more of them than a flow has. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect } from "chai";
import type { Io } from "../../src/cli/io.ts";
import { runCommand } from "../support/run-command.ts";

const validate = (argv: readonly string[], overrides: Partial<Io> = {}) =>
  runCommand(["validate", ...argv], overrides);

describe("validate, bytes", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "flowgate-bytes-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("tells once of a file that is no text, or that an old program has saved", async () => {
    const flow = "flow: 1\nbot: x\nstart: s\nstates:\n  s: { say: “Olá señor”, end: done }\n";
    for (const [bytes, place] of [
      [Buffer.from(flow.replace(/[“”]/g, "\u0093"), "latin1"), "5:13"],
      [Buffer.from("\u0000\u0000\u0000\ufffd"), "1:1"],
      [Buffer.from(`\ufeff${flow.replace(/[“”]/g, '"')}`, "utf16le"), "1:1"],
      [Buffer.concat([Buffer.from(flow), Buffer.from([0xe9, 0x0a])]), "6:1"],
      [Buffer.from(Array.from({ length: 2000 }, (_, index) => (index * 89) % 256)), "1:3"],
    ] as const) {
      const path = join(folder, "x.yaml");
      writeFileSync(path, bytes);
      const { code, stdout } = await validate([path, "-f", "compact"]);
      expect(stdout).to.include(`x.yaml:${place}: error: This file is not saved as UTF-8`);
      expect(code).to.equal(1);
      if (place !== "6:1") expect(stdout.split("\n")).to.have.lengthOf(2);
    }
  });

  it("reads the rows of a spreadsheet's “Unicode Text”, and tells of its encoding alone", async () => {
    const shop = join(folder, "shop");
    mkdirSync(shop);
    const flow = "flow: 1\nbot: shop\nstart: s\nstates:\n  s: { say: Hello!, end: done }\n";
    writeFileSync(join(shop, "flow.yaml"), flow);
    const table = Buffer.from("\ufeffphrases\tanswer\r\nsauna\tFür alle.\r\n", "utf16le");
    for (const bytes of [table, Buffer.from(table).swap16()]) {
      writeFileSync(join(shop, "faq.csv"), bytes);
      const { stdout } = await validate([shop, "-f", "compact"]);
      expect(stdout).to.match(
        /^[^\n]*faq\.csv:1:1: error: [^\n]* Save it again as “CSV UTF-8”[^\n]*\n$/,
      );
    }
  });

  it("reads no more of what has no end than it takes to refuse it", async () => {
    let given = 0;
    const stdin = Readable.from(
      (function* endless() {
        for (;;) {
          given += 1;
          yield Buffer.alloc(1024 * 1024, "a");
        }
      })(),
    );
    const typed = await validate(["-", "-f", "compact"], { stdin });
    expect(typed.stdout).to.match(
      /^<stdin>:1:1: error: This file is more than 5 MB; the limit is 2 MB\./,
    );
    expect(given).to.be.below(40);
    const saved = join(folder, "long.yaml");
    writeFileSync(saved, "é".repeat(9 * 1024 * 1024));
    const { stdout } = await validate([saved, "-f", "compact"]);
    expect(stdout).to.match(/long\.yaml:1:1: error: This file is more than 5 MB; .*\n$/);
  });
});
