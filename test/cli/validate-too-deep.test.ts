/** `flowgate validate` of a folder in whose folders the folders of bots lie: nothing there is found, or served. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { runCommand } from "../support/run-command.ts";

describe("validate, bots one folder too deep", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "flowgate-deep-"));
    mkdirSync(join(folder, "bots"));
    cpSync("flows/bloom", join(folder, "bots", "bloom"), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  for (const name of ["README.md", "services.yaml", "bots.yaml", "service.yaml"]) {
    it(`ends with 2, and says where they are, beside ${name}`, async () => {
      writeFileSync(join(folder, name), "{}\n");
      const { code, stderr } = await runCommand(["validate", folder]);
      const bots = join(folder, "bots");
      expect(stderr).to.include(`“${bots}/bloom” is one folder too deep. Name “${bots}”`);
      expect(code).to.equal(2);
    });
  }
});
