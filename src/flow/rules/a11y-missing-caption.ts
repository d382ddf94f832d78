/** A picture has words with it, for those who do not see it and for channels that do not show it. */
import type { SayDocument } from "../document.ts";
import { isList } from "../compile/lists.ts";
import { at, keyRange, rootOf, type Place } from "../place.ts";
import type { CheckedFlow, Rule } from "../rule.ts";

export const a11yMissingCaption: Rule = {
  code: "a11y/missing-caption",
  severity: "warning",
  *check(flow) {
    for (const [place, say] of says(flow)) {
      const items = isList(say) ? say : [say];
      for (const [index, item] of items.entries()) {
        if (typeof item === "string" || item.image === undefined) continue;
        if (item.caption !== undefined) continue;
        yield {
          source: place.file.source,
          range: keyRange(at(place, ...(isList(say) ? [index, "image"] : ["image"]))),
          message: "This picture says nothing to somebody who cannot see it.",
          hint: "Add “caption: …” with a few words beside “image”.",
        };
      }
    }
  },
};

function says({ documents, states }: CheckedFlow): readonly (readonly [Place, SayDocument])[] {
  const root = rootOf(documents.flow.file);
  const { anytime, faq, events } = documents.flow.document;
  const reactions = Object.entries({ anytime, faq, events }).flatMap(([section, entries]) =>
    Object.entries(entries ?? {}).map(([name, { say }]) => [at(root, section, name), say] as const),
  );
  const own = states.map(({ place, document: { say } }) => [place, say] as const);
  return [...reactions, ...own].flatMap(([place, say]) =>
    say === undefined ? [] : [[at(place, "say"), say] as const],
  );
}
