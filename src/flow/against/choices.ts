/** Buttons that people may still see, and that nothing answers to any more. */
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { findOffered } from "../../engine/labels.ts";
import { compileMatcher, compilePattern, type Matcher } from "../../engine/match.ts";
import { readPhrase } from "../../engine/phrase.ts";
import { readWords } from "../../engine/words.ts";
import { asList } from "../compile/lists.ts";
import { slashed } from "../compile/match.ts";
import type { ChoiceForm, MatchDocument, MatchForm } from "../document.ts";
import { stateNow, statesOf, type Version } from "./version.ts";

export function compareChoices(before: Version, now: Version): readonly Diagnostic[] {
  const current = statesOf(now);
  return [...statesOf(before).values()].flatMap((old) => {
    const state = stateNow(old.name, now, current);
    const { choices } = state?.document ?? {};
    if (state === undefined || choices === undefined) return [];
    const { file, part, name } = state;
    const own = part === undefined ? name : name.slice(part.length + 1);
    return Object.keys(old.document.choices ?? {})
      .filter((label) => !isTaken(label, choices, now.flow.document.typos !== false))
      .map((label): Diagnostic => ({
        code: "live/choice-removed",
        severity: "warning",
        source: file.source,
        range: file.locate.key(["states", own, "choices"]),
        message: `“${label}” is no longer a choice in “${name}”. People who still see it there are not understood when they press it.`,
        hint: `Let another choice take it: “match: ${label}”.`,
      }));
  });
}

type Choices = Readonly<Record<string, string | ChoiceForm>>;

/** A press on a label that is gone counts as that label typed. */
function isTaken(label: string, choices: Choices, typos: boolean): boolean {
  const message = readWords(label);
  const all = Object.entries(choices);
  const offered = all.map(([own, choice]) => ({
    label: readPhrase(own),
    match: matcherOf(typeof choice === "string" ? undefined : choice.match),
  }));
  const meant =
    findOffered(offered, message, "exact") ??
    (typos ? findOffered(offered, message, "typos") : undefined);
  const [, choice] = all[meant?.index ?? -1] ?? [];
  return typeof choice === "object" ? choice.go !== undefined : choice !== undefined;
}

function matcherOf(match: MatchDocument = []): Matcher {
  const form: MatchForm = isForm(match) ? match : { phrase: match };
  const phrases = asList(form.phrase);
  const patterns = [...asList(form.regex), ...phrases.flatMap((one) => slashed(one) ?? [])];
  return compileMatcher({
    phrases: phrases.filter((one) => slashed(one) === undefined),
    exact: asList(form.exact),
    all: asList(form.all),
    patterns: patterns.flatMap((source) => {
      const compiled = compilePattern(slashed(source) ?? source, { ignoreCase: true });
      return "pattern" in compiled ? [compiled.pattern] : [];
    }),
  });
}

function isForm(match: MatchDocument): match is MatchForm {
  return typeof match === "object" && !("length" in match);
}
