/** No two questions of the FAQ wait for the same words: only the first would ever answer. */
import { readWords } from "../../engine/words.ts";
import { listFor } from "../facts/list-for.ts";
import { rangeOf } from "../place.ts";
import { finding, type Finding, type Rule } from "../rule.ts";
import type { PhraseUse } from "../uses.ts";
import { wordings, type Wording } from "../facts/wordings.ts";

export const faqDuplicatePhrase: Rule = {
  code: "faq/duplicate-phrase",
  severity: "error",
  *check(flow) {
    for (const wording of wordings(flow)) yield* repeated(wording);
  },
};

/** Rows of a spreadsheet have no names that their author knows. */
function ownerOf({ owner, place: { path } }: PhraseUse): string {
  const [row] = path;
  return typeof row === "number" ? `row ${row + 1} of faq.csv` : `“${owner.name}”`;
}

function* repeated({ phrases, isNews }: Wording): Iterable<Finding> {
  const first = new Map<string, PhraseUse>();
  const groups = new Map<string, Repeat[]>();
  for (const use of phrases) {
    const { owner, kind, text } = use;
    if (owner.kind !== "faq" || kind === "regex") continue;
    const words = `${kind} ${readWords(text).normal}`;
    const before = first.get(words);
    if (before === undefined) first.set(words, use);
    if (before === undefined || before.owner.name === owner.name) continue;
    if (!isNews(before, use)) continue;
    listFor(groups, `${before.owner.name}\n${owner.name}`).push({ before, use });
  }
  for (const group of groups.values()) yield* together(group);
}

interface Repeat {
  readonly before: PhraseUse;
  readonly use: PhraseUse;
}

/** Two questions that share several phrases are told of once: one was copied from the other. */
function* together([first, ...others]: readonly Repeat[]): Iterable<Finding> {
  if (first === undefined) return;
  const { before, use } = first;
  const more = others.length === 1 ? "1 more phrase" : `${others.length} more phrases`;
  const [what, are] = others.length === 0 ? ["", "is"] : [` and ${more}`, "are"];
  yield finding(use.place, `“${use.text}”${what} ${are} already answered by ${ownerOf(before)}.`, {
    hint: `Take ${others.length === 0 ? "it" : "them"} out of one of the two.`,
    related: [{ source: before.place.file.source, range: rangeOf(before.place), label: "first" }],
  });
}
