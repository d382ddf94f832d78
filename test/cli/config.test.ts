/** The gateway's settings, and above all: without a secret nobody but this machine gets in. */
import { expect } from "chai";
import { UsageError } from "../../src/cli/command.ts";
import { readConfig } from "../../src/cli/config.ts";
import { SERVE_OPTIONS } from "../../src/cli/config-options.ts";
import { readArguments } from "../../src/cli/read-arguments.ts";

function config(argv: string[], env: Record<string, string> = {}) {
  const command = {
    operands: "",
    maxOperands: 0,
    about: "",
    options: SERVE_OPTIONS,
    examples: [],
    run: async () => 0 as const,
  };
  return readConfig(readArguments(command, argv, env));
}

describe("readConfig", () => {
  it("needs nothing", () => {
    expect(config([])).to.deep.equal({
      flows: "flows",
      environment: undefined,
      port: 8080,
      host: "127.0.0.1",
      header: "x-webhook-secret",
      secrets: [],
      redisUrl: undefined,
      dataFile: ".flowgate/conversations.db",
      metricsToken: undefined,
      logLevel: "info",
      deadlineMs: 25_000,
      answerTtlMs: 3_600_000,
      perConversation: undefined,
      perApplication: undefined,
      whenUnable: "refuse",
      watch: false,
      graceMs: 500,
      apiKey: undefined,
      apiUrl: "https://services.kommunicate.io/",
      answerWithinMs: 8000,
    });
  });

  it("takes an API key, and sends it to this network alone without TLS", () => {
    const env = { KOMMUNICATE_API_KEY: "k-123", ANSWER_WITHIN_SECONDS: "2.5" };
    expect(config([], env)).to.include({ apiKey: "k-123", answerWithinMs: 2500 });
    for (const url of ["http://127.0.0.1:9", "http://kommunicate:80", "http://10.0.0.7"]) {
      expect(config([], { KOMMUNICATE_API_URL: url }).apiUrl).to.equal(new URL(url).href);
    }
    for (const url of ["http://api.example.test", "ftp://host", "nowhere", "https://u:p@host"]) {
      expect(() => config([], { KOMMUNICATE_API_URL: url })).to.throw(UsageError, "_API_URL");
    }
  });

  it("does not repeat an API key that it cannot use", () => {
    expect(() => config([], { KOMMUNICATE_API_KEY: "hunter 2" }))
      .to.throw(UsageError, "KOMMUNICATE_API_KEY")
      .with.property("message")
      .that.does.not.include("hunter");
  });

  it("listens to everybody once there is a secret, unless it is told otherwise", () => {
    const env = { WEBHOOK_SECRET: "new, old,," };
    expect(config([], env)).to.include({ host: "0.0.0.0" });
    expect(config([], env).secrets).to.deep.equal(["new", "old"]);
    expect(config(["--host", "127.0.0.1"], env)).to.include({ host: "127.0.0.1" });
  });

  for (const host of ["0.0.0.0", "::", "192.168.1.5", "example.test", "127.0.0.1.example.test"]) {
    it(`does not listen on ${host} without a secret, and says what to do`, () => {
      expect(() => config(["--host", host])).to.throw(UsageError, "Set WEBHOOK_SECRET");
    });
  }

  for (const host of ["127.0.0.1", "127.1.2.3", "localhost", "::1"]) {
    it(`listens on ${host} without a secret`, () => {
      expect(config([], { HOST: host })).to.include({ host });
    });
  }

  const wrong: readonly [argv: string[], env: Record<string, string>, message: string][] = [
    [["--port", "http"], {}, "--port (PORT) must be a number from 0 to 65535, not “http”."],
    [[], { PORT: "70000" }, "--port (PORT) must be a number from 0 to 65535, not “70000”."],
    [["--port", "80.5"], {}, "--port (PORT)"],
    [[], { LOG_LEVEL: "loud" }, "--log-level (LOG_LEVEL) must be one of trace, debug"],
    [["--header", "x secret"], {}, "--header (WEBHOOK_HEADER)"],
    [["--data", ""], {}, "--data (DATA_FILE) must be the name of a file"],
    [["--deadline", "0"], {}, "--deadline (TURN_DEADLINE_SECONDS)"],
    [["--conversation-limit", "0"], {}, "--conversation-limit (CONVERSATION_LIMIT) must be"],
    [[], { APPLICATION_LIMIT: "1.5" }, "--application-limit (APPLICATION_LIMIT) must be"],
    [["--when-unable", "panic"], {}, "must be one of refuse, apologise, not “panic”."],
  ];
  for (const [argv, env, message] of wrong) {
    it(`refuses ${[...argv, JSON.stringify(env)].join(" ")}`, () => {
      expect(() => config(argv, env)).to.throw(UsageError, message);
    });
  }
});
