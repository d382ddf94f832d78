import { execFile } from "node:child_process";
import { readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { BUNDLE_FOLDER, CACHE_NAME, readBundle } from "../../src/cli/bundle.ts";
import { newFolder, removeFolders } from "../support/folder.ts";
import { MAIN } from "../support/program.ts";

const run = promisify(execFile);
const MODULE = import.meta.resolve("../../src/cli/bundle.js");

describe("readBundle", () => {
  let folder = "";
  const cache = (): string => join(folder, CACHE_NAME);

  beforeEach(async () => {
    folder = await newFolder(BUNDLE_FOLDER);
  });
  afterEach(removeFolders);

  it("finds what the build made, compiled", async () => {
    // In a process of its own: V8 takes no cache under other flags, and other suites set some.
    const code =
      `const { readBundle } = await import(${JSON.stringify(MODULE)});` +
      "for (const folder of [undefined, process.argv[1]]) console.log(readBundle(folder).isCached);";
    const { stdout } = await run(process.execPath, ["--input-type=module", "-e", code, folder]);
    expect(stdout).to.equal("true\ntrue\n");
    expect(readBundle(folder)).to.include({ path: join(folder, "flowgate.cjs") });
  });

  it("does without a cache", async () => {
    await rm(cache());
    expect(readBundle(folder)).to.include({ isCached: false });
  });

  it("takes no cache of other bytes, even of as many", async () => {
    const path = join(folder, "flowgate.cjs");
    const text = await readFile(path, "latin1");
    await writeFile(path, text.replace("internal error", "infernal error"), "latin1");
    expect(readBundle(folder)).to.include({ isCached: false });
  });

  it("takes no cache that was damaged, which would end the process", async () => {
    const bytes = await readFile(cache());
    bytes[500_000] = ~(bytes[500_000] ?? 0) & 0xff;
    await writeFile(cache(), bytes);
    expect(readBundle(folder)).to.include({ isCached: false });
  });

  for (const [what, length] of [
    ["was cut off", 1_000_000],
    ["holds nothing but whose it is", 32],
    ["is empty", 0],
  ] as const) {
    it(`takes no cache that ${what}`, async () => {
      await truncate(cache(), length);
      expect(readBundle(folder)).to.include({ isCached: false });
    });
  }

  it("is undefined where nothing was built", async () => {
    await rm(join(folder, "flowgate.cjs"));
    expect(readBundle(folder)).to.equal(undefined);
  });
});

describe("the bundle", () => {
  it("passes on the licences of what is in it", async () => {
    const licences = await readFile(join(BUNDLE_FOLDER, "LICENCES.txt"), "utf8");
    for (const name of ["koa", "ioredis", "yaml", "re2js", "pino"]) {
      const own = await readFile(join("node_modules", name, "LICENSE"), "utf8");
      expect(licences).to.include(`\n${name} `).and.include(own.trim());
    }
    expect(licences).not.to.include("undefined");
  });
});

describe("the program", () => {
  afterEach(removeFolders);

  it("is the bundle, but for those who count which of its lines are run", async () => {
    const counts = await newFolder();
    const env = { ...process.env, NODE_V8_COVERAGE: counts };
    await run(process.execPath, [MAIN, "--version"], { env });
    const [name = ""] = await readdir(counts);
    const counted = await readFile(join(counts, name), "utf8");
    expect(counted).to.include("/src/cli/run.js").and.not.include("flowgate.cjs");
  });

  it("names the lines of src/ where something goes wrong", async () => {
    const broken = join(await newFolder(), "break.cjs");
    await writeFile(broken, BREAK);
    const env = { ...process.env, LOG_LEVEL: "debug", NODE_V8_COVERAGE: undefined };
    const args = ["--require", broken, MAIN, "--version"];
    const { stderr } = await run(process.execPath, args, { env }).catch(
      (error: { stderr: string }) => error,
    );
    expect(stderr).to.include("internal error: The pipe burst.\nError: The pipe burst.\n    at ");
    expect(stderr).to.match(/at run\S* \(\S+\/src\/cli\/run\.ts:\d+:\d+\)/);
    expect(stderr).not.to.include("flowgate.cjs");
  });
});

const BREAK = `process.stdout.write = (text) => {
  if (text !== "") throw new Error("The pipe burst.");
};`;
