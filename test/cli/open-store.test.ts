/** Which store `serve` gets: the file by default, and memory never in silence. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { UsageError } from "../../src/cli/command.ts";
import { openStore } from "../../src/cli/open-store.ts";
import { createLogger } from "../../src/gateway/logger.ts";
import { StoreUnavailable } from "../../src/store/store.ts";
import { commitOf } from "../store/sample.ts";

describe("openStore", () => {
  let folder: string;
  let log: string;
  const logger = createLogger({ level: "info", plain: false, write: (line) => (log += line) });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "flowgate-open-"));
    log = "";
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("keeps conversations in the file, also for the next process", async () => {
    const settings = { redisUrl: undefined, dataFile: join(folder, "new", "conversations.db") };
    const first = await openStore(settings, logger);
    expect(first.place).to.equal(`the file ${settings.dataFile}`);
    const { id, messageKey, answer } = commitOf();
    await first.store.commit(commitOf());
    await first.store.close();
    const { store } = await openStore(settings, logger);
    expect((await store.load(id, messageKey)).answer).to.equal(answer);
    await store.close();
    expect(log).to.equal("");
  });

  it("warns loudly where it has to keep them in memory", async () => {
    const settings = { redisUrl: undefined, dataFile: join(folder, "conversations.db") };
    const driver = () => Promise.reject(new StoreUnavailable("this Node.js has no SQLite"));
    const { store, place } = await openStore(settings, logger, driver);
    expect([store.name, place]).to.deep.equal(["memory", "memory"]);
    expect(JSON.parse(log)).to.include({ level: "warn", reason: "this Node.js has no SQLite" });
    expect(log).to.include("IN MEMORY");
  });

  it("keeps them in memory without a word where that was asked for", async () => {
    const { store } = await openStore({ redisUrl: undefined, dataFile: "memory" }, logger);
    expect([store.name, log]).to.deep.equal(["memory", ""]);
  });

  it("does not start on a file that it cannot use", async () => {
    const dataFile = join(folder, "notes.txt");
    await writeFile(dataFile, "dear diary, ".repeat(1000));
    const error = await openStore({ redisUrl: undefined, dataFile }, logger).catch(
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(UsageError);
    expect(String(error)).to.include("--data").and.include("not a database");
  });
});
