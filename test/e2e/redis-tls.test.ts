/** The built program and a real Redis that speaks TLS and asks for a user and a password, as managed ones do. */
import { resolve } from "node:path";
import { expect } from "chai";
import { startKommunicateApi, type KommunicateApi } from "../support/kommunicate-api.ts";
import { logged, startProgram, urlIn, type Program } from "../support/program.ts";
import {
  describeWithRedis,
  freePort,
  startRedis,
  type RedisServer,
} from "../support/redis-server.ts";

// Redis works in a folder of its own.
const CERTIFICATE = resolve("test/fixtures/tls/cert.pem");
const KEY = resolve("test/fixtures/tls/key.pem");
const PASSWORD = "hunter2/with?signs";

describeWithRedis("flowgate serve with a Redis behind TLS", function () {
  this.timeout(30_000);
  let redis: RedisServer;
  let api: KommunicateApi;
  let port: number;
  const programs: Program[] = [];

  before(async () => {
    port = await freePort();
    const files = ["--tls-cert-file", CERTIFICATE, "--tls-key-file", KEY];
    const options = [...files, "--tls-ca-cert-file", CERTIFICATE, "--tls-auth-clients", "no"];
    redis = await startRedis("--tls-port", String(port), ...options);
    await redis.cli("ACL", "SETUSER", "ana", "on", `>${PASSWORD}`, "~fg:*", "&*", "+@all");
    await redis.cli("ACL", "SETUSER", "default", "resetpass", ">another", "+@all");
    api = await startKommunicateApi();
  });

  afterEach(async () => {
    for (const { child } of programs) child.kill("SIGKILL");
    await Promise.all(programs.splice(0).map(({ ended }) => ended));
  });

  after(async () => {
    await api.close();
    await redis.stop();
  });

  function start(url: string, env: Readonly<Record<string, string>> = {}): Program {
    const program = startProgram(["serve", "--flows", "test/fixtures/push", "--port", "0"], {
      REDIS_URL: url,
      KOMMUNICATE_API_KEY: "k",
      KOMMUNICATE_API_URL: api.url,
      ...env,
    });
    programs.push(program);
    return program;
  }

  const login = `ana:${encodeURIComponent(PASSWORD)}`;
  const trusting = { NODE_EXTRA_CA_CERTS: CERTIFICATE };

  it("keeps conversations and timers there, and shows the password nowhere", async () => {
    const program = start(`rediss://${login}@localhost:${port}/0`, trusting);
    const url = urlIn(await program.saw(/WELCOME/));
    expect((await fetch(`${url}/readyz`)).status).to.equal(200);
    const body = { botId: "nudge", groupId: 7, key: "w", from: "ann", eventName: "WELCOME" };
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${url}/webhook`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    expect(answer.status).to.equal(200);
    await api.took(1);
    expect(api.requests[0]?.body).to.include({ groupId: "7", message: "Still there?" });
    const printed = (await program.saw(/WELCOME/)) + program.stderr();
    expect(printed).to.include(`localhost:${port}`).and.not.include("hunter2");
  });

  for (const [title, url, env, reason] of [
    [
      "the certificate is not trusted",
      () => `rediss://${login}@localhost:${port}`,
      {},
      "self-signed",
    ],
    ["it names another host", () => `rediss://${login}@127.0.0.2:${port}`, trusting, "altnames"],
    ["the password is wrong", () => `rediss://ana:wrong@localhost:${port}`, trusting, "WRONGPASS"],
    ["the URL speaks no TLS", () => `redis://${login}@localhost:${port}`, trusting, "away"],
  ] as const) {
    it(`is not ready when ${title}, and says so`, async () => {
      const program = start(url(), env);
      const served = urlIn(await program.saw(/WELCOME/));
      expect((await fetch(`${served}/readyz`)).status).to.equal(503);
      await logged(program, reason);
      expect(program.stderr()).not.to.include("hunter2");
    });
  }
});
