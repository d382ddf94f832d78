/** `flowgate doctor`: each thing that would stop serve has a line of its own, with what to do. */
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { checkNode } from "../../src/cli/doctor/check-machine.ts";
import { run } from "../../src/cli/run.ts";
import { CORNER_FLOWS } from "../support/corner-bot.ts";
import { newFolder, removeFolders } from "../support/folder.ts";
import { createIo } from "../support/io.ts";
import { describeWithRedis, startRedis, type RedisServer } from "../support/redis-server.ts";

const SOUND = {
  TILL_KEY: "k",
  WEBHOOK_SECRET: "a-long-random-text",
  KOMMUNICATE_API_KEY: "key",
  HOST: "127.0.0.1",
};

describe("flowgate doctor", () => {
  let cwd: string;

  beforeEach(async () => {
    cwd = await newFolder(CORNER_FLOWS);
  });
  afterEach(removeFolders);

  it("finds nothing where all is well", async () => {
    const { code, stdout } = await doctor(SOUND);
    expect(stdout)
      .to.match(/^ok {4}Node /m)
      .and.match(/^ok {4}Port /m);
    expect(stdout).to.match(/^ok {4}Webhook secret {2}set$/m);
    expect(stdout).to.match(/^ok {4}Conversations {3}in the file /m);
    expect(stdout).to.match(/^ok {4}Flows {11}1 bot: corner$/m);
    expect(stdout).to.match(/^ok {4}Secrets {9}set: TILL_KEY$/m);
    expect(stdout).to.match(/\n\nReady to serve\.\n$/);
    expect(stdout).not.to.include("a-long-random-text");
    expect(code).to.equal(0);
  });

  it("fails for a secret of services.yaml that is missing, and names it", async () => {
    const { code, stdout } = await doctor({ ...SOUND, TILL_KEY: "" });
    expect(stdout).to.match(/^fail {2}Secrets {9}TILL_KEY is not set/m);
    expect(stdout).to.include("Set the environment variable TILL_KEY");
    expect(code).to.equal(1);
  });

  it("warns without a webhook secret or an API key, and of a secret that can be guessed", async () => {
    const { code, stdout } = await doctor({ TILL_KEY: "k" });
    expect(stdout).to.match(/^warn {2}Webhook secret {2}WEBHOOK_SECRET is not set/m);
    expect(stdout).to.match(/^warn {2}no_reply {8}without an API key/m);
    expect(stdout).to.include("Ready to serve, with 2 warnings.");
    expect(code).to.equal(0);
    const short = await doctor({ ...SOUND, WEBHOOK_SECRET: "1234" });
    expect(short.stdout).to.match(/^warn {2}Webhook secret .* could be guessed$/m);
  });

  it("fails for a port that is taken", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const { code, stdout } = await doctor(SOUND, "--port", String(port));
    server.close();
    expect(stdout).to.include(`fail  Port            ${port} on 127.0.0.1 is taken`);
    expect(code).to.equal(1);
  });

  it("fails where conversations would be kept in a folder, or below a file", async () => {
    await writeFile(join(cwd, "notes.txt"), "");
    for (const [data, said] of [
      [cwd, "is a folder, and no file"],
      [join(cwd, "notes.txt", "c.db"), "is a file, and no folder"],
    ] as const) {
      const { code, stdout } = await doctor(SOUND, "--data", data);
      expect(stdout)
        .to.match(/^fail {2}Conversations /m)
        .and.include(said);
      expect(code).to.equal(1);
    }
  });

  it("fails for settings that serve would refuse, and looks at the rest all the same", async () => {
    const { code, stdout } = await doctor({ HOST: "0.0.0.0", TILL_KEY: "k" });
    expect(stdout).to.match(/^fail {2}Settings {8}Without a secret, everybody/m);
    expect(stdout).to.match(/^ok {4}Flows/m);
    expect(code).to.equal(1);
  });

  it("fails for flows that do not load", async () => {
    const path = join(cwd, "corner/flow.yaml");
    await writeFile(
      path,
      (await readFile(path, "utf8")).replace("start: welcome", "start: wlcome"),
    );
    const broken = await doctor(SOUND);
    expect(broken.stdout).to.match(/^fail {2}Flows {11}corner is not served: 1 error$/m);
    expect(broken.code).to.equal(1);
    const nowhere = await doctor(SOUND, "--flows", join(cwd, "nowhere"));
    expect(nowhere.stdout).to.match(/^fail {2}Flows .*nowhere/m);
    expect(nowhere.code).to.equal(1);
  });

  it("fails for a Redis that does not answer", async () => {
    const { code, stdout } = await doctor({ ...SOUND, REDIS_URL: "redis://127.0.0.1:1" });
    expect(stdout).to.match(/^fail {2}Redis {11}Redis at redis:\/\/127\.0\.0\.1:1 cannot be used/m);
    expect(code).to.equal(1);
  });

  it("has no flags but those of serve", async () => {
    const io = createIo();
    expect(await run(["doctor", "--prot", "1"], io)).to.equal(2);
    expect(io.printed.stderr).to.include("Did you mean --port?");
  });

  describeWithRedis("with a real Redis", () => {
    let redis: RedisServer;

    before(async () => {
      redis = await startRedis();
    });
    after(() => redis.stop());

    it("tells its version and what it does when it is full", async () => {
      const fine = await doctor({ ...SOUND, REDIS_URL: redis.url });
      expect(fine.stdout).to.match(/^ok {4}Redis {11}\S+, version \d+\.\d/m);
      expect(fine.stdout).to.match(/^ok {4}Redis memory {4}noeviction/m);
      expect(fine.code).to.equal(0);
      await redis.cli("config", "set", "maxmemory-policy", "allkeys-lru");
      const lossy = await doctor({ ...SOUND, REDIS_URL: redis.url });
      expect(lossy.stdout).to.match(/^warn {2}Redis memory {4}maxmemory-policy is allkeys-lru/m);
      expect(lossy.stdout).to.include("CONFIG SET maxmemory-policy noeviction");
      expect(lossy.code).to.equal(0);
    });
  });

  async function doctor(
    env: Readonly<Record<string, string>>,
    ...argv: string[]
  ): Promise<{ readonly code: number; readonly stdout: string }> {
    const io = createIo({ cwd, env: { PORT: "0", FLOWS_DIR: cwd, ...env } });
    const code = await run(["doctor", ...argv], io);
    return { code, stdout: io.printed.stdout };
  }
});

describe("checkNode", () => {
  it("wants the Node of package.json", () => {
    expect(checkNode("v20.19.0").mark).to.equal("ok");
    expect(checkNode("v26.0.1").mark).to.equal("ok");
    expect(checkNode("v20.18.3")).to.include({ mark: "fail", what: "Node" });
    expect(checkNode("v18.20.0").mark).to.equal("fail");
  });
});
