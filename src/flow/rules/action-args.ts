/** `with` gives a call what it takes: nothing that it does not know, and all that it needs. */
import { at, keyRange, rangeOf } from "../place.ts";
import type { Finding, Rule } from "../rule.ts";
import type { Shape } from "../shape.ts";
import { didYouMean, type Suggestion } from "../suggest.ts";
import type { AuthoredState } from "../states-of.ts";
import { statesWith } from "../states-with.ts";

export const actionArgs: Rule = {
  code: "action/args",
  severity: "error",
  *check(flow) {
    for (const state of statesWith(flow, "call")) {
      const takes = flow.calls.get(state.document.call ?? "")?.takes;
      if (takes?.kind === "object") yield* judge(state, takes.fields);
    }
  },
};

function* judge(
  { place, document }: AuthoredState,
  takes: ReadonlyMap<string, Shape>,
): Iterable<Finding> {
  const given = document.with ?? {};
  const { source } = place.file;
  const missing = new Set(
    [...takes].flatMap(([name, shape]) =>
      shape.isOptional || Object.hasOwn(given, name) ? [] : [name],
    ),
  );
  const strangers = Object.keys(given).filter((name) => !takes.has(name));
  for (const name of strangers) {
    const { hint, best } = meantArgument(name, strangers, missing, takes, document.call);
    if (best !== undefined) missing.delete(best);
    const range = keyRange(at(place, "with", name));
    yield {
      source,
      range,
      message: `“${document.call}” takes no “${name}”.`,
      hint,
      ...(best === undefined
        ? {}
        : { fix: { title: `Write ${best}`, edits: [{ range, text: best }] } }),
    };
  }
  const [first, ...others] = missing;
  if (first === undefined) return;
  const range =
    document.with === undefined ? rangeOf(at(place, "call")) : keyRange(at(place, "with"));
  yield {
    source,
    range,
    message: `“${document.call}” also needs ${[...missing].map((name) => `“${name}”`).join(", ")}.`,
    hint: `Add ${others.length === 0 ? "a line" : "lines"} under “with”, for example “${first}: "{{ … }}"”.`,
  };
}

/** What is given under a name of its own is mostly the one thing that is missing. */
function meantArgument(
  name: string,
  strangers: readonly string[],
  missing: ReadonlySet<string>,
  takes: ReadonlyMap<string, Shape>,
  call: string | undefined,
): Suggestion {
  const guess = didYouMean(name, takes.keys(), `“${call}” takes`);
  const [only, ...others] = missing;
  if (guess.best !== undefined || only === undefined) return guess;
  if (others.length > 0 || strangers.length > 1) return guess;
  return { hint: `Did you mean “${only}”, which it needs?`, best: only };
}
