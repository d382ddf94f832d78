/**
 * Slips in the files of whole folders, as people see them told: one folder each, what is said of it, and what --fix makes
 * of it. `UPDATE=1` writes the answers.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { run } from "../../src/cli/run.ts";
import { createIo } from "../support/io.ts";

const FOLDER = "test/fixtures/slips";

describe("validate, folders with slips", () => {
  for (const { name } of readdirSync(FOLDER, { withFileTypes: true }).filter((one) =>
    one.isDirectory(),
  )) {
    it(`says what it always said about ${name}`, async () => {
      const folder = mkdtempSync(join(tmpdir(), "flowgate-slips-"));
      try {
        cpSync(join(FOLDER, name), folder, { recursive: true });
        const before = textsIn(folder);
        const told = await validated(folder, []);
        const left = await validated(folder, ["--fix", "--format", "compact"]);
        const changed = [...textsIn(folder)].filter(([file, text]) => before.get(file) !== text);
        const answer = [
          told,
          ...changed.map(([file, text]) => `── ${file} after --fix\n${text}`),
          ...(changed.length === 0 ? [] : [`── left then\n${left}`]),
        ].join("\n");
        const path = join(FOLDER, `${name}.txt`);
        if (process.env["UPDATE"] === "1") writeFileSync(path, answer);
        expect(answer).to.equal(readFileSync(path, "utf8"));
        if (name.startsWith("ok-")) expect(told).to.match(/^No problems/);
        else expect(told).to.match(/error|warning/);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
});

async function validated(folder: string, options: readonly string[]): Promise<string> {
  const io = createIo();
  await run(["validate", folder, ...options], io);
  return io.printed.stdout.replaceAll(`${folder}/`, "");
}

/** By name; of all files in a folder. */
function textsIn(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return new Map(
    names
      .filter((name) => /\.(?:yaml|csv)$/.test(name))
      .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
}
