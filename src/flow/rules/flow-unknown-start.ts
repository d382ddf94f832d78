/** `start` names a state of the flow, or of the part. */
import { startOf } from "../compile.ts";
import { at, rootOf, type Place } from "../place.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import { didYouMean } from "../meant/suggest.ts";
import { replaceBy } from "../meant/replace-by.ts";
import { isToldOfState } from "../facts/unused-states.ts";

export const flowUnknownStart: Rule = {
  code: "flow/unknown-start",
  severity: "error",
  *check(flow) {
    for (const { place, start, states } of starts(flow)) {
      if (start === "" || states.includes(start)) continue;
      if (isToldOfState(flow, place.part, start)) continue;
      yield unknown(at(place, "start"), start, states);
    }
  },
};

interface Start {
  readonly place: Place;
  readonly start: string;
  readonly states: readonly string[];
}

function starts({ documents }: CheckedFlow): readonly Start[] {
  const { file, document } = documents.flow;
  const parts = [...documents.parts].map(([part, own]) => ({
    place: rootOf(own.file, part),
    start: startOf(own.document),
    states: Object.keys(own.document.states),
  }));
  const states = Object.keys(document.states);
  return [{ place: rootOf(file), start: document.start, states }, ...parts];
}

function unknown(place: Place, start: string, states: readonly string[]): Finding {
  const owner = place.part === undefined ? "The flow" : "The part";
  const { hint, best } = didYouMean(start, states, "There are");
  return finding(place, `${owner} starts at “${start}”, which does not exist.`, {
    hint,
    ...replaceBy(place, start, best),
  });
}
