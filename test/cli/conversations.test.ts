/** What operators see and do: private values stay private, and nothing is made where nothing was. */
import { access, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { run } from "../../src/cli/run.ts";
import { createRedisStore } from "../../src/store/redis.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import type { ConversationStore } from "../../src/store/store.ts";
import { commitOf, record } from "../store/sample.ts";
import { createIo } from "../support/io.ts";
import { describeWithRedis, startRedis, type RedisServer } from "../support/redis-server.ts";

const FLOWS = ["--flows", join("test", "fixtures", "conversations")];

describe("flowgate conversations with a file", () => {
  let folder: string;
  let data: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "flowgate-conversations-"));
    data = ["--data", join(folder, "c.db"), ...FLOWS];
    const store = await openSqliteStore({ path: join(folder, "c.db") });
    await fill(store);
    await store.close();
  });
  afterEach(() => rm(folder, { recursive: true }));

  suite(() => data);

  it("says that there is nothing, and makes nothing", async () => {
    const path = join(folder, "other.db");
    const { code, stderr } = await conversations("stats", "--data", path);
    expect(code).to.equal(2);
    expect(stderr).to.include(path);
    const wasMade = await access(path).then(
      () => true,
      () => false,
    );
    expect(wasMade).to.equal(false);
  });

  it("masks everything where the flows are not at hand", async () => {
    const { stdout, stderr } = await conversations("show", "club", "7", ...data, "--flows", folder);
    expect(stdout).to.match(/^ {2}plan +•••$/m);
    expect(stdout).not.to.include("gold");
    expect(stderr).to.include('bot "club"').and.include("masked");
  });

  it("does not let what people wrote steer the terminal", async () => {
    const { stdout } = await conversations("show", "club", "\u001b[2J", ...data);
    // oxlint-disable-next-line no-control-regex
    expect(stdout.replaceAll("\n", "")).to.match(/^[^\u0000-\u001f\u007f-\u009f\u202e]*$/);
    expect(stdout).to.include("\\u009b").and.include("\\u202e");
  });

  const wrong: readonly [argv: string[], said: string][] = [
    [[], "There are: show, reset, export, stats."],
    [["shwo"], "Did you mean “show”?"],
    [["show", "club"], "Which conversation?"],
    [["stats", "club", "7"], "“7” is one too many"],
    [["stats", "--data", "memory"], "in memory"],
  ];
  for (const [argv, said] of wrong) {
    it(`is wrong usage as “${argv.join(" ")}”`, async () => {
      const { code, stderr } = await conversations(...argv);
      expect(code).to.equal(2);
      expect(stderr).to.include(said);
    });
  }
});

describeWithRedis("flowgate conversations with Redis", () => {
  let redis: RedisServer;

  before(async () => {
    redis = await startRedis();
  });
  after(() => redis.stop());
  beforeEach(async () => {
    await redis.cli("FLUSHALL");
    const store = createRedisStore({ url: redis.url });
    await fill(store);
    await store.close();
  });

  suite(() => ["--redis", redis.url, ...FLOWS]);

  it("says when Redis is away", async () => {
    const { code, stderr } = await conversations("stats", "--redis", "redis://127.0.0.1:1");
    expect(code).to.equal(1);
    expect(stderr).to.include("cannot be used");
  });
});

function suite(where: () => readonly string[]): void {
  it("shows where a conversation stands, without private values and names", async () => {
    const { code, stdout } = await conversations("show", "club", "7", ...where());
    expect(code).to.equal(0);
    expect(stdout)
      .to.match(/^club 7$/m)
      .and.match(/^ {2}state +card$/m);
    expect(stdout)
      .to.match(/^ {2}plan +gold$/m)
      .and.match(/^ {2}card +•••$/m);
    expect(stdout).not.to.include("4111").and.not.to.include("Ana");
  });

  it("forgets a conversation, once", async () => {
    expect((await conversations("reset", "club", "7", ...where())).code).to.equal(0);
    for (const action of ["show", "reset"]) {
      const { code, stderr } = await conversations(action, "club", "7", ...where());
      expect([code, stderr]).to.deep.equal([1, "There is no conversation 7 of bot club.\n"]);
    }
  });

  it("exports a line for each conversation, of one bot or of all", async () => {
    const all = lines((await conversations("export", ...where())).stdout);
    expect(all.map(({ botId }) => botId)).to.have.members(["club", "club", "gone"]);
    const { stdout } = await conversations("export", "club", ...where());
    const shown = lines(stdout).find(({ conversationId }) => conversationId === "7");
    expect(shown).to.deep.include({ state: "card", vars: { plan: "gold", card: "•••" } });
    expect(stdout).not.to.include("4111").and.not.to.include("Ana");
  });

  it("counts them by bot and by the state where they wait", async () => {
    const { stdout } = await conversations("stats", ...where());
    expect(stdout).to.match(/^3 conversations in /);
    expect(stdout).to.match(/^club: 2 conversations, \d+ bytes, last turn 2026-/m);
    expect(stdout).to.include("with the bot 1, with a person 1, ended 0");
    expect(stdout).to.match(/^ {4}card {2}1$/m);
    expect((await conversations("stats", "gone", ...where())).stdout).to.match(
      /^1 conversation in/,
    );
  });
}

async function fill(store: ConversationStore): Promise<void> {
  const { conversation, keys } = record({ plan: "gold", card: "4111 1111" });
  const context = { email: "Ana@example.test" };
  const put = async (botId: string, conversationId: string, change: object): Promise<void> => {
    const kept = { keys, conversation: { ...conversation, context, ...change } };
    await store.commit(commitOf({ id: { botId, conversationId }, record: kept }));
  };
  await put("club", "7", { state: "card" });
  await put("club", "\u001b[2J", { mode: "person", vars: { plan: "\u009b2J \u202e" } });
  await put("gone", "7", { state: "start" });
}

async function conversations(...argv: readonly string[]) {
  const io = createIo();
  const code = await run(["conversations", ...argv], io);
  return { code, ...io.printed };
}

function lines(text: string): Readonly<Record<string, unknown>>[] {
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}
