/** A part comes back to the state that runs it: else what was to follow never does. */
import { partsInCircles, partsWithoutReturn } from "../facts/parts-without-return.ts";
import { at, keyRange, rangeOf } from "../place.ts";
import type { CheckedFlow, Finding, Rule } from "../rule.ts";
import { reachableFrom } from "../facts/entrances.ts";
import type { AuthoredState } from "../facts/states-of.ts";
import { statesWith } from "../facts/states-with.ts";

export const flowNeverReturns: Rule = {
  code: "flow/never-returns",
  severity: "warning",
  *check(flow) {
    const told = new Set<string>();
    for (const [part, callers] of partsWithoutReturn(flow)) {
      const file = flow.documents.parts.get(part)?.file;
      const [caller] = callers;
      if (file === undefined || caller === undefined) continue;
      if (partsInCircles(flow).has(part)) {
        if (!told.has(part)) yield* inCircle(flow, part, told);
        continue;
      }
      const end = statesWith(flow, "end").find(({ place }) => place.part === part);
      yield {
        source: file.source,
        range: end === undefined ? file.locate.value(["part"]) : keyRange(at(end.place, "end")),
        message: `The part “${part}” never returns, so that “${caller.place.path.at(-1)}” does not go on after it.`,
        hint:
          end === undefined
            ? "Where the part is done, lead to a state of it with “return: …” and a word for how it went."
            : "“end” ends the whole conversation. To go back to the state that runs the part, write “return: …”.",
        related: callers.map(({ place }) => ({
          source: place.file.source,
          range: keyRange(at(place, "go")),
          label: "never taken",
        })),
      };
    }
  },
};

/** The part runs itself before it comes to its “return”. Nothing is said of those that only run such a part. */
function* inCircle(flow: CheckedFlow, part: string, told: Set<string>): Iterable<Finding> {
  const runs = statesWith(flow, "run");
  const runBy = (name: string): readonly AuthoredState[] =>
    runs.filter(({ place }) => place.part === name);
  const from = (name: string): readonly string[] =>
    runBy(name).flatMap(({ document }) => document.run ?? []);
  const own = runBy(part).find(({ document: { run = "" } }) =>
    reachableFrom([run], from).has(part),
  );
  if (own === undefined) return;
  const { run = "" } = own.document;
  for (const name of reachableFrom([run], from)) told.add(name);
  yield {
    source: own.place.file.source,
    range: rangeOf(at(own.place, "run")),
    message:
      run === part
        ? `The part “${part}” runs itself each time before it returns, so that it never does.`
        : `The part “${part}” runs “${run}”, which comes back to “${part}”: neither of them ever returns.`,
    hint: "Let a way lead to “return” without it, or lead back with “go” to a state of the part.",
  };
}
