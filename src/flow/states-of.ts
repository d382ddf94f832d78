/** Every state of the flow and its parts as it was written, for rules that judge which keys stand in one. */
import type { ChoiceForm, StateDocument } from "./document.ts";
import { stateName } from "./compile/routes.ts";
import { at, rootOf, type Place } from "./place.ts";
import type { FlowDocuments } from "./documents.ts";

export interface AuthoredState {
  readonly place: Place;
  readonly document: StateDocument;
  /** By label. */
  readonly choices: readonly (readonly [string, string | ChoiceForm])[];
  /** Something is wrong in its shape: keys that seem to be missing may only be misspelt. */
  readonly isDamaged: boolean;
}

/** `isDamaged` takes an entry such as `states/menu`, in a part `address:states/street`. */
export function statesOf(
  documents: FlowDocuments,
  isDamaged: (entry: string) => boolean,
): readonly AuthoredState[] {
  const files = [
    { file: documents.flow.file, document: documents.flow.document, part: undefined },
    ...[...documents.parts].map(([part, own]) => ({ ...own, part })),
  ];
  return files.flatMap(({ file, document, part }) =>
    Object.entries(document.states).map(([name, state]) => ({
      place: { ...at(rootOf(file, part), "states", name), state: stateName(part, name) },
      document: state,
      choices: Object.entries(state.choices ?? {}),
      isDamaged: isDamaged(part === undefined ? `states/${name}` : `${part}:states/${name}`),
    })),
  );
}
