/** A closed list is compared with one of its options. */
import { comparisonsIn, type ComparisonUse } from "../../template/comparisons.ts";
import type { ServiceResult } from "../../engine/effect.ts";
import type { Variable } from "../../engine/variable.ts";
import { conditionsIn, type ConditionUse } from "../facts/conditions-in.ts";
import { hintOfTag, isTag, shortForm } from "../meant/language-tag.ts";
import { at, keyRange, rangeWithin } from "../place.ts";
import { replaceBy } from "../meant/replace-by.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import type { AuthoredState } from "../facts/states-of.ts";
import { statesWith } from "../facts/states-with.ts";
import { optionMeant } from "../meant/other-words.ts";
import { didYouMean, type Suggestion } from "../meant/suggest.ts";

export const varUnknownOption: Rule = {
  code: "var/unknown-option",
  severity: "error",
  *check(flow) {
    yield* returned(flow);
    const { machine } = flow;
    const conditions = conditionsIn(flow);
    if (conditions.length === 0) return;
    const outcomes = outcomesOf(flow);
    for (const { use, tree } of conditions) {
      const { place, shift } = use;
      for (const { path, right, operator } of comparisonsIn(tree)) {
        const [root = ""] = path;
        if (root === "language" && path.length === 1 && right.kind === "literal") {
          const found = noLanguage(use, right, operator);
          if (found !== undefined) yield found;
          continue;
        }
        const isReason = root === "error" && path[1] === "reason";
        const name = isReason ? "error.reason" : root;
        const isOwn = isReason || (!place.items.has(name) && path.length === 1);
        const variable = isOwn ? machine.vars.get(name) : undefined;
        const isOfPart = variable === undefined || isPlainText(variable);
        const options = isOfPart
          ? [...(isReason ? REASONS : ((isOwn ? outcomes.get(name) : undefined) ?? []))]
          : variable.options.map(({ value }) => value);
        if (options.length === 0) continue;
        if (right.kind !== "literal" || typeof right.value !== "string") continue;
        const isPart = operator === "contains" && variable?.type !== "list";
        if (isPart || !COMPARED.has(operator)) continue;
        if (options.includes(right.value)) continue;
        const { hint, best, related }: Meant =
          meantBy(flow, name, right.value) ??
          didYouMean(
            right.value,
            options,
            isReason ? "A call fails with" : isOfPart ? "The part returns" : "Its options are",
          );
        const start = right.start - shift + 1;
        yield {
          source: place.file.source,
          range: rangeWithin(place, right.start - shift, right.end - shift),
          message: `“${right.value}” is ${isOfPart ? `nothing that “${name}” can be` : `not an option of “${name}”`}, so this ${operator === "!=" ? "always" : "never"} holds.`,
          hint,
          ...(related === undefined ? {} : { related }),
          ...replaceBy(place, right.value, best, start),
        };
      }
    }
  },
};

/** Whatever gives it a value, it keeps that as it is. */
function isPlainText({ type, from, keepForUser }: Variable): boolean {
  return type === "text" && from === undefined && !keepForUser;
}

/** `language == "Spanish"`, which is kept as “es”. */
function noLanguage(
  { place, shift }: ConditionUse["use"],
  right: Extract<ComparisonUse["right"], { kind: "literal" }>,
  operator: ComparisonUse["operator"],
): Finding | undefined {
  const { value, start, end } = right;
  if (typeof value !== "string" || isTag(value) || !COMPARED.has(operator)) return undefined;
  if (place.items.has("language") || operator === "contains") return undefined;
  const meant = shortForm(value);
  return {
    source: place.file.source,
    range: rangeWithin(place, start - shift, end - shift),
    message: `“${value}” is nothing that “language” can be, so this ${operator === "!=" ? "always" : "never"} holds.`,
    hint: hintOfTag(value),
    ...replaceBy(place, value, meant, start - shift + 1),
  };
}

/** What a part returns is kept as it is, so it has to be one of the list that keeps it. */
function* returned(flow: CheckedFlow): Iterable<Finding> {
  const told = new Set<AuthoredState>();
  for (const { place: caller, document: run } of statesWith(flow, "run")) {
    const { save = "" } = run;
    const { type, options = [] } = flow.machine.vars.get(save) ?? {};
    const values = options.map(({ value }) => value);
    if (type !== "options") continue;
    for (const state of statesWith(flow, "return")) {
      const outcome = state.document.return ?? "";
      const isKept = state.place.part !== run.run || outcome === "" || values.includes(outcome);
      if (isKept || told.has(state)) continue;
      told.add(state);
      const place = at(state.place, "return");
      const { hint, best } = didYouMean(outcome, values, "Its options are");
      yield finding(
        place,
        `“${outcome}” is not an option of “${save}”, in which “${caller.state}” keeps it.`,
        {
          hint,
          ...replaceBy(place, outcome, best),
        },
      );
    }
  }
}

type Meant = Suggestion & Pick<Finding, "related">;

/** Another word for an option, or a word with which the part ends the conversation. */
function meantBy(flow: CheckedFlow, name: string, word: string): Meant | undefined {
  const variable = flow.machine.vars.get(name);
  if (variable !== undefined && !isPlainText(variable)) return optionMeant(flow.uses, name, word);
  const parts = statesWith(flow, "run").flatMap(({ document }) =>
    document.save === name ? (document.run ?? []) : [],
  );
  const end = statesWith(flow, "end").find(
    ({ place, document: { end: written } }) =>
      parts.includes(place.part ?? "") &&
      (typeof written === "string" ? written : written?.outcome) === word,
  );
  if (end === undefined) return undefined;
  return {
    hint: `“${end.place.path.at(-1)}” of the part has “end: ${word}”, which ends the conversation: write “return: ${word}” there.`,
    related: [
      {
        source: end.place.file.source,
        range: keyRange(at(end.place, "end")),
        label: "ends the conversation",
      },
    ],
  };
}

const COMPARED: ReadonlySet<string> = new Set(["==", "!=", "contains"]);

/** Why a call may fail. */
const REASONS: readonly string[] = [
  "timeout",
  "network",
  "status",
  "shape",
] satisfies readonly Extract<ServiceResult, { ok: false }>["reason"][];

/** What the parts return that a name is saved from, where nothing else gives it a value. */
function outcomesOf(flow: CheckedFlow): ReadonlyMap<string, Set<string>> {
  const { uses, machine } = flow;
  const running = statesWith(flow, "run");
  if (running.length === 0) return new Map();
  const parts = new Map(running.map(({ place, document }) => [place.state, document.run]));
  const found = new Map<string, Set<string>>();
  const others = new Set(uses.sets.filter(({ by }) => by !== "run").map(({ name }) => name));
  for (const { name, by, place } of uses.sets) {
    const part = parts.get(place.state);
    if (by !== "run" || part === undefined || others.has(name)) continue;
    const outcomes = found.get(name) ?? new Set<string>();
    for (const { name: state, turn } of machine.states.values()) {
      if (turn.kind === "return" && state.startsWith(`${part}/`)) outcomes.add(turn.outcome);
    }
    found.set(name, outcomes);
  }
  return found;
}
