/** A store that tells how long each question took and what came of it. Changes nothing of what the store does. */
import type { ConversationStore } from "../store/store.ts";
import type { Span, Tracing } from "../tracing/tracing.ts";
import type { Metrics } from "./metrics.ts";

export function measuredStore(
  store: ConversationStore,
  record: Metrics["stored"],
  tracing: Tracing | undefined,
): ConversationStore {
  async function measured<T>(
    operation: string,
    ask: () => Promise<T>,
    resultOf: (answer: T) => string,
    span?: Span,
  ): Promise<T> {
    const began = performance.now();
    let result = "failed";
    try {
      const answer = await ask();
      result = resultOf(answer);
      return answer;
    } catch (error) {
      if (error instanceof Error) result = RESULTS.get(error.name) ?? result;
      throw error;
    } finally {
      record(operation, result, performance.now() - began);
      span?.describe({ "flowgate.result": result });
    }
  }

  function timed<T>(
    operation: string,
    ask: () => Promise<T>,
    resultOf: (answer: T) => string = () => "ok",
  ): Promise<T> {
    if (tracing === undefined) return measured(operation, ask, resultOf);
    const attributes = { "flowgate.store": store.name };
    return tracing.step(`store ${operation}`, attributes, (span) =>
      measured(operation, ask, resultOf, span),
    );
  }

  return {
    name: store.name,
    load: (id, messageKey) => timed("load", () => store.load(id, messageKey)),
    commit: (commit) =>
      timed(
        "commit",
        () => store.commit(commit),
        ({ kind }) => kind,
      ),
    loadUser: (id) => timed("load_user", () => store.loadUser(id)),
    saveUser: (id, values) => timed("save_user", () => store.saveUser(id, values)),
    remove: (id) => timed("remove", () => store.remove(id)),
    list: () => store.list(),
    check: () => timed("check", () => store.check()),
    close: () => store.close(),
  };
}

const RESULTS: ReadonlyMap<string, string> = new Map([
  ["StoreUnavailable", "unavailable"],
  ["StoreRefused", "refused"],
]);
