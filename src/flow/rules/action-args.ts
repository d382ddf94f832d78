/** `with` gives a call what it takes: nothing that it does not know, and all that it needs. */
import { at, keyRange, rangeOf } from "../place.ts";
import type { Finding, Rule } from "../rule.ts";
import type { Shape } from "../shape.ts";
import { didYouMean } from "../suggest.ts";
import type { AuthoredState } from "../states-of.ts";

export const actionArgs: Rule = {
  code: "action/args",
  severity: "error",
  *check(flow) {
    for (const state of flow.states) {
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
  for (const name of Object.keys(given)) {
    if (takes.has(name)) continue;
    const { hint, best } = didYouMean(name, takes.keys(), `“${document.call}” takes`);
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
  const missing = [...takes]
    .filter(([name, shape]) => !shape.isOptional && !Object.hasOwn(given, name))
    .map(([name]) => name);
  if (missing.length === 0) return;
  const range =
    document.with === undefined ? rangeOf(at(place, "call")) : keyRange(at(place, "with"));
  yield {
    source,
    range,
    message: `“${document.call}” also needs ${missing.map((name) => `“${name}”`).join(", ")}.`,
    hint: `Add ${missing.length === 1 ? "a line" : "lines"} under “with”, for example “${missing[0]}: "{{ … }}"”.`,
  };
}
