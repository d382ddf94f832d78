/** Every state of the flow and its parts as it was written, for rules that judge which keys stand in one. */
import type { ChoiceForm, StateDocument } from "../document.ts";
import { stateName } from "../compile/routes.ts";
import { at, rootOf, type Place } from "../place.ts";
import type { FlowDocuments } from "../documents.ts";

export interface AuthoredState {
  readonly place: Place;
  readonly document: StateDocument;
  /** By label. */
  readonly choices: readonly (readonly [string, string | ChoiceForm])[];
  /** Something is wrong in its shape: keys that seem to be missing may only be misspelt. */
  readonly isDamaged: boolean;
  /** A key stands in it twice: it may be two states, and the name of one is missing. */
  readonly isDoubled: boolean;
}

/** What is asked of an entry such as `states/menu`, in a part `address:states/street`. */
type OfEntry = (entry: string) => boolean;

export function statesOf(
  documents: FlowDocuments,
  isDamaged: OfEntry,
  isDoubled: OfEntry,
): readonly AuthoredState[] {
  const files = [
    { file: documents.flow.file, document: documents.flow.document, part: undefined },
    ...[...documents.parts].map(([part, own]) => ({ ...own, part })),
  ];
  return files.flatMap(({ file, document, part }) =>
    Object.entries(document.states).map(([name, state]) => {
      const entry = part === undefined ? `states/${name}` : `${part}:states/${name}`;
      return {
        place: { ...at(rootOf(file, part), "states", name), state: stateName(part, name) },
        document: state,
        choices: Object.entries(state.choices ?? {}),
        isDamaged: isDamaged(entry),
        isDoubled: isDoubled(entry),
      };
    }),
  );
}
