/** Advice: a bot speaks first only through Kommunicate's API, for which the gateway needs a key. */
import { noReplyLists } from "../facts/no-reply-lists.ts";
import { at, keyRange } from "../place.ts";
import type { Rule } from "../rule.ts";

export const noReplyNeedsKey: Rule = {
  code: "no-reply/needs-key",
  severity: "info",
  *check(flow) {
    const [first] = noReplyLists(flow)
      .flat()
      .filter(({ step }) => step.say !== undefined);
    if (first === undefined) return;
    yield {
      source: first.place.file.source,
      range: keyRange(at(first.place, "say")),
      message: "This is said only where the gateway has a Kommunicate API key.",
      hint: "Ask your developers whether KOMMUNICATE_API_KEY is set. Without it, “end” and “go” take effect when the customer next writes.",
    };
  },
};
