/**
 * A conversation as operators may see it: where it stands, and the values that its bot does not call private. Who wrote is
 * an id and nothing else, because names and addresses come back in the values that are private.
 */
import type { Machine } from "../../engine/machine.ts";
import type { StoredConversation } from "../../store/store.ts";
import type { Value } from "../../template/value.ts";

export interface OperatorView {
  readonly botId: string;
  readonly conversationId: string;
  readonly mode: string;
  readonly state: string;
  /** Outermost first. */
  readonly stack: readonly string[];
  readonly history: readonly string[];
  readonly outcome: string;
  readonly misses: number;
  readonly language: string;
  readonly userId: string;
  readonly vars: Readonly<Record<string, Value>>;
  readonly context: Readonly<Record<string, Value>>;
  /** ISO 8601. */
  readonly updatedAt: string;
  readonly flow: string;
  readonly bytes: number;
}

export const MASK = "•••";

/** Without the bot's machine nobody knows what is private, so that everything is. */
export function operatorView(
  { id, record, bytes }: StoredConversation,
  machine: Machine | undefined,
): OperatorView {
  const { conversation } = record;
  const { mode, state, stack, history, outcome, misses, language, flow } = conversation;
  return {
    ...id,
    mode,
    state,
    stack,
    history,
    outcome,
    misses,
    language,
    userId: conversation.user.id,
    vars: masked(conversation.vars, (name) => machine?.vars.get(name)?.isPrivate !== false),
    // What a website hands over is its own affair: it may be anything.
    context: masked(conversation.context, () => true),
    updatedAt: new Date(conversation.updatedAt).toISOString(),
    flow,
    bytes,
  };
}

/** On an object without a prototype: names come from outside. */
function masked(
  values: Readonly<Record<string, Value>>,
  isPrivate: (name: string) => boolean,
): Readonly<Record<string, Value>> {
  const shown = Object.create(null) as Record<string, Value>;
  for (const [name, value] of Object.entries(values)) {
    shown[name] = isPrivate(name) && value !== null ? MASK : value;
  }
  return shown;
}
