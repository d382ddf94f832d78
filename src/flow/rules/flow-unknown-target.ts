/** Every `go`, choice, `give_up` … leads to something that exists. */
import { guesses } from "../meant/guesses.ts";
import { otherThing, partOfTarget } from "../meant/other-thing.ts";
import { meantTarget } from "../meant/target.ts";
import { keyMeantAt } from "../facts/keys-as-choices.ts";
import { perFlow } from "../facts/per-flow.ts";
import { rangeOf, type Place } from "../place.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import { listNames } from "../meant/suggest.ts";
import { replaceBy } from "../meant/replace-by.ts";
import { toldOnce, type Occurrence } from "../echoes/told-once.ts";
import { unusedStates } from "../facts/unused-states.ts";
import { slug } from "../schema/names.ts";
import type { TargetUse } from "../uses.ts";

export const flowUnknownTarget: Rule = {
  code: "flow/unknown-target",
  severity: "error",
  *check(flow) {
    const uses = flow.uses.targets.filter(
      ({ text, target }) => target === undefined && text !== "",
    );
    for (const part of new Set(uses.map(({ place }) => place.part))) {
      yield* toldOnce(flow, unknown(flow, uses, part), () => unusedStates(flow, part));
    }
    if (flow.documents.flow.document.renamed !== undefined) yield* renamedToNoState(flow);
  },
};

/** `renamed: { menu: end }` */
function* renamedToNoState({ uses }: CheckedFlow): Iterable<Finding> {
  for (const { place, target, text } of uses.targets) {
    if (place.path[0] !== "renamed" || target === undefined || target.kind === "state") continue;
    yield finding(place, `“${text}” is no state, so nobody can go on there.`, {
      hint: "Write the name that the state has now, or that of the one which takes its place.",
    });
  }
}

function* unknown(
  flow: CheckedFlow,
  uses: readonly TargetUse[],
  part: string | undefined,
): Iterable<Finding | Occurrence> {
  for (const { place, text } of uses) {
    if (place.part !== part) continue;
    if (!text.startsWith(FAQ)) yield unknownState(flow, place, text);
    else if (!isNamedBadly(flow, text)) yield unknownFaq(flow, place, text);
  }
}

const WORDS = ["stay", "back", "restart", "end"];

function unknownState(flow: CheckedFlow, place: Place, text: string): Finding | Occurrence {
  const key = keyMeantAt(flow, place);
  if (key !== undefined) {
    return finding(place, `There is no state called “${text}”.`, { hint: key.hint });
  }
  const { states, faq, all } = targetsFrom(flow)(place.part);
  const entered = wrongWayRound(place, text, states) ?? partOfTarget(flow, place, text);
  if (entered !== undefined) {
    return finding(place, `There is no state called “${text}”.`, { hint: entered });
  }
  const meant = meantTarget(text, states, faq, place);
  if (meant !== undefined) {
    const { hint, best = "", isBlock } = meant;
    const edits = [{ range: rangeOf(place), text: best }];
    return finding(place, `There is no state called “${text}”.`, {
      hint,
      ...(isBlock === true
        ? { fix: { title: `Write ${best}`, edits } }
        : replaceBy(place, text, meant.best)),
    });
  }
  const other = otherThing(flow, text);
  if (other !== undefined) {
    return finding(place, `There is no state called “${text}”.`, { hint: other });
  }
  const close = guesses(flow)(text, all);
  const hint = close.names.length === 0 ? listNames(states, "The states are").hint : close.hint;
  const found = finding(place, `There is no state called “${text}”.`, {
    hint,
    ...replaceBy(place, text, close.best),
  });
  return { name: text, finding: found };
}

/** What can be gone to from a file: the names of states, and all there is. */
const targetsFrom = perFlow(({ documents, machine }) => {
  const known = new Map<string | undefined, Record<"states" | "faq" | "all", readonly string[]>>();
  return (part: string | undefined) => {
    const before = known.get(part);
    if (before !== undefined) return before;
    const own = part === undefined ? undefined : documents.parts.get(part)?.document;
    const states = [
      ...Object.keys(own?.states ?? {}),
      ...Object.keys(documents.flow.document.states),
    ];
    const faq = [...machine.faq.keys()].map((name) => `faq.${name}`);
    const found = { states, faq, all: [...states, ...WORDS, ...faq] };
    known.set(part, found);
    return found;
  };
});

/** Whether a question has the name but for letters that no name can have, which is told of there. */
function isNamedBadly({ machine }: CheckedFlow, text: string): boolean {
  const name = text.slice(FAQ.length);
  return [...machine.faq.keys()].some((one) => one !== slug(one) && slug(one) === name);
}

/** Held against the names alone: the prefix would make any two of them alike. */
function unknownFaq(flow: CheckedFlow, place: Place, text: string): Finding {
  const name = text.slice(FAQ.length);
  const message = `There is no question called “${name}” in the FAQ.`;
  const names = [...flow.machine.faq.keys()];
  const close = guesses(flow)(name, names);
  if (close.names.length > 0) {
    const meant = close.names.map((one) => `“${FAQ}${one}”`).join(" or ");
    const best = close.best === undefined ? undefined : `${FAQ}${close.best}`;
    return finding(place, message, {
      hint: `Did you mean ${meant}?`,
      ...replaceBy(place, text, best),
    });
  }
  if (targetsFrom(flow)(place.part).states.includes(name)) {
    return finding(place, message, {
      hint: `Did you mean the state “${name}”?`,
      ...replaceBy(place, text, name),
    });
  }
  const { hint } = listNames(
    names.map((one) => `${FAQ}${one}`),
    "The answers are",
  );
  return finding(place, message, { hint });
}

const FAQ = "faq.";

/** `renamed: { main_menu: menu }`, where the old name belongs in front. */
function wrongWayRound(
  { path: [section, name] }: Place,
  text: string,
  states: readonly string[],
): string | undefined {
  if (section !== "renamed" || typeof name !== "string" || !states.includes(name)) return undefined;
  return `The old name stands in front: write “${text}: ${name}”.`;
}
