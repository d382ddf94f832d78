/** Advice: a bot speaks first only through Kommunicate's API, for which the gateway needs a key. */
import { at, keyRange, rootOf, type Place } from "../place.ts";
import type { NoReplyDocument } from "../document.ts";
import type { CheckedFlow, Rule } from "../rule.ts";
import { statesWith } from "../states-with.ts";

export const noReplyNeedsKey: Rule = {
  code: "no-reply/needs-key",
  severity: "info",
  *check(flow) {
    const [first] = steps(flow).filter(({ step }) => step.say !== undefined);
    if (first === undefined) return;
    yield {
      source: first.place.file.source,
      range: keyRange(at(first.place, "say")),
      message: "This is said only where the gateway has a Kommunicate API key.",
      hint: "Ask your developers whether KOMMUNICATE_API_KEY is set. Without it, “end” and “go” take effect when the customer next writes.",
    };
  },
};

function steps(flow: CheckedFlow): readonly {
  readonly place: Place;
  readonly step: NoReplyDocument;
}[] {
  const { documents } = flow;
  const of = (owner: Place, written: readonly NoReplyDocument[] | undefined) =>
    (written ?? []).map((step, index) => ({ place: at(owner, "no_reply", index), step }));
  const parts = [...documents.parts].flatMap(([part, { file, document }]) =>
    of(rootOf(file, part), document.no_reply),
  );
  return [
    ...of(rootOf(documents.flow.file), documents.flow.document.no_reply),
    ...parts,
    ...statesWith(flow, "no_reply").flatMap(({ place, document }) => of(place, document.no_reply)),
  ];
}
