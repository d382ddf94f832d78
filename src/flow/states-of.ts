/** Every state of the flow and its parts as it was written, for rules that judge which keys stand in one. */
import type { StateDocument } from "./document.ts";
import { stateName } from "./compile/routes.ts";
import { at, rootOf, type Place } from "./place.ts";
import type { CheckedFlow } from "./rule.ts";

export interface AuthoredState {
  readonly place: Place;
  readonly document: StateDocument;
  /** Something is wrong in its shape: keys that seem to be missing may only be misspelt. */
  readonly isDamaged: boolean;
}

export function statesOf(flow: CheckedFlow): readonly AuthoredState[] {
  const { documents } = flow;
  const files = [
    { file: documents.flow.file, document: documents.flow.document, part: undefined },
    ...[...documents.parts].map(([part, own]) => ({ ...own, part })),
  ];
  return files.flatMap(({ file, document, part }) =>
    Object.entries(document.states).map(([name, state]) => ({
      place: { ...at(rootOf(file, part), "states", name), state: stateName(part, name) },
      document: state,
      isDamaged: flow.isDamaged(part === undefined ? `states/${name}` : `${part}:states/${name}`),
    })),
  );
}
