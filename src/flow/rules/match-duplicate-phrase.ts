/** The same words do not lead two ways: only the first would ever be taken. The FAQ has a rule of its own. */
import { phraseIndexes, type PhraseIndex } from "../phrase-index.ts";
import { rangeOf } from "../place.ts";
import { leadsElsewhere } from "../same-way.ts";
import { finding, type Rule } from "../rule.ts";
import type { PhraseUse } from "../uses.ts";

export const matchDuplicatePhrase: Rule = {
  code: "match/duplicate-phrase",
  severity: "error",
  *check(flow) {
    const phraseIndex = phraseIndexes(flow);
    const scopes = new Map<string, PhraseIndex<PhraseUse>>();
    for (const use of flow.uses.phrases) {
      const scope = scopeOf(use);
      if (scope === undefined || use.kind === "regex" || use.kind === "all") continue;
      const index = scopes.get(scope) ?? phraseIndex<PhraseUse>();
      scopes.set(scope, index);
      const before = index.same(use.text);
      index.add(use.text, use);
      if (before === undefined || isSameOwner(before, use)) continue;
      if (!leadsElsewhere(flow, before, use)) continue;
      yield finding(use.place, `“${use.text}” already stands for ${nameOf(before)}.`, {
        hint: "The first one is always taken. Take it out of one of the two.",
        related: [
          { source: before.place.file.source, range: rangeOf(before.place), label: "first" },
        ],
      });
    }
  },
};

/** Where words compete with each other. */
function scopeOf({ owner, place }: PhraseUse): string | undefined {
  switch (owner.kind) {
    case "anytime":
      return "anytime";
    case "choice":
      return `choices ${place.state ?? ""}`;
    case "option":
      return `option ${owner.name}`;
    case "faq":
      return undefined;
    default:
      return owner satisfies never;
  }
}

function isSameOwner(one: PhraseUse, other: PhraseUse): boolean {
  return one.owner.kind === "option"
    ? optionOf(one) === optionOf(other)
    : one.owner.name === other.owner.name;
}

/** `vars`, the variable, then the option; `options` may stand between. */
function optionOf({ place: { path } }: PhraseUse): string | number | undefined {
  return path[2] === "options" ? path[3] : path[2];
}

function nameOf({ owner, text }: PhraseUse): string {
  return owner.kind === "option" ? `another option of “${owner.name}”` : `“${owner.name || text}”`;
}
