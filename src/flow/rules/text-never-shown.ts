/** The outcome of `end` is a word for reports: a sentence there was meant for customers, who never read it. */
import { noReplyLists } from "../facts/no-reply-lists.ts";
import { statesWith } from "../facts/states-with.ts";
import { at, type Place } from "../place.ts";
import { finding, type CheckedFlow, type Rule } from "../rule.ts";

export const textNeverShown: Rule = {
  code: "text/never-shown",
  severity: "warning",
  *check(flow) {
    for (const [place, outcome] of outcomesIn(flow)) {
      if (!isSentence(outcome)) continue;
      yield finding(place, "Customers never see this: it is the outcome that is counted.", {
        hint: "Write what they are to read behind “say”, and one word here, such as “end: done”.",
      });
    }
  },
};

function* outcomesIn(flow: CheckedFlow): Iterable<readonly [Place, string]> {
  for (const { place, document } of statesWith(flow, "end")) {
    const { end } = document;
    if (typeof end === "string") yield [at(place, "end"), end];
    else if (end !== undefined) yield [at(place, "end", "outcome"), end.outcome];
  }
  for (const { place, step } of noReplyLists(flow).flat()) {
    if (step.end !== undefined) yield [at(place, "end"), step.end];
  }
}

/** “not interested”, “lost: price” and “n.a. here” are good outcomes. */
function isSentence(text: string): boolean {
  const words = text.trim().split(/\s+/).length;
  const isCalled = /[!?…](?:\s|$)/u.test(text);
  return words > 5 || (words > 1 && isCalled) || (words > 3 && /\.(?:\s|$)/.test(text));
}
