/**
 * Would every client draw these messages, and would every button in them work? Two judges: messages.schema.json, compiled
 * at build time, and the rules of validate/rules.ts for what a schema cannot say. Never throws, changes nothing.
 */
import { validate } from "#schemas/messages";
import { isRecord, own } from "./json.ts";
import { misnamedAction } from "./validate/meant-key.ts";
import type { MessageProblem } from "./validate/problem.ts";
import { addRuleProblems } from "./validate/rules.ts";
import { schemaProblem } from "./validate/words.ts";

/** One problem for each mistake, by message; none when all clients draw all of it. */
export function validateMessages(messages: unknown): readonly MessageProblem[] {
  const problems: MessageProblem[] = [];
  if (!validate(messages)) {
    for (const error of validate.errors ?? []) {
      // `if` only repeats that one of its branches failed, which says so itself.
      if (error.keyword !== "if") problems.push(withCause(messages, schemaProblem(error)));
    }
  }
  if (Array.isArray(messages)) {
    for (let index = 0; index < messages.length; index += 1) {
      addRuleProblems(problems, messages[index], index);
    }
  }
  return problems.length === 0 ? problems : onePerPlace(problems);
}

/** A message that is blank because what it was to do is misspelt. */
function withCause(messages: unknown, problem: MessageProblem): MessageProblem {
  const { code, index, path } = problem;
  if (!/blank|missing$/.test(code) || path !== `messages[${index}].message`) return problem;
  const message: unknown = Array.isArray(messages) ? messages[index] : undefined;
  const metadata = isRecord(message) ? own(message, "metadata") : undefined;
  const [key, meant] = misnamedAction(metadata) ?? [];
  if (key === undefined || meant === undefined) return problem;
  return {
    ...problem,
    path: `messages[${index}].metadata.${key}`,
    code: "message/unknown-key",
    message: `“${key}” does nothing: no client and no server knows it.`,
    hint: `Did you mean “${meant}”?`,
  };
}

function onePerPlace(problems: readonly MessageProblem[]): readonly MessageProblem[] {
  const seen = new Set<string>();
  return problems
    .toSorted((one, other) => one.index - other.index)
    .filter(({ path }) => !seen.has(path) && seen.add(path));
}
