/** Every `go`, choice, `give_up` … leads to something that exists. */
import type { Place } from "../place.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import { didYouMean } from "../suggest.ts";
import { replaceBy } from "../replace-by.ts";

export const flowUnknownTarget: Rule = {
  code: "flow/unknown-target",
  severity: "error",
  *check(flow) {
    for (const { place, text, target } of flow.uses.targets) {
      if (target !== undefined || text === "") continue;
      yield text.startsWith("faq.")
        ? unknownFaq(flow, place, text)
        : unknownState(flow, place, text);
    }
  },
};

const WORDS = ["stay", "back", "restart", "end"];

function unknownState(flow: CheckedFlow, place: Place, text: string): Finding {
  const { documents } = flow;
  const own = place.part === undefined ? undefined : documents.parts.get(place.part)?.document;
  const states = [
    ...Object.keys(own?.states ?? {}),
    ...Object.keys(documents.flow.document.states),
  ];
  const faq = [...flow.machine.faq.keys()].map((name) => `faq.${name}`);
  const close = didYouMean(text, [...states, ...WORDS, ...faq]);
  const hint =
    close.best === undefined ? didYouMean(text, states, "The states are").hint : close.hint;
  return finding(place, `There is no state called “${text}”.`, {
    hint: inOtherPart(flow, place, text) ?? hint,
    ...replaceBy(place, text, close.best),
  });
}

function unknownFaq(flow: CheckedFlow, place: Place, text: string): Finding {
  const names = [...flow.machine.faq.keys()].map((name) => `faq.${name}`);
  const { hint, best } = didYouMean(text, names, "The answers are");
  const name = text.slice("faq.".length);
  return finding(place, `There is no question called “${name}” in the FAQ.`, {
    hint,
    ...replaceBy(place, text, best),
  });
}

function inOtherPart(flow: CheckedFlow, place: Place, text: string): string | undefined {
  const found = [...flow.documents.parts].find(
    ([part, { document }]) => part !== place.part && Object.hasOwn(document.states, text),
  );
  if (found === undefined) return undefined;
  return `It is a state of the part “${found[0]}”; a part is entered with “run: ${found[0]}”.`;
}
