/** Words that stand in one text, with commas between them, are one long phrase, which hardly anybody types. */
import { at, rangeOf, rootOf, type Place } from "../place.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import type { PhraseOwner } from "../uses.ts";
import { phrasesIn, severalIn } from "../meant/several-in.ts";
import { statesWith } from "../facts/states-with.ts";

export const matchSeveralInOne: Rule = {
  code: "match/several-in-one",
  severity: "warning",
  *check(flow) {
    const sheets = new Set(flow.documents.faq.map(({ place }) => place.file.source));
    for (const { place, kind, text, owner } of flow.uses.phrases) {
      if (kind === "regex" || sheets.has(place.file.source)) continue;
      if (owner.kind === "option" && isOneOfSeveral(flow, owner, text)) continue;
      const isItem = typeof place.path.at(-1) === "number";
      const words = phrasesIn(text, !isItem);
      yield* isItem ? judgeItem(place, words) : judge(place, words, "phrase");
    }
    const phrases = new Set(flow.uses.phrases.map(({ text }) => text.trim()));
    for (const { file, document } of flow.documents.texts.values()) {
      for (const [key, value] of Object.entries(document)) {
        if (typeof value !== "string" || !phrases.has(key.trim())) continue;
        if (phrasesIn(key, true).length > 0) continue;
        yield* judge(at(rootOf(file), key), phrasesIn(value, true), "phrase");
      }
    }
    for (const { phrases } of flow.documents.faq) {
      const [only, ...others] = phrases;
      if (only !== undefined && others.length === 0) yield* judgeCell(...only);
    }
    for (const { place, document } of statesWith(flow, "suggest")) {
      const { suggest } = document;
      if (typeof suggest !== "string") continue;
      yield* judge(at(place, "suggest"), severalIn(suggest), "suggestion");
    }
  },
};

/** “Mon, Wed, Fri” beside “Tue, Thu” is what the option is called. */
function isOneOfSeveral(
  { machine }: CheckedFlow,
  { name, option }: Extract<PhraseOwner, { kind: "option" }>,
  text: string,
): boolean {
  return text === option && (machine.vars.get(name)?.options.length ?? 0) > 1;
}

/** A cell of faq.csv. */
function* judgeCell(text: string, place: Place): Iterable<Finding> {
  const words = phrasesIn(text, true);
  if (words.length === 0) return;
  yield finding(place, `This is one phrase, not ${words.length} of them.`, {
    hint: `Several are written with | between them: ${words.join("|")}`,
  });
}

/** An item of a list. */
function* judgeItem(place: Place, words: readonly string[]): Iterable<Finding> {
  if (words.length === 0) return;
  yield finding(place, `This is one phrase, not ${words.length} of them.`, {
    hint: `Write each as an item of its own: ${words.map((word) => `“${word}”`).join(", ")}.`,
  });
}

function* judge(place: Place, words: readonly string[], what: string): Iterable<Finding> {
  if (words.length === 0) return;
  const list = `[${words.map(inList).join(", ")}]`;
  yield finding(place, `This is one ${what}, not ${words.length} of them.`, {
    hint: `Several are written in square brackets: ${list}`,
    fix: { title: "Write a list", edits: [{ range: rangeOf(place), text: list }] },
  });
}

function inList(word: string): string {
  return /^[\p{L}\p{N}][^:#{}[\]"]*$/u.test(word) ? word : JSON.stringify(word);
}
