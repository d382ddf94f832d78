/** The shape in which a conversation is written: what is empty is left out, and read back as it was. */
import type { Conversation } from "../engine/conversation.ts";

export type SparseConversation = Omit<Conversation, Sparse> & Partial<Conversation>;
type Sparse =
  | "stack"
  | "history"
  | "vars"
  | "context"
  | "misses"
  | "draws"
  | "pending"
  | "outcome"
  | "silences";

export function sparse(conversation: Conversation): {
  readonly [Key in keyof Conversation]: unknown;
} {
  const { stack, history, vars, context, misses, draws, pending, outcome, silences } = conversation;
  return {
    ...conversation,
    stack: stack.length === 0 ? undefined : stack,
    history: history.length === 0 ? undefined : history,
    vars: isEmpty(vars) ? undefined : vars,
    context: isEmpty(context) ? undefined : context,
    misses: misses === 0 ? undefined : misses,
    draws: isEmpty(draws) ? undefined : draws,
    pending: pending.length === 0 ? undefined : pending,
    outcome: outcome === "" ? undefined : outcome,
    silences: silences === 0 ? undefined : silences,
  };
}

/** Written out: it is read on every turn, and a spread takes several times as long. */
export function whole(stored: SparseConversation): Conversation {
  return {
    schema: stored.schema,
    flow: stored.flow,
    mode: stored.mode,
    state: stored.state,
    stack: stored.stack ?? [],
    history: stored.history ?? [],
    vars: stored.vars ?? {},
    user: stored.user,
    context: stored.context ?? {},
    language: stored.language,
    clientLanguage: stored.clientLanguage,
    misses: stored.misses ?? 0,
    draws: stored.draws ?? {},
    pending: stored.pending ?? [],
    outcome: stored.outcome ?? "",
    ...(stored.said !== undefined && { said: stored.said }),
    quietSince: stored.quietSince,
    silences: stored.silences ?? 0,
    updatedAt: stored.updatedAt,
  };
}

function isEmpty(values: object): boolean {
  for (const _name in values) return false;
  return true;
}
