/** Links and pictures are fetched over https: clients do not show the others on a safe page. */
import { rangeWithin } from "../place.ts";
import type { Rule } from "../rule.ts";

export const assetHttp: Rule = {
  code: "asset/http",
  severity: "warning",
  *check({ uses }) {
    for (const { role, text, place, shift } of uses.texts) {
      if ((role !== "link" && role !== "picture") || shift > 0 || !PLAIN.test(text)) continue;
      const range = rangeWithin(place, 0, "http://".length);
      const { source } = place.file;
      const isExact = source.text.slice(range.start, range.end).toLowerCase() === "http://";
      const fix = { title: "Write https://", edits: [{ range, text: "https://" }] };
      yield {
        source,
        range: rangeWithin(place, 0, text.length),
        message: `This ${role} is not fetched safely: its address begins with http://.`,
        hint: "Write https:// if the site has it; browsers may refuse the other.",
        ...(isExact ? { fix } : {}),
      };
    }
  },
};

const PLAIN = /^http:\/\/(?!localhost\b|127\.|\[::1\])/i;
