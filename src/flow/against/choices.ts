/** Buttons that people may still see, and that nothing answers to any more. */
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ChoiceForm, MatchDocument } from "../document.ts";
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
      .filter((label) => !isTaken(label, choices))
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

function isTaken(label: string, choices: Readonly<Record<string, string | ChoiceForm>>): boolean {
  const wanted = plain(label);
  return Object.entries(choices).some(
    ([own, choice]) =>
      plain(own) === wanted ||
      (typeof choice !== "string" &&
        phrases(choice.match).some((phrase) => plain(phrase) === wanted)),
  );
}

function phrases(match: MatchDocument | undefined): readonly string[] {
  if (match === undefined) return [];
  if (typeof match === "string") return [match];
  if (!("length" in match)) return [match.phrase, match.exact].flatMap(phrases);
  return match;
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}
