/** `flowgate validate --watch`: what it looks at again, and what it does not. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { run } from "../../src/cli/run.ts";
import { eventually } from "../support/eventually.ts";
import { createIo } from "../support/io.ts";

const CLEAN = "flow: 1\nstart: a\nstates:\n  a: { say: hi, end: done }\n";

describe("validate --watch", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "flowgate-watch-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  it("checks again when a file changes, until it is stopped", async () => {
    const path = write("one.yaml", CLEAN);
    const io = createIo();
    const ended = run(["validate", path, "--watch"], io);
    await io.saw(/No problems/);
    const broken = io.saw(/flow\/unknown-start/);
    writeFileSync(path, CLEAN.replace("start: a", "start: b"));
    await broken;
    io.stop();
    expect(await ended).to.equal(0);
  });

  it("goes on watching while the folder is gone, and does not watch what it writes itself", async () => {
    const flows = join(folder, "flows");
    mkdirSync(join(flows, "shop"), { recursive: true });
    write("flows/shop/flow.yaml", CLEAN);
    const io = createIo();
    let checks = 0;
    const counted = { ...io, stdout: (text: string) => ((checks += 1), io.stdout(text)) };
    const out = join(flows, "out.json");
    const ended = run(["validate", flows, "-w", "-f", "human", "-f", `json=${out}`], counted);
    await io.saw(/No problems/);
    rmSync(join(flows, "shop"), { recursive: true });
    await eventually(async () => expect(io.printed.stderr).to.include("nothing to check in"));
    rmSync(flows, { recursive: true });
    await eventually(async () => expect(io.printed.stderr).to.include("no file or folder"));
    mkdirSync(join(flows, "shop"), { recursive: true });
    write("flows/shop/flow.yaml", CLEAN.replace("start: a", "start: b"));
    await io.saw(/flow\/unknown-start/);
    const before = checks;
    write("services.yaml", "shop: {}\n");
    write("flows/services.yaml", "shop: { url: nowhere }\n");
    await io.saw(/flows\/services\.yaml:1/);
    expect(checks - before).to.be.below(9);
    io.stop();
    expect(await ended).to.equal(0);
  });
});
