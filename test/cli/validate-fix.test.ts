/** `flowgate validate --fix`: what it writes into the files, and what it leaves alone. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { runCommand } from "../support/run-command.ts";

const validate = (argv: readonly string[]) => runCommand(["validate", ...argv]);

describe("validate --fix", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "flowgate-fix-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  it("mends in the files what a machine can mend, and tells what is left", async () => {
    const path = write(
      "flow.yaml",
      "flow: 1\nstart: menu\nstates:\n  menu:\n\tsay: {{ name }}\n    go: mneu\n",
    );
    const { code, stdout, stderr } = await validate([path, "--fix", "-f", "compact"]);
    const mended = readFileSync(path, "utf8");
    expect(mended).to.include('say: "{{ name }}"').and.to.include("go: menu");
    expect(stderr).to.equal(`Mended: ${path}\n`);
    expect(stdout).to.not.match(/yaml\//);
    expect(code).to.equal(1);
    const again = await validate([path, "--fix"]);
    expect(again.stderr).to.equal("");
    expect(readFileSync(path, "utf8")).to.equal(mended);
  });

  it("mends what it may, and ends with 2 where a file is not to be written", async () => {
    const slip = "flow: 1\nstart: menu\nstates: { menu: { end: x } , other: { go: mneu } }\n";
    for (const name of ["kept", "free"]) mkdirSync(join(folder, name));
    const kept = write("kept/flow.yaml", slip);
    const free = write("free/flow.yaml", slip);
    chmodSync(kept, 0o444);
    const { code, stdout, stderr } = await validate([folder, "--fix", "-f", "compact"]);
    expect(stderr)
      .to.include(`Mended: ${free}\n`)
      .and.match(/Not mended, .*: \S*kept\/flow.yaml\n/);
    expect(stdout).to.match(/kept\/flow\.yaml:3:.*\[flow\/unknown-target\]/);
    expect(readFileSync(kept, "utf8")).to.equal(slip);
    expect(readFileSync(free, "utf8")).to.include("go: menu");
    expect(code).to.equal(2);
  });

  it("keeps line ends of Windows and the mark at the start of a file that it mends", async () => {
    const path = write(
      "flow.yaml",
      "\ufeffflow: 1\r\nstart: a\r\nstates:\r\n  a: { go: aa }\r\n  b:\r\n\tend: x\r\n",
    );
    await validate([path, "--fix"]);
    const mended = readFileSync(path, "utf8");
    expect(mended)
      .to.match(/^\ufeffflow: 1\r\n/)
      .and.include("\r\n    end: x\r\n");
    expect(mended.replaceAll("\r\n", "")).to.not.match(/[\r\n]/);
  });

  it("leaves a file alone that is not UTF-8", async () => {
    const path = join(folder, "flow.yaml");
    const bytes = Buffer.concat([Buffer.from("flow: 1\nstart: {{ x }} "), Buffer.from([0xff, 10])]);
    writeFileSync(path, bytes);
    const { code, stdout } = await validate([path, "--fix"]);
    expect(stdout).to.include("[file/encoding]");
    expect(code).to.equal(1);
    expect(readFileSync(path).equals(bytes)).to.equal(true);
  });
});
