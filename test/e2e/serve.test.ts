/** The built program, as it is started by people and by machines. */
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { logged, MAIN, startProgram, urlIn, type Program } from "../support/program.ts";

const SERVED = join("test", "fixtures", "serve");
const run = promisify(execFile);

describe("flowgate serve", function () {
  this.timeout(20_000);
  const programs: Program[] = [];

  afterEach(async () => {
    for (const { child } of programs) child.kill("SIGKILL");
    await Promise.all(programs.splice(0).map(({ ended }) => ended));
  });

  function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Program {
    const program = startProgram(["serve", ...args], env);
    programs.push(program);
    return program;
  }

  it("gets a welcome by pasting the line that it prints", async () => {
    const program = start(["--flows", `${SERVED}/good`, "--port", "0"]);
    const text = await program.saw(/EVENT|WELCOME/);
    expect(text).to.include("Flowgate serves 1 bot at http://127.0.0.1:");
    expect(text).to.include("hello  Says hello").and.include("WEBHOOK_SECRET is not set");
    const { stdout } = await run("sh", ["-c", pastedLine(text)]);
    expect(JSON.parse(stdout)).to.have.nested.property("[0].message", "Hello there!");
    expect((await run("sh", ["-c", pastedLine(text)])).stdout).to.equal(stdout);
  });

  it("has the secret filled in by the shell, and prints it nowhere", async () => {
    const env = { WEBHOOK_SECRET: "first-one,second-one", LOG_LEVEL: "debug" };
    const program = start(["--flows", `${SERVED}/good`, "--port", "0", "--host", "127.0.0.1"], env);
    const text = await program.saw(/WELCOME/);
    expect(text).to.include("x-webhook-secret: ${WEBHOOK_SECRET");
    const { stdout } = await run("sh", ["-c", pastedLine(text)], {
      env: { ...process.env, ...env },
    });
    expect(JSON.parse(stdout)).to.have.nested.property("[0].message", "Hello there!");
    const refused = await run("sh", ["-c", pastedLine(text)]);
    expect(refused.stdout).to.include("unauthorized");
    expect(text + program.stderr())
      .not.to.include("first-one")
      .and.not.to.include("second-one");
  });

  it("keeps conversations in a file, so that a killed gateway forgets nothing it answered", async () => {
    const folder = await mkdtemp(join(tmpdir(), "flowgate-serve-"));
    const args = ["--flows", `${SERVED}/good`, "--port", "0", "--data", join(folder, "c.db")];
    const first = start(args);
    const text = await first.saw(/WELCOME/);
    expect(text).to.include(`Conversations are kept in the file ${join(folder, "c.db")}`);
    const body = JSON.stringify({ botId: "hello", groupId: 1, key: "k", eventName: "WELCOME" });
    const headers = { "content-type": "application/json" };
    const send = async (program: Program) =>
      fetch(`${urlIn(await program.saw(/WELCOME/))}/webhook`, { method: "POST", headers, body });
    const answer = await (await send(first)).text();
    expect(JSON.parse(answer)).to.have.nested.property("[0].message", "Hello there!");
    first.child.kill("SIGKILL");
    await first.ended;
    const second = start(args);
    expect(await (await send(second)).text()).to.equal(answer);
    await logged(second, '"repeated":true');
    await rm(folder, { recursive: true });
  });

  it("says why a bot is not served, and serves the others", async () => {
    const program = start(["--flows", `${SERVED}/good`, "--port", "0"]);
    await program.saw(/WELCOME/);
    expect(program.stderr()).to.match(/broken\/flow\.yaml:5:\d+: error: .*nowhere/);
    expect(program.stderr()).to.include("Bot “broken” is not served");
  });

  it("does not start without any bot", async () => {
    const folders: readonly [name: string, code: number][] = [
      [`${SERVED}/broken`, 1],
      [`${SERVED}/good/hello/tests`, 1],
      [`${SERVED}/not-there`, 2],
    ];
    for (const [folder, code] of folders) {
      const program = start(["--flows", folder, "--port", "0"]);
      expect(await program.ended).to.equal(code);
      expect(program.stderr()).to.include(folder);
    }
  });

  it("says when its port is taken", async () => {
    const blocker = createServer().listen(0, "127.0.0.1");
    await once(blocker, "listening");
    const { port } = blocker.address() as { port: number };
    const program = start(["--flows", `${SERVED}/good`, "--port", String(port)]);
    expect(await program.ended).to.equal(1);
    expect(program.stderr()).to.include(`Port ${port} is taken`);
    blocker.close();
  });

  it("says what is wrong with a Redis address, without the password in it", async () => {
    const redis = "http://user:hunter2@example.test";
    const program = start(["--flows", `${SERVED}/good`, "--port", "0", "--redis", redis]);
    expect(await program.ended).to.equal(2);
    expect(program.stderr()).to.include("REDIS_URL").and.not.include("hunter2");
  });

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    it(`ends in order, and soon, on ${signal}`, async () => {
      const program = start(["--flows", `${SERVED}/good`, "--port", "0", "--grace", "0.1"]);
      const url = urlIn(await program.saw(/WELCOME/));
      await fetch(`${url}/healthz`);
      const began = performance.now();
      program.child.kill(signal);
      expect(await program.ended).to.equal(0);
      expect(performance.now() - began).to.be.below(1500);
    });
  }

  it("ends at once on a second signal", async () => {
    const program = start(["--flows", `${SERVED}/good`, "--port", "0", "--grace", "60"]);
    await program.saw(/WELCOME/);
    program.child.kill("SIGTERM");
    await logged(program, "stopping");
    program.child.kill("SIGTERM");
    expect(await program.ended).to.equal(143);
  });
});

describe("flowgate", () => {
  it("ends with the code of what happened", async () => {
    const codes = [["--help"], ["serve", "--help"], [], ["srve"], ["serve", "--prot"]].map(
      async (args) => startProgram(args).ended,
    );
    expect(await Promise.all(codes)).to.deep.equal([0, 0, 2, 2, 2]);
  });

  it("ends quietly when nobody reads on", async () => {
    const { stderr } = await run("sh", ["-c", `"${process.execPath}" "${MAIN}" --help | head -1`]);
    expect(stderr).to.equal("");
  });

  it("finishes a report that nobody reads, with its files and its code", async () => {
    const folder = await mkdtemp(join(tmpdir(), "flowgate-unread-"));
    const report = join(folder, "out.sarif");
    const broken = "test/fixtures/flows/err/flow-unknown-target.yaml";
    const program = startProgram(["validate", broken, "-f", "human", "-f", `sarif=${report}`]);
    program.child.stdout?.destroy();
    expect(await program.ended).to.equal(1);
    expect(JSON.parse(await readFile(report, "utf8"))).to.include.keys("runs");
    await rm(folder, { recursive: true });
  });
});

/** The curl command, which is printed over several lines. */
function pastedLine(text: string): string {
  return text.slice(text.indexOf("curl "));
}
