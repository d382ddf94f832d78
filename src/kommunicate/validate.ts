/**
 * Would every client draw these messages, and would every button in them work? Two judges: messages.schema.json, compiled
 * at build time, and the rules of validate/rules.ts for what a schema cannot say. Never throws, changes nothing.
 */
import { validate } from "#schemas/messages";
import { withCause } from "./validate/cause.ts";
import { withoutEchoes } from "./validate/echoes.ts";
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
  return problems.length === 0 ? problems : withoutEchoes(onePerPlace(problems));
}

function onePerPlace(problems: readonly MessageProblem[]): readonly MessageProblem[] {
  const seen = new Set<string>();
  return problems
    .toSorted((one, other) => one.index - other.index)
    .filter(({ path }) => !seen.has(path) && seen.add(path));
}
