/**
 * Conversations in one file, for a gateway without Redis: the same records and the same promises. Several processes on
 * one machine may share the file. As durable as Redis with `appendfsync everysec`: a killed process loses nothing, a
 * power cut the last moment.
 */
import { mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import {
  DEFAULT_PREFIX,
  answerKey,
  conversationOf,
  stateKey,
  stateKeyPattern,
  userKey,
} from "./keys.ts";
import {
  USER_TTL_MS,
  boundedTtlMs,
  checkAnswer,
  decodeLoaded,
  decodeUser,
  decodeUserTexts,
  encodeRecord,
  encodeUserChange,
  encodeUserTexts,
  listed,
  mergeUser,
} from "./record.ts";
import { openSqliteRecords, sqliteCode } from "./sqlite-records.ts";
import type { SqliteDatabase } from "./sqlite-records.ts";
import { StoreUnavailable } from "./store.ts";
import { writeProblem } from "./write-problem.ts";
import type { CommitResult, ConversationStore } from "./store.ts";

export interface SqliteStoreOptions {
  /** The file; it and its folder are made when they are not there. */
  readonly path: string;
  /** Bound on waiting for another process that writes. */
  readonly timeoutMs?: number;
  readonly now?: () => number;
  /** As `loadSqlite` finds it, where that has been called already. */
  readonly openDatabase?: SqliteDriver;
}

/** Opens a file as a database. */
export type SqliteDriver = (path: string) => SqliteDatabase;

/** Throws StoreUnavailable when there is no SQLite to run on, or the file cannot be used. */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<ConversationStore> {
  const { path, timeoutMs = 2000, now = Date.now } = options;
  const database = await openFile(path, options.openDatabase ?? (await loadSqlite()));
  const records = await openSqliteRecords({ database, path, timeoutMs, now });

  return {
    name: "sqlite",

    async load(id, messageKey) {
      const state = stateKey(DEFAULT_PREFIX, id);
      const reply = answerKey(DEFAULT_PREFIX, id, messageKey);
      return records.read((rows) => decodeLoaded(rows.get(state), rows.get(reply)));
    },

    async commit({ id, messageKey, etag, record, ttlMs, answer, answerTtlMs }) {
      const state = stateKey(DEFAULT_PREFIX, id);
      const reply = answerKey(DEFAULT_PREFIX, id, messageKey);
      const next = encodeRecord(record, etag);
      checkAnswer(answer);
      return records.write((rows): CommitResult => {
        const answered = rows.get(reply);
        if (answered !== undefined) return { kind: "done", answer: answered };
        const loaded = decodeLoaded(rows.get(state), undefined);
        if (loaded.etag !== etag) return { kind: "conflict", loaded };
        rows.put(state, next.text, boundedTtlMs(ttlMs));
        rows.put(reply, answer, boundedTtlMs(answerTtlMs));
        return { kind: "committed", etag: next.etag };
      });
    },

    async loadUser(id) {
      const key = userKey(DEFAULT_PREFIX, id);
      return decodeUser(await records.read((rows) => decodeUserTexts(rows.get(key))));
    },

    async saveUser(id, values) {
      const key = userKey(DEFAULT_PREFIX, id);
      const change = encodeUserChange(values);
      await records.write((rows) => {
        const merged = mergeUser(decodeUserTexts(rows.get(key)), change);
        if (merged.size === 0) rows.delete(key);
        else rows.put(key, encodeUserTexts(merged), USER_TTL_MS);
      });
    },

    async remove(id) {
      const state = stateKey(DEFAULT_PREFIX, id);
      return records.write((rows) => {
        const { record } = decodeLoaded(rows.get(state), undefined);
        for (const key of record?.keys ?? []) rows.delete(answerKey(DEFAULT_PREFIX, id, key));
        return rows.delete(state);
      });
    },

    async *list() {
      const pattern = stateKeyPattern(DEFAULT_PREFIX);
      let after = "";
      for (;;) {
        const from = after;
        const page = await records.read((rows) => rows.page(pattern, from, ROWS_PER_PAGE));
        for (const { key, text } of page) {
          after = key;
          const found = listed(conversationOf(DEFAULT_PREFIX, key), text);
          if (found !== undefined) yield found;
        }
        if (page.length < ROWS_PER_PAGE) return;
      }
    },

    async check() {
      await records.write((rows) => {
        rows.put(`${DEFAULT_PREFIX}:{check}`, "", 1);
        rows.sweep();
      });
    },

    async close() {
      records.close();
    },
  };
}

const ROWS_PER_PAGE = 200;

/** Opens a file with the SQLite of Node, or else of the package; throws StoreUnavailable when neither is there. */
export async function loadSqlite(): Promise<SqliteDriver> {
  let cause: unknown;
  for (const name of ["node:sqlite", "@photostructure/sqlite"]) {
    try {
      const { DatabaseSync } = (await import(name)) as SqliteModule;
      return (path) => new DatabaseSync(path);
    } catch (error) {
      cause = error;
    }
  }
  throw new StoreUnavailable(
    "Conversations cannot be kept in a file: this Node.js has no SQLite. Use Node.js 22.13 or later, " +
      'or run "npm install @photostructure/sqlite", or set a Redis URL.',
    { cause },
  );
}

interface SqliteModule {
  readonly DatabaseSync: new (path: string) => SqliteDatabase;
}

async function openFile(path: string, openDatabase: SqliteDriver): Promise<SqliteDatabase> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // Made here, because SQLite would let other users of the machine read what customers wrote.
    await (await open(path, "a", 0o600)).close();
    return openDatabase(path);
  } catch (cause) {
    if (sqliteCode(cause) === undefined && !(cause instanceof Error && "code" in cause))
      throw cause;
    const reason = writeProblem(cause) ?? (cause instanceof Error ? cause.message : String(cause));
    throw new StoreUnavailable(`Conversations cannot be kept in ${path}: ${reason}.`, { cause });
  }
}
