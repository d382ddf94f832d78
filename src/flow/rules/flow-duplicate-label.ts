/** Choices that one state offers can be told apart when they are typed. */
import { readWords } from "../../engine/words.ts";
import { at, keyRange } from "../place.ts";
import type { Rule } from "../rule.ts";

export const flowDuplicateLabel: Rule = {
  code: "flow/duplicate-label",
  severity: "error",
  *check(flow) {
    for (const { place, document } of flow.states) {
      const first = new Map<string, string>();
      for (const [label, choice] of Object.entries(document.choices ?? {})) {
        const words = readWords(label).normal;
        const before = first.get(words);
        const isConditional = typeof choice !== "string" && choice.if !== undefined;
        if (!isConditional) first.set(words, before ?? label);
        if (before === undefined || isConditional) continue;
        const { source } = place.file;
        const other = keyRange(at(place, "choices", before));
        yield {
          source,
          range: keyRange(at(place, "choices", label)),
          message: `Two choices say “${label}”; the bot cannot tell them apart.`,
          hint: "Capitals, accents and punctuation do not count. Give one of them another label.",
          related: [{ source, range: other, label: "first" }],
        };
      }
    }
  },
};
