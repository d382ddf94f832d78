/** Every `no_reply` of a flow as it was written: its own, those of its parts and of single states. */
import type { NoReplyDocument } from "../document.ts";
import { at, rootOf, type Place } from "../place.ts";
import type { CheckedFlow } from "../rule.ts";
import { statesWith } from "./states-with.ts";

export interface WrittenStep {
  readonly place: Place;
  readonly step: NoReplyDocument;
}

export function noReplyLists(flow: CheckedFlow): readonly (readonly WrittenStep[])[] {
  const { documents } = flow;
  const of = (owner: Place, written: readonly NoReplyDocument[] | undefined) =>
    (written ?? []).map((step, index) => ({ place: at(owner, "no_reply", index), step }));
  return [
    of(rootOf(documents.flow.file), documents.flow.document.no_reply),
    ...[...documents.parts].map(([part, { file, document }]) =>
      of(rootOf(file, part), document.no_reply),
    ),
    ...statesWith(flow, "no_reply").map(({ place, document }) => of(place, document.no_reply)),
  ];
}
