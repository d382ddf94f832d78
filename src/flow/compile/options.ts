/** `choices` and `pick`: what can be pressed, typed or counted. */
import type { Choice, ChoicesTurn, PickTurn } from "../../engine/state.ts";
import type { ChoiceForm, OptionsLook, PickDocument, StateDocument } from "../document.ts";
import { at, authoredEntries, withEach, type Place } from "../place.ts";
import { compileSet } from "./assignments.ts";
import type { Compiling } from "./compiling.ts";
import { compileMatch } from "./match.ts";
import { compileOptionalRoutes, compileRoutes } from "./routes.ts";
import {
  compileLabel,
  compileOptionalIf,
  compileOptionalUrl,
  compilePath,
  compilePlain,
} from "./text.ts";

export function compileChoices(
  on: Compiling,
  place: Place,
  choices: NonNullable<StateDocument["choices"]>,
  as: OptionsLook | undefined,
): ChoicesTurn {
  const where = at(place, "choices");
  return {
    kind: "choices",
    as: as ?? "replies",
    choices: authoredEntries(where, choices).map(([label, written]) =>
      compileChoice(on, at(where, label), label, written),
    ),
  };
}

/** Draws the labels from a list value, and keeps the value that was picked. */
export function compilePick(
  on: Compiling,
  place: Place,
  pick: PickDocument,
  as: OptionsLook | undefined,
): PickTurn {
  const where = at(place, "pick");
  const { from, each, save } = pick;
  on.ledger.sets.push({ place: at(where, "save"), name: save, by: "pick", from });
  return {
    kind: "pick",
    from: compilePath(on, at(where, "from"), from),
    each,
    label: compilePlain(on, at(withEach(where, each, from), "label"), pick.label),
    as: pick.as ?? as ?? "replies",
    save,
    go: compileRoutes(on, at(where, "go"), pick.go),
    none: compileRoutes(on, at(where, "none"), pick.none),
  };
}

function compileChoice(
  on: Compiling,
  place: Place,
  label: string,
  written: string | ChoiceForm,
): Choice {
  const form = typeof written === "string" ? NO_FORM : written;
  if (form.language !== undefined) {
    const where = at(place, "language");
    on.ledger.references.push({ place: where, kind: "language", name: form.language });
  }
  return {
    id: label,
    label: compileLabel(on, place, label),
    if: compileOptionalIf(on, place, "if", form.if),
    match: compileMatch(on, place, form.match, { kind: "choice", name: label }),
    set: compileSet(on, place, form.set),
    url: compileOptionalUrl(on, place, "url", form.url, "link"),
    language: form.language,
    go:
      typeof written === "string"
        ? compileRoutes(on, place, written)
        : compileOptionalRoutes(on, place, "go", form.go),
  };
}

const NO_FORM: ChoiceForm = {};
