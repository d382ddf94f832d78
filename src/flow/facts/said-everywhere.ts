/** Every `say` of a flow and its parts, with its place. */
import type { NoReplyDocument, SayDocument } from "../document.ts";
import { perFlow } from "./per-flow.ts";
import { at, rootOf, type Place } from "../place.ts";

export type Said = readonly [Place, SayDocument];

export const saidEverywhere = perFlow(({ documents, states }): readonly Said[] => {
  const root = rootOf(documents.flow.file);
  const { anytime, faq, events, no_reply } = documents.flow.document;
  return [
    ...Object.entries({ anytime, faq, events }).flatMap(([section, entries]) =>
      Object.entries(entries ?? {}).flatMap(([name, { say }]) =>
        said(at(root, section, name), say),
      ),
    ),
    ...inSteps(root, no_reply),
    ...[...documents.parts].flatMap(([part, { file, document }]) =>
      inSteps(rootOf(file, part), document.no_reply),
    ),
    ...states.flatMap(({ place, document }) => [
      ...said(place, document.say),
      ...inSteps(place, document.no_reply),
    ]),
  ];
});

function said(owner: Place, say: SayDocument | undefined): readonly Said[] {
  return say === undefined ? [] : [[at(owner, "say"), say]];
}

function inSteps(owner: Place, steps: readonly NoReplyDocument[] = []): readonly Said[] {
  return steps.flatMap(({ say }, index) => said(at(owner, "no_reply", index), say));
}
