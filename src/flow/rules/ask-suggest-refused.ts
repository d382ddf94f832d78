/** What a question suggests is an answer that it takes; else the bot would refuse its own offer. */
import { readAnswer } from "../../engine/answer.ts";
import { readPhrase } from "../../engine/phrase.ts";
import type { Variable } from "../../engine/variable.ts";
import { isList, listPlaces } from "../compile/lists.ts";
import type { OneOrMany, StateDocument } from "../document.ts";
import { at, rangeOf } from "../place.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import { didYouMean } from "../meant/suggest.ts";
import { impossiblePattern } from "../facts/impossible-pattern.ts";
import { severalIn } from "../meant/several-in.ts";
import { statesWith } from "../facts/states-with.ts";

export const askSuggestRefused: Rule = {
  code: "ask/suggest-refused",
  severity: "warning",
  *check(flow) {
    const suggesting = KEYS.flatMap((key) =>
      statesWith(flow, key).map((state) => ({ key, state })),
    );
    if (suggesting.length === 0) return;
    const elsewhere = wordsThatWorkAnyway(flow);
    for (const { key, state } of suggesting) {
      const { place, document } = state;
      const turn = flow.machine.states.get(place.state ?? "")?.turn;
      if (turn?.kind !== "ask" || !isReadHere(turn.answer)) continue;
      const suggested = listPlaces(at(place, key), wordsOf(document[key]));
      const refused = suggested.filter(
        ([text]) =>
          !text.includes("{{") &&
          !elsewhere.has(readPhrase(text).normal) &&
          severalIn(text).length === 0 &&
          !isTaken(flow, turn.answer, text),
      );
      yield* tell(turn.answer, refused, refused.length === suggested.length);
    }
  },
};

const KEYS = ["suggest", "autosuggest"] as const;

/** Those of an address come when the bot runs. */
function wordsOf(written: StateDocument[(typeof KEYS)[number]]): OneOrMany {
  return typeof written === "string" || isList(written) ? written : [];
}

function* tell(
  answer: Variable,
  refused: ReturnType<typeof listPlaces>,
  isAll: boolean,
): Iterable<Finding> {
  const [first, ...others] = refused;
  if (first === undefined) return;
  // Where not one of several is right, it is the question that they do not belong to.
  if (others.length > 0 && isAll) {
    yield finding(first[1], "None of these suggestions is an answer to this question.", {
      hint: hintFor(answer, first[0]),
      related: others.map(([, place]) => ({
        source: place.file.source,
        range: rangeOf(place),
        label: "nor this",
      })),
    });
    return;
  }
  for (const [text, place] of refused) {
    yield finding(place, `“${text}” is suggested, but it is no answer to this question.`, {
      hint: hintFor(answer, text),
    });
  }
}

/** No answer at all fits, which is told of where the limits stand. */
function isImpossible(variable: Variable): boolean {
  const { min, max, pattern } = variable;
  const isTurned = min !== undefined && max !== undefined && min > max;
  return (
    isTurned || (pattern !== undefined && impossiblePattern(variable, pattern.source) !== undefined)
  );
}

/** Files and places are sent, not typed, and numbers of phones are read when the bot runs. */
function isReadHere(variable: Variable): boolean {
  const { type, pattern, options } = variable;
  if (isImpossible(variable)) return false;
  switch (type) {
    case "number":
    case "integer":
    case "yes_no":
    case "date":
    case "time":
    case "email":
    case "url":
    case "options":
      return true;
    case "text":
      return pattern !== undefined || options.length > 0;
    case "phone":
    case "image":
    case "file":
    case "location":
    case "list":
    case "object":
      return false;
    default:
      return type satisfies never;
  }
}

/** Words of `anytime` and `faq`, which a suggestion may name. */
function wordsThatWorkAnyway({ uses }: CheckedFlow): ReadonlySet<string> {
  const own = uses.phrases.filter(({ owner }) => owner.kind === "anytime" || owner.kind === "faq");
  return new Set(own.map(({ text }) => readPhrase(text).normal));
}

function isTaken({ machine }: CheckedFlow, variable: Variable, text: string): boolean {
  const [language = "en"] = machine.languages;
  const { timeZone } = machine;
  const input = { text, files: [], location: undefined };
  return readAnswer(variable, input, { language, timeZone, now: A_DAY, pass: "typos" }).ok;
}

/** Any day will do: what is read is not kept. */
const A_DAY = Date.UTC(2026, 0, 5, 9);

function hintFor({ name, type, options, min, max, pattern }: Variable, text: string): string {
  if (options.length > 0) {
    return didYouMean(
      text,
      options.map(({ value }) => value),
      "Its options are",
    ).hint;
  }
  const limits = [
    ...(pattern === undefined ? [] : [`written like ${pattern.source}`]),
    ...(min === undefined ? [] : [`at least ${min}`]),
    ...(max === undefined ? [] : [`at most ${max}`]),
  ];
  const more = limits.length === 0 ? "" : `, ${limits.join(" and ")}`;
  return `“${name}” is of type ${type}${more}. Suggest what it takes, or words of “anytime”.`;
}
