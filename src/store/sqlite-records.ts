/**
 * Texts that expire as rows of one SQLite file: its layout, its transactions, patience with locks of other processes,
 * and what its errors mean. Knows nothing of conversations, and not where the driver comes from.
 */
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { createBatches } from "./sqlite-batches.ts";
import { StoreUnavailable } from "./store.ts";

/** What is used of `node:sqlite`. */
export interface SqliteDatabase {
  exec(sql: string): void;
  prepare(sql: string): SqliteStatement;
  close(): void;
}

export interface SqliteStatement {
  run(...values: readonly (string | number | Uint8Array)[]): unknown;
  get(...values: readonly (string | number | Uint8Array)[]): unknown;
  all(...values: readonly (string | number | Uint8Array)[]): unknown[];
}

/** Valid within the transaction that hands them out. */
export interface Rows {
  get(key: string): string | undefined;
  put(key: string, text: string, ttlMs: number): void;
  /** True when the row was there and had not expired. */
  delete(key: string): boolean;
  /** The next `count` rows after a key whose keys fit a glob, by key. */
  page(pattern: string, after: string, count: number): readonly Row[];
  /** Removes some of the rows that have expired, and gives their room back to the disk. */
  sweep(): void;
}

export interface Row {
  readonly key: string;
  readonly text: string;
}

export interface SqliteRecords {
  /** `body` sees one moment of the file; it changes nothing. */
  read<T>(body: (rows: Rows) => T): Promise<T>;
  /** What `body` writes is there together or not at all; it throws before it writes, or never. */
  write<T>(body: (rows: Rows) => T): Promise<T>;
  close(): void;
}

/** Throws StoreUnavailable when the file is not ours, and closes `database` then. */
export async function openSqliteRecords(options: {
  readonly database: SqliteDatabase;
  readonly path: string;
  readonly timeoutMs: number;
  readonly now: () => number;
}): Promise<SqliteRecords> {
  const { database, path, timeoutMs, now } = options;
  let isClosed = false;

  async function patiently<T>(attempt: () => T): Promise<T> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      if (isClosed) throw new StoreUnavailable(`The conversations in ${path} have been closed.`);
      try {
        return attempt();
      } catch (error) {
        const code = sqliteCode(error);
        if (code === undefined) throw error;
        const isLocked = code === BUSY || code === LOCKED;
        if (!isLocked || performance.now() >= deadline) throw unavailable(path, code, error);
        await pause(2 + Math.random() * 8);
      }
    }
  }

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    database.close();
  }

  try {
    await patiently(() => prepareFile(database, path));
  } catch (error) {
    close();
    throw error;
  }
  const rows = rowsOf(database, now);
  const reading = transactionOf(database, "BEGIN");
  const writing = transactionOf(database, "BEGIN IMMEDIATE");
  const isFatal = (error: unknown): boolean => sqliteCode(error) !== undefined;
  let sinceSweep = 0;
  const write = createBatches<Rows>({
    isFatal,
    run: (all) =>
      patiently(() =>
        writing(() => {
          all(rows);
          if (sinceSweep < WRITES_PER_SWEEP) return;
          sinceSweep = 0;
          rows.sweep();
        }),
      ),
  });

  return {
    read: createBatches<Rows>({ isFatal, run: (all) => patiently(() => reading(() => all(rows))) }),
    write(body) {
      sinceSweep += 1;
      return write(body);
    },
    close,
  };
}

/** A sweep takes more rows than the writes between two sweeps make. */
const WRITES_PER_SWEEP = 32;
const ROWS_PER_SWEEP = 128;
/** Waiting inside SQLite blocks the process, so it is short; the rest of the patience is ours. */
const BUSY_TIMEOUT_MS = 10;
/** "Flow", as SQLite keeps it in the file's head. */
const APPLICATION_ID = 0x466c6f77;
const LAYOUT_VERSION = 1;

const BUSY = 5;
const LOCKED = 6;
const ADVICE: ReadonlyMap<number, string> = new Map([
  [BUSY, "Another process keeps it locked; end it, or give each gateway a file of its own."],
  [LOCKED, "Another process keeps it locked; end it, or give each gateway a file of its own."],
  [8, "Let this user write to the file and its folder."],
  [10, "The disk reports an error; check it, and the space that is left on it."],
  [11, "The file is damaged; move it away, and a new one is made."],
  [13, "The disk is full; make room on it."],
  [14, "Check that the folder is there and that this user may write to it."],
  [26, "It is not a database; move it away, and a new one is made."],
]);

function prepareFile(database: SqliteDatabase, path: string): void {
  database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  // In one transaction: between two looks, another process may have made the file ours.
  transactionOf(
    database,
    "BEGIN",
  )(() => {
    const owner = pragma(database, "application_id");
    const tables = database.prepare("SELECT count(*) AS count FROM sqlite_schema").get();
    if (owner !== APPLICATION_ID && numberIn(tables, "count") > 0) {
      throw new StoreUnavailable(`${path} is a database of another program. Choose another file.`);
    }
    if (pragma(database, "user_version") > LAYOUT_VERSION) {
      throw new StoreUnavailable(`${path} was written by a later version of Flowgate.`);
    }
  });
  database.exec("PRAGMA auto_vacuum = INCREMENTAL");
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("PRAGMA synchronous = NORMAL");
  const writing = transactionOf(database, "BEGIN IMMEDIATE");
  writing(() => {
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    database.exec(`PRAGMA user_version = ${LAYOUT_VERSION}`);
    // Blobs, because the text of a column ends at its first NUL.
    database.exec(
      "CREATE TABLE IF NOT EXISTS records " +
        "(key TEXT PRIMARY KEY, value BLOB NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID",
    );
    database.exec("CREATE INDEX IF NOT EXISTS records_by_expiry ON records (expires)");
  });
}

function rowsOf(database: SqliteDatabase, now: () => number): Rows {
  const select = database.prepare("SELECT value FROM records WHERE key = ? AND expires > ?");
  const upsert = database.prepare(
    "INSERT INTO records (key, value, expires) VALUES (?, ?, ?) " +
      "ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires",
  );
  const remove = database.prepare("DELETE FROM records WHERE key = ?");
  const removeExpired = database.prepare(
    "DELETE FROM records WHERE key IN (SELECT key FROM records WHERE expires <= ? LIMIT ?)",
  );
  const selectPage = database.prepare(
    "SELECT key, value FROM records WHERE key > ? AND key GLOB ? AND expires > ? ORDER BY key LIMIT ?",
  );
  const get = (key: string) => blobIn(select.get(key, now()), "value");
  return {
    get,
    put(key, text, ttlMs) {
      upsert.run(key, Buffer.from(text), Math.ceil(now() + ttlMs));
    },
    delete(key) {
      const wasThere = get(key) !== undefined;
      remove.run(key);
      return wasThere;
    },
    page(pattern, after, count) {
      const found = selectPage.all(after, pattern, now(), count);
      return found.map((row) => ({
        key: String(columnOf(row, "key")),
        text: blobIn(row, "value") ?? "",
      }));
    },
    sweep() {
      removeExpired.run(now(), ROWS_PER_SWEEP);
      database.exec(`PRAGMA incremental_vacuum(${ROWS_PER_SWEEP})`);
    },
  };
}

/** Runs its body between `begin` and the end: all of what it did, or nothing when it throws. */
function transactionOf(database: SqliteDatabase, begin: string): (body: () => void) => void {
  const opening = database.prepare(begin);
  const commit = database.prepare("COMMIT");
  const rollback = database.prepare("ROLLBACK");
  return (body) => {
    opening.run();
    try {
      body();
      commit.run();
    } catch (error) {
      try {
        rollback.run();
      } catch {
        // After some errors, a full disk among them, SQLite has rolled back by itself.
      }
      throw error;
    }
  };
}

function unavailable(path: string, code: number, cause: unknown): StoreUnavailable {
  const words = cause instanceof Error ? cause.message : "unknown error";
  const advice = ADVICE.get(code) ?? "Check the file and the disk that it is on.";
  return new StoreUnavailable(`The conversations in ${path} cannot be used: ${words}. ${advice}`, {
    cause,
  });
}

/** SQLite's primary result code; undefined for errors that are not SQLite's. */
export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("errcode" in error)) return undefined;
  return typeof error.errcode === "number" ? error.errcode & 0xff : undefined;
}

function pragma(database: SqliteDatabase, name: string): number {
  return numberIn(database.prepare(`PRAGMA ${name}`).get(), name);
}

function numberIn(row: unknown, column: string): number {
  return Number(columnOf(row, column));
}

function blobIn(row: unknown, column: string): string | undefined {
  const value = columnOf(row, column);
  return value instanceof Uint8Array
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString()
    : undefined;
}

function columnOf(row: unknown, column: string): unknown {
  return typeof row === "object" && row !== null ? Reflect.get(row, column) : undefined;
}
