/**
 * Would every client draw these messages, and would every button in them work? Two judges: messages.schema.json, compiled
 * at build time, and the rules of validate/rules.ts for what a schema cannot say. Never throws, changes nothing.
 */
import { validate } from "#schemas/messages";
import { withCause } from "./validate/cause.ts";
import { withoutEchoes } from "./validate/echoes.ts";
import { MOST_PROBLEMS, tooMany, type MessageProblem } from "./validate/problem.ts";
import { addRuleProblems } from "./validate/rules.ts";
import { schemaProblem } from "./validate/words.ts";

/** One problem for each mistake, by message; none when all clients draw all of it. */
export function validateMessages(messages: unknown): readonly MessageProblem[] {
  return judge(messages, true);
}

/** Those alone for which the messages are refused. Where there are none, as nearly always, nothing else is looked for. */
export function refusalsOf(messages: unknown): readonly MessageProblem[] {
  if (!judge(messages, false).some(isRefusal)) return [];
  return validateMessages(messages).filter(isRefusal);
}

function isRefusal({ severity }: MessageProblem): boolean {
  return severity === "error";
}

/** Without slips in keys that may be left out, which are nobody's reason to refuse a message, if that is not to be whole. */
function judge(messages: unknown, isWhole: boolean): readonly MessageProblem[] {
  const problems: MessageProblem[] = [];
  if (!validate(messages)) {
    for (const error of validate.errors?.slice(0, MOST_PROBLEMS) ?? []) {
      // `if` only repeats that one of its branches failed, which says so itself.
      if (error.keyword !== "if") problems.push(withCause(messages, schemaProblem(error)));
    }
  }
  if (Array.isArray(messages)) {
    for (let index = 0; index < messages.length && problems.length < MOST_PROBLEMS; index += 1) {
      addRuleProblems(problems, messages[index], index, isWhole);
    }
  }
  if (problems.length === 0) return problems;
  const told = withoutEchoes(onePerPlace(problems));
  return problems.length < MOST_PROBLEMS ? told : [...told, tooMany(told.at(-1)?.index ?? 0)];
}

function onePerPlace(problems: readonly MessageProblem[]): readonly MessageProblem[] {
  const seen = new Set<string>();
  return problems
    .toSorted((one, other) => one.index - other.index)
    .filter(({ path }) => !seen.has(path) && seen.add(path));
}
