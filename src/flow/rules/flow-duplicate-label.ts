/** Choices that one state offers can be told apart when they are typed. */
import { phraseReader } from "../facts/phrase-index.ts";
import { rangeOf } from "../place.ts";
import { finding, type Rule } from "../rule.ts";
import { wordings, type Label, type Owned } from "../facts/wordings.ts";

export const flowDuplicateLabel: Rule = {
  code: "flow/duplicate-label",
  severity: "error",
  *check(flow) {
    const read = phraseReader(flow);
    for (const { called, label, isNews } of wordings(flow)) {
      for (const { place, choices } of flow.states) {
        if (choices.length < 2) continue;
        const first = new Map<string, string>();
        const owned = (name: string): Label & Owned => ({
          ...label(place, name),
          owner: { kind: "choice", name },
        });
        for (const [id, choice] of choices) {
          const words = read(called(place, id)).named;
          const earlier = first.get(words);
          const isConditional = typeof choice !== "string" && choice.if !== undefined;
          if (!isConditional) first.set(words, earlier ?? id);
          if (earlier === undefined || isConditional) continue;
          const [own, before] = [owned(id), owned(earlier)];
          if (!isNews(before, own)) continue;
          yield finding(
            own.place,
            `Two choices say “${own.text}”; the bot cannot tell them apart.`,
            {
              hint: "Capitals, accents and punctuation do not count. Give one of them another label.",
              related: [
                { source: before.place.file.source, range: rangeOf(before.place), label: "first" },
              ],
            },
          );
        }
      }
    }
  },
};
