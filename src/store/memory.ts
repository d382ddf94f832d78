/**
 * Conversations in this process's memory: for tests, `chat`, and as a last resort of `serve`. Records are kept as text,
 * so that nothing is shared by reference. Everything is forgotten when the process ends.
 */
import { createExpiringMap } from "./expiring-map.ts";
import { answerKey, conversationOf, stateKey, userKey } from "./keys.ts";
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
import type { ConversationStore } from "./store.ts";

export function createMemoryStore(options: { now?: () => number } = {}): ConversationStore {
  const { now = Date.now } = options;
  const states = createExpiringMap({ now, maxSize: MAX_SIZE });
  const answers = createExpiringMap({ now, maxSize: MAX_SIZE });
  const users = createExpiringMap({ now, maxSize: MAX_SIZE });

  return {
    name: "memory",

    async load(id, messageKey) {
      return decodeLoaded(states.get(stateKey("", id)), answers.get(answerKey("", id, messageKey)));
    },

    async commit({ id, messageKey, etag, record, ttlMs, answer, answerTtlMs }) {
      const state = stateKey("", id);
      const reply = answerKey("", id, messageKey);
      const next = encodeRecord(record, etag);
      checkAnswer(answer);
      const answered = answers.get(reply);
      if (answered !== undefined) return { kind: "done", answer: answered };
      const loaded = decodeLoaded(states.get(state), undefined);
      if (loaded.etag !== etag) return { kind: "conflict", loaded };
      states.set(state, next.text, boundedTtlMs(ttlMs));
      answers.set(reply, answer, boundedTtlMs(answerTtlMs));
      return { kind: "committed", etag: next.etag };
    },

    async loadUser(id) {
      return decodeUser(decodeUserTexts(users.get(userKey("", id))));
    },

    async saveUser(id, values) {
      const key = userKey("", id);
      const merged = mergeUser(decodeUserTexts(users.get(key)), encodeUserChange(values));
      if (merged.size === 0) users.delete(key);
      else users.set(key, encodeUserTexts(merged), USER_TTL_MS);
    },

    async remove(id) {
      const state = stateKey("", id);
      const { record } = decodeLoaded(states.get(state), undefined);
      for (const messageKey of record?.keys ?? []) answers.delete(answerKey("", id, messageKey));
      return states.delete(state);
    },

    async *list() {
      for (const [key, text] of states.entries()) {
        const found = listed(conversationOf("", key), text);
        if (found !== undefined) yield found;
      }
    },

    async check() {},

    async close() {},
  };
}

/** 32 to 64 MB each for conversations, answers and users. */
const MAX_SIZE = 32 * 1024 * 1024;
