import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { BUNDLE_FOLDER, CACHE_NAME, readBundle } from "../../src/cli/bundle.ts";
import { newFolder, removeFolders } from "../support/folder.ts";
import { MAIN } from "../support/program.ts";
import { runCommand } from "../support/run-command.ts";

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

describe("what the bundle does", () => {
  afterEach(removeFolders);

  it("is read as Latin-1, and has nothing in it that other encodings would read otherwise", async () => {
    const text = await readFile(join(BUNDLE_FOLDER, "flowgate.cjs"), "latin1");
    expect([...text.matchAll(/.{0,20}[^\0-\x7f].{0,20}/g)].map(([around]) => around)).to.deep.equal(
      [],
    );
  });

  it("says the same as the files that it is made of, of flows with every slip", async () => {
    const folders = ["yaml", "shape/err", "flows/err", "slips"];
    const paths = (await Promise.all(folders.map(broken))).flat();
    const argv = ["validate", ...paths, "-f", "compact", "--max-problems", "500"];
    const { code, stdout } = await runCommand(argv);
    const bundled = await runBundle(argv);
    expect(bundled.stdout).to.equal(stdout);
    expect(bundled.stdout.split("\n")).to.have.lengthOf.above(300);
    expect(bundled.code).to.equal(code);
  }).timeout(60_000);

  it("understands customers as they do, whatever signs they write", async () => {
    const folder = await newFolder();
    await mkdir(join(folder, "signs", "tests"), { recursive: true });
    await writeFile(join(folder, "signs", "flow.yaml"), SIGNS);
    await writeFile(join(folder, "signs", "tests", "signs.yaml"), SIGNS_TESTS);
    const { stdout } = await runBundle(["test", folder]);
    expect(stdout).to.match(/\n2 passed, 0 failed\n$/);
  });
});

async function broken(folder: string): Promise<readonly string[]> {
  const path = join("test", "fixtures", folder);
  const entries = await readdir(path, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() || entry.name.endsWith(".yaml"))
    .map(({ name }) => join(path, name));
}

async function runBundle(argv: readonly string[]) {
  const env = { PATH: process.env["PATH"] };
  const options = { env, maxBuffer: 100_000_000 };
  const ended = run(process.execPath, [MAIN, ...argv], options).then(
    ({ stdout }) => ({ code: 0, stdout }),
    ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
  );
  return ended;
}

const SIGNS = `flow: 1
bot: signs
start: sure
vars: { sure: yes_no, spent: number }
states:
  sure:
    ask: Are you sure?
    save: sure
    give_up: end
    go: [{ if: sure, to: spent }, { else: end }]
  spent:
    ask: How much was it?
    save: spent
    give_up: end
    go: why
  why:
    say: Why?
    choices:
      Late: { go: late, match: [can't wait] }
      Other: end
    give_up: end
    retry: Sorry?
  late: { say: "{{ spent }}, then.", end: done }
`;

const SIGNS_TESTS = `bot: signs
tests:
  - test: Signs
    steps: [start, { user: 👍 }, { user: "−5 €" }, { user: I can’t wait }, { bot: "-5, then." }]
  - test: No
    steps: [start, { user: 👎 }, { expect: { end: ended } }]
`;

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
