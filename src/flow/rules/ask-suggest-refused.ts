/** What a question suggests is an answer that it takes; else the bot would refuse its own offer. */
import { readAnswer } from "../../engine/answer.ts";
import { readPhrase } from "../../engine/phrase.ts";
import type { Variable } from "../../engine/variable.ts";
import { listPlaces } from "../compile/lists.ts";
import { at, rangeOf } from "../place.ts";
import type { CheckedFlow, Rule } from "../rule.ts";
import { didYouMean } from "../meant/suggest.ts";
import { severalIn } from "../meant/several-in.ts";
import { statesWith } from "../facts/states-with.ts";

export const askSuggestRefused: Rule = {
  code: "ask/suggest-refused",
  severity: "warning",
  *check(flow) {
    const suggesting = statesWith(flow, "suggest");
    if (suggesting.length === 0) return;
    const elsewhere = wordsThatWorkAnyway(flow);
    for (const { place, document } of suggesting) {
      const turn = flow.machine.states.get(place.state ?? "")?.turn;
      if (turn?.kind !== "ask" || document.suggest === undefined || !isReadHere(turn.answer)) {
        continue;
      }
      const suggested = listPlaces(at(place, "suggest"), document.suggest);
      const refused = suggested.filter(
        ([text]) =>
          !text.includes("{{") &&
          !elsewhere.has(readPhrase(text).normal) &&
          severalIn(text).length === 0 &&
          !isTaken(flow, turn.answer, text),
      );
      const { source } = place.file;
      const [first, ...others] = refused.map(([text, where]) => ({ text, range: rangeOf(where) }));
      // Where not one of several is right, it is the question that they do not belong to.
      if (first !== undefined && others.length > 0 && refused.length === suggested.length) {
        yield {
          source,
          range: first.range,
          message: "None of these suggestions is an answer to this question.",
          hint: hintFor(turn.answer, first.text),
          related: others.map(({ range }) => ({ source, range, label: "nor this" })),
        };
        continue;
      }
      for (const { text, range } of first === undefined ? [] : [first, ...others]) {
        yield {
          source,
          range,
          message: `“${text}” is suggested, but it is no answer to this question.`,
          hint: hintFor(turn.answer, text),
        };
      }
    }
  },
};

/** Files and places are sent, not typed, and numbers of phones are read when the bot runs. */
function isReadHere({ type, pattern, options, min, max }: Variable): boolean {
  if (min !== undefined && max !== undefined && min > max) return false;
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
