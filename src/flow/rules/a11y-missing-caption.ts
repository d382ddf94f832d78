/** A picture has words with it, for those who do not see it and for channels that do not show it. */
import { isList } from "../compile/lists.ts";
import { at, keyRange } from "../place.ts";
import type { Rule } from "../rule.ts";
import { saidEverywhere } from "../facts/said-everywhere.ts";

export const a11yMissingCaption: Rule = {
  code: "a11y/missing-caption",
  severity: "warning",
  *check(flow) {
    for (const [place, say] of saidEverywhere(flow)) {
      const items = isList(say) ? say : [say];
      for (let index = 0; index < items.length; index += 1) {
        const item = items[index];
        if (typeof item !== "object" || item.image === undefined) continue;
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
