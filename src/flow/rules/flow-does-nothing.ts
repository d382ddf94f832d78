/** What reacts to words, events or silence does something: it says, sets, goes or ends. */
import { at, keyRange, rootOf, type Place } from "../place.ts";
import type { CheckedFlow, Rule } from "../rule.ts";
import { statesWith } from "../facts/states-with.ts";

export const flowDoesNothing: Rule = {
  code: "flow/does-nothing",
  severity: "error",
  *check(flow) {
    for (const { place, entry, ways } of reactions(flow)) {
      if (ways.some((way) => Object.hasOwn(entry, way))) continue;
      yield {
        source: place.file.source,
        range: keyRange(place),
        message: "This does not say what happens then.",
        hint: `Add ${ways.map((way) => `“${way}: …”`).join(" or ")}.`,
      };
    }
  },
};

interface Reaction {
  readonly place: Place;
  readonly entry: object;
  readonly ways: readonly string[];
}

function reactions(flow: CheckedFlow): readonly Reaction[] {
  const { file, document } = flow.documents.flow;
  const root = rootOf(file);
  const of = (section: "anytime" | "faq" | "events", ways: readonly string[]) =>
    Object.entries<object>(document[section] ?? {}).map(([name, entry]) => ({
      place: at(root, section, name),
      entry,
      ways,
      name,
    }));
  return [
    ...[...of("anytime", REACTS), ...of("faq", ANSWERS), ...of("events", REACTS)].filter(
      ({ place }) => !flow.isDamaged(place.path.join("/")),
    ),
    ...steps(root, document.no_reply),
    ...statesWith(flow, "no_reply").flatMap(({ place, document: state }) =>
      steps(place, state.no_reply),
    ),
  ];
}

const REACTS = ["say", "go", "set"];
const ANSWERS = ["say", "go"];
const STEPS = ["say", "go", "end"];

function steps(owner: Place, written: readonly object[] | undefined): readonly Reaction[] {
  return (written ?? []).map((entry, index) => ({
    place: at(owner, "no_reply", index),
    entry,
    ways: STEPS,
  }));
}
