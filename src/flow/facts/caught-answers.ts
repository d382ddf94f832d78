/** Answers that a question never gets, as other words are tried before it: yes and no, and words that are numbers of choices. */
import { readYesNo } from "../../engine/answers/yes-no.ts";
import type { Choice } from "../../engine/state.ts";
import { keyRange } from "../place.ts";
import { finding, type CheckedFlow, type Finding } from "../rule.ts";
import type { Wording } from "./wordings.ts";

/** `no` as a word of `anytime`, where a question waits for yes or no. */
export function* yesOrNo(flow: CheckedFlow, { phrases, isNews }: Wording): Iterable<Finding> {
  const asking = flow.states.filter(({ place }) => {
    const turn = flow.machine.states.get(place.state ?? "")?.turn;
    return turn?.kind === "ask" && turn.answer.type === "yes_no";
  });
  if (asking.length === 0) return;
  const { anytime, languages, states } = flow.machine;
  const sometimes = new Set(anytime.flatMap((one) => (one.if === undefined ? [] : one.name)));
  for (const use of phrases) {
    const { owner, kind, text, place } = use;
    if (owner.kind !== "anytime" || (kind !== "phrase" && kind !== "exact")) continue;
    if (sometimes.has(owner.name)) continue;
    if (languages.every((language) => readYesNo(text, language, "exact") === undefined)) continue;
    const first = asking.find((one) => {
      const interruptions = states.get(one.place.state ?? "")?.interruptions;
      return interruptions === "all" || interruptions?.has(owner.name) === true;
    });
    if (first === undefined || !isNews(use, { owner, place })) continue;
    const state = String(first.place.path.at(-1));
    yield finding(
      place,
      `Who answers “${text}” in “${state}” gets here instead: words of “anytime” are tried first.`,
      {
        hint: `Take “${text}” out here, or write “interruptions: none” in “${state}”.`,
        related: [
          { source: first.place.file.source, range: keyRange(first.place), label: "asked here" },
        ],
      },
    );
  }
}

/** The choice that a word on another one is the number of. Where some are offered at times, numbers change. */
export function numberedBy(
  choices: readonly Choice[],
  word: string,
  own: string,
): Choice | undefined {
  if (!/^[1-9][0-9]?$/.test(word) || choices.some((choice) => choice.if !== undefined))
    return undefined;
  const meant = choices[Number(word) - 1];
  return meant?.id === own ? undefined : meant;
}
