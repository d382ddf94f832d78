import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { loadSqlite, openSqliteStore } from "../../src/store/sqlite.ts";
import type { SqliteDatabase } from "../../src/store/sqlite-records.ts";
import type { ConversationStore } from "../../src/store/store.ts";
import type { Backend } from "./contract.ts";
import { describeStore } from "./contract.ts";
import { HOUR, commitOf, conversationId, record, refusal, unavailability } from "./sample.ts";

const openDatabase = await loadSqlite().catch((error: unknown) => String(error));

if (typeof openDatabase !== "string") {
  describe("openSqliteStore on a real file", () => suite(openDatabase));
} else {
  const isOptional = process.env["CI"] === undefined;
  (isOptional ? describe.skip : describe)(`openSqliteStore (skipped: ${openDatabase})`, () => {
    it("has an SQLite to run on", () => {
      throw new Error(openDatabase);
    });
  });
}

function suite(openDatabase: (path: string) => SqliteDatabase): void {
  let folder: string;
  let path: string;
  let now: number;
  let stores: ConversationStore[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "flowgate-sqlite-"));
    path = join(folder, "data", "conversations.db");
    now = 1_790_000_000_000;
    stores = [];
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await rm(folder, { recursive: true });
  });

  async function open(): Promise<ConversationStore> {
    const store = await openSqliteStore({ path, now: () => now });
    stores.push(store);
    return store;
  }

  describeStore("openSqliteStore", async (): Promise<Backend> => ({
    open,
    pass: async (ms) => {
      now += ms;
    },
    close: async () => {},
  }));

  it("finds everything again after it was closed", async () => {
    const first = await open();
    await first.commit(commitOf());
    await first.saveUser({ botId: "b", userId: "u" }, { name: "Ana" });
    await first.close();
    await unavailability(first.load(conversationId(), "m1"));
    const second = await open();
    expect((await second.load(conversationId(), "m1")).answer).to.equal(commitOf().answer);
    expect(await second.loadUser({ botId: "b", userId: "u" })).to.include({ name: "Ana" });
  });

  it("keeps what customers wrote from other users of the machine", async () => {
    const store = await open();
    await store.commit(commitOf());
    for (const suffix of ["", "-wal"]) {
      expect((await stat(path + suffix)).mode & 0o077).to.equal(0);
    }
  });

  it("waits for another process that writes, and gives up in its time", async () => {
    const store = await open();
    const other = openDatabase(path);
    other.exec("BEGIN IMMEDIATE");
    const start = performance.now();
    const error = await unavailability(store.commit(commitOf()));
    expect(performance.now() - start).to.be.within(1900, 2500);
    expect(error.message).to.include("Another process");
    const pending = store.commit(commitOf());
    other.exec("ROLLBACK");
    expect((await pending).kind).to.equal("committed");
    other.close();
  });

  it("refuses and keeps a value that is not its own", async () => {
    const store = await open();
    await store.commit(commitOf());
    const other = openDatabase(path);
    other.exec("UPDATE records SET value = x'6869'");
    await refusal(store.load(conversationId(), "m2"));
    await refusal(store.commit(commitOf({ messageKey: "m2" })));
    const { count } = other
      .prepare("SELECT count(*) AS count FROM records WHERE value = x'6869'")
      .get() as { count: number };
    expect(count).to.equal(2);
    other.close();
  });

  it("refuses a database of another program, and leaves it alone", async () => {
    path = join(folder, "other.db");
    const other = openDatabase(path);
    other.exec("CREATE TABLE invoices (id INTEGER)");
    const error = await unavailability(open());
    expect(error.message).to.include("another program");
    const { count } = other.prepare("SELECT count(*) AS count FROM sqlite_schema").get() as {
      count: number;
    };
    expect(count).to.equal(1);
    other.close();
  });

  it("opens a file that another process makes at the same time", async () => {
    const watched = (file: string): SqliteDatabase => {
      const database = openDatabase(file);
      return {
        exec: (sql) => database.exec(sql),
        prepare(sql) {
          if (sql.includes("sqlite_schema")) makeMeanwhile(file);
          return database.prepare(sql);
        },
        close: () => database.close(),
      };
    };
    const store = await openSqliteStore({ path, now: () => now, openDatabase: watched });
    stores.push(store);
    expect((await store.commit(commitOf())).kind).to.equal("committed");
  });

  /** As far as the one that looks at the file lets it. */
  function makeMeanwhile(path: string): void {
    const other = openDatabase(path);
    try {
      other.exec("BEGIN IMMEDIATE");
      other.exec(`PRAGMA application_id = ${0x466c6f77}`);
      other.exec(
        "CREATE TABLE records (key TEXT PRIMARY KEY, value BLOB NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID",
      );
      other.exec("COMMIT");
    } catch (error) {
      expect(String(error)).to.include("locked");
    } finally {
      other.close();
    }
  }

  it("refuses a file of a later version", async () => {
    await (await open()).close();
    const other = openDatabase(path);
    other.exec("PRAGMA user_version = 2");
    other.close();
    expect((await unavailability(open())).message).to.include("later version");
  });

  it("explains a file that is no database, and a folder that cannot be", async () => {
    path = join(folder, "notes.txt");
    await writeFile(path, "dear diary, ".repeat(1000));
    expect((await unavailability(open())).message).to.include("not a database");
    path = join(folder, "notes.txt", "conversations.db");
    const inFile = (await unavailability(open())).message;
    expect(inFile).to.include("notes.txt").and.include("where a folder belongs");
    path = folder;
    const isFolder = (await unavailability(open())).message;
    expect(isFolder).to.match(/: it is a folder\.$/);
  });

  it("gives back the room of what has expired", async () => {
    const store = await open();
    const answer = "x".repeat(10_000);
    const fill = async (kind: string, turns: number) => {
      for (let n = 0; n < turns; n++) {
        const id = { botId: "b", conversationId: `${kind}${n}` };
        await store.commit(commitOf({ id, answer, ttlMs: HOUR }));
      }
    };
    await fill("early", 300);
    const full = await pages(store);
    now += 2 * HOUR;
    for (let n = 0; n < 20; n++) await store.check();
    expect(await pages(store)).to.be.below(full / 10);
    expect((await store.load({ botId: "b", conversationId: "early1" }, "m1")).etag).to.equal("");
  });

  async function pages(store: ConversationStore): Promise<number> {
    await store.check();
    const database = openDatabase(path);
    const { page_count: count } = database.prepare("PRAGMA page_count").get() as {
      page_count: number;
    };
    database.close();
    return count;
  }

  it("takes every turn of two processes exactly once", async () => {
    const store = await open();
    const both = await Promise.all([run("a", 100), run("b", 100)]);
    const { record: last } = await store.load(conversationId(), "a-0");
    const taken = last?.conversation.vars["taken"] as readonly string[];
    expect([...taken].sort()).to.deep.equal(both.flatMap(({ printed }) => printed).sort());
    expect(taken).to.have.length(200);
  });

  it("has every turn that a killed process had confirmed", async () => {
    const store = await open();
    await store.commit(commitOf({ messageKey: "before", record: record({ taken: [] }) }));
    const { printed } = await run("a", 100_000, 50);
    const { record: last } = await store.load(conversationId(), "m");
    const taken = last?.conversation.vars["taken"] as readonly string[];
    expect(taken.slice(0, printed.length)).to.deep.equal(printed);
    expect(taken.length).to.be.within(printed.length, printed.length + 1);
    expect((await store.load(conversationId(), printed.at(-1) ?? "")).answer).to.be.a("string");
  });

  /** Runs a writer to its end, or kills it once it has printed `killAfter` keys. */
  async function run(name: string, turns: number, killAfter = Infinity) {
    const writer = fork(
      fileURLToPath(new URL("./sqlite-writer.js", import.meta.url)),
      [path, name, String(turns)],
      { stdio: ["ignore", "pipe", "inherit", "ipc"] },
    );
    let text = "";
    writer.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.split("\n").length > killAfter) writer.kill("SIGKILL");
    });
    await once(writer, "close");
    return { printed: text.split("\n").slice(0, -1) };
  }
}
