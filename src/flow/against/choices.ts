/** Buttons that people may still see, and that nothing answers to any more. */
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { findOffered, type Offered } from "../../engine/labels.ts";
import { compileMatcher, compilePattern, type Matcher } from "../../engine/match.ts";
import { readPhrase } from "../../engine/phrase.ts";
import { readWords } from "../../engine/words.ts";
import { asList } from "../compile/lists.ts";
import { slashed } from "../compile/match.ts";
import type { ChoiceForm, MatchDocument, MatchForm } from "../document.ts";
import { stateNow, statesOf, type Version } from "./version.ts";

export function compareChoices(before: Version, now: Version): readonly Diagnostic[] {
  const current = statesOf(now);
  const hears = hearing(now.flow.document.typos !== false);
  return [...statesOf(before).values()].flatMap((old) => {
    const state = stateNow(old.name, now, current);
    const { choices } = state?.document ?? {};
    if (state === undefined || choices === undefined) return [];
    const { file, part, name } = state;
    const own = part === undefined ? name : name.slice(part.length + 1);
    const isHeard = hears(choices);
    return Object.keys(old.document.choices ?? {})
      .filter((label) => !isHeard(label))
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

/** Labels against choices in the whole of two versions. Beyond, a label is heard where it stands as it did. */
const MOST_HEARD = 200_000;

/** A press on a label that is gone counts as that label typed. */
function hearing(typos: boolean): (choices: Choices) => (label: string) => boolean {
  let left = MOST_HEARD;
  return (choices) => {
    const all = Object.entries(choices);
    let offered: Offered | undefined;
    return (label) => {
      const same = Object.hasOwn(choices, label) ? choices[label] : undefined;
      if (same !== undefined && isTaken(same)) return true;
      left -= all.length;
      if (left < 0) return false;
      offered ??= offeredBy(all);
      const message = readWords(label);
      const meant =
        findOffered(offered, message, "exact") ??
        (typos ? findOffered(offered, message, "typos") : undefined);
      const [, choice] = all[meant?.index ?? -1] ?? [];
      return choice !== undefined && isTaken(choice);
    };
  };
}

function isTaken(choice: string | ChoiceForm): boolean {
  return typeof choice === "string" || choice.go !== undefined;
}

function offeredBy(all: readonly (readonly [string, string | ChoiceForm])[]): Offered {
  const matchers = all.map(([, choice]) =>
    typeof choice === "string" || choice.match === undefined ? undefined : matcherOf(choice.match),
  );
  return { labels: all.map(([label]) => readPhrase(label)), matchAt: (index) => matchers[index] };
}

function matcherOf(match: MatchDocument): Matcher {
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
