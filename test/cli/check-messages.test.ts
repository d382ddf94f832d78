/** `flowgate check-messages`: labels accepted and refused, in words and as JSON. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect } from "chai";
import type { Io } from "../../src/cli/io.ts";
import { runCommand } from "../support/run-command.ts";

const GOOD = { message: "Hello" };
const BAD = {
  message: "Pick one",
  platform: "kommunicate",
  metadata: { contentType: "300", templateId: "6", payload: [{ title: "Yes" }] },
};

describe("check-messages", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "flowgate-messages-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  function write(name: string, value: unknown): string {
    const path = join(folder, name);
    writeFileSync(path, typeof value === "string" ? value : JSON.stringify(value));
    return path;
  }

  const check = (argv: readonly string[], overrides: Partial<Io> = {}) =>
    runCommand(["check-messages", ...argv], overrides);

  it("accepts lists, single messages, and labels of either", async () => {
    const files = [
      write("list.json", [GOOD, GOOD]),
      write("one.json", GOOD),
      write("labels.json", { one: GOOD, two: [GOOD, GOOD] }),
    ];
    const { code, stdout } = await check(files);
    expect(stdout).to.match(/\n4 accepted, 0 refused\n$/);
    expect(code).to.equal(0);
  });

  it("says of each label where it is refused, and why", async () => {
    const { code, stdout } = await check([
      write("mixed.json", { fine: GOOD, broken: [GOOD, BAD] }),
    ]);
    expect(stdout).to.include("✔ fine  accepted\n✘ broken  refused\n");
    expect(stdout).to.match(
      /^ {2}messages\[1\]\.metadata\.payload\[0\]\S* {2}error {2}.*\n {4}= fix: /m,
    );
    expect(stdout).to.match(/\n1 accepted, 1 refused\n$/);
    expect(code).to.equal(1);
  });

  it("gives programs the problems by label", async () => {
    const path = write("labels.json", { fine: GOOD, broken: BAD });
    const { stdout } = await check([path, "--format", "json"]);
    const found = JSON.parse(stdout) as Record<string, { code: string; severity: string }[]>;
    expect(found["fine"]).to.deep.equal([]);
    expect(found["broken"]).to.have.length(1);
    expect(found["broken"]?.[0])
      .to.include({ severity: "error" })
      .and.to.have.keys("code", "severity", "path", "message", "hint");
  });

  it("keeps labels of two files apart", async () => {
    const again = write("again.json", { one: BAD });
    const { stdout } = await check([write("first.json", { one: GOOD }), again, "-f", "json"]);
    expect(Object.keys(JSON.parse(stdout) as object)).to.deep.equal(["one", `${again}#one`]);
  });

  it("judges each of two messages with one label, and says so of the second", async () => {
    const good = JSON.stringify(GOOD);
    const path = write("twice.json", `{\n  "one": ${JSON.stringify(BAD)},\n  "one": ${good}\n}`);
    const { code, stdout } = await check([path]);
    expect(stdout).to.match(/^✘ one {2}refused\n/);
    expect(stdout).to.include(
      "✔ one (line 3, column 3)  accepted\n  warning  “one” stands in line 2",
    );
    expect(stdout)
      .to.include("[message/same-label]")
      .and.match(/\n1 accepted, 1 refused\n$/);
    expect(code).to.equal(1);
    const { stdout: json } = await check([path, "-f", "json"]);
    expect(JSON.parse(json)).to.have.all.keys("one", "one (line 3, column 3)");
  });

  it("says where a file stops being JSON", async () => {
    for (const [text, place] of [
      ['[{"message": "a"},\n {"message": 3', "line 2, column 15"],
      ['{"a": [}', "line 1, column 8"],
      ["", "line 1, column 1"],
    ] as const) {
      const { stdout } = await check([write("odd.json", text)]);
      expect(stdout, text).to.include(`not JSON, from ${place} on: `);
    }
  });

  it("refuses what is no JSON and no message", async () => {
    for (const text of ["{ message: hi }", "42", '{ "label": 5 }', "[[]]", "null"]) {
      const { code, stdout } = await check([write("odd.json", text)]);
      expect(stdout, text).to.include("refused");
      expect(code, text).to.equal(1);
    }
  });

  it("judges a file once, in UTF-8 alone, and lets no label act on the terminal", async () => {
    const path = write("again.json", { "\u001b[31m\u202eone": BAD });
    const { stdout } = await check([path, path]);
    expect(stdout).to.match(/\n0 accepted, 1 refused\n$/);
    // oxlint-disable-next-line no-control-regex
    expect(stdout).to.not.match(/[\u001b\u202e]/);
    const latin = join(folder, "latin.json");
    writeFileSync(latin, Buffer.from('[{ "message": "caf\u00e9" }]', "latin1"));
    const refused = await check([latin]);
    expect(refused.stdout).to.include("not saved as UTF-8").and.include("[message/encoding]");
    expect(refused.code).to.equal(1);
  });

  it("tells of a thousand problems, and that there are more", async () => {
    const path = write(
      "many.json",
      Array.from({ length: 50_000 }, () => ({ mesage: "Hi" })),
    );
    const { code, stdout } = await check([path, "--format", "json"]);
    expect(code).to.equal(1);
    const [problems = []] = Object.values(JSON.parse(stdout) as Record<string, { code: string }[]>);
    expect(problems.length).to.be.within(400, 1001);
    expect(problems.at(-1)?.code).to.equal("message/too-many");
  });

  it("keeps labels and keys on their line, so that none forges a result", async () => {
    const path = write("forged.json", { "a\n✔ b  accepted": { message: "Hi", "k\ny": 1 } });
    const { stdout } = await check([path]);
    expect(stdout).to.include(
      "✘ a\\n✔ b  accepted  refused\n  messages[0].k\\ny  error  “k\\ny” is",
    );
  });

  it("reads from the input, and needs something to read", async () => {
    const stdin = Readable.from([JSON.stringify([BAD])]);
    expect((await check(["-"], { stdin })).code).to.equal(1);
    const long = Readable.from([Buffer.alloc(17 * 1024 * 1024, "[")]);
    expect((await check(["-"], { stdin: long })).stdout).to.include("[message/too-large]");
    expect((await check([])).code).to.equal(2);
    expect((await check(["no-such.json"])).stderr).to.include("no-such.json");
  });
});
