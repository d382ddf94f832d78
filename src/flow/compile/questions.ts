/** `ask` and `form`: questions whose answers have a type. */
import type { AskTurn, AutoSuggest, FormField, FormTurn } from "../../engine/state.ts";
import type { Variable } from "../../engine/variable.ts";
import { takesAnyText } from "../../engine/open-question.ts";
import type { FieldForm, FormDocument, StateDocument } from "../document.ts";
import { at, authoredEntries, type Place } from "../place.ts";
import { compileTemplates } from "./buttons.ts";
import type { Compiling } from "./compiling.ts";
import { isList, listPlaces } from "./lists.ts";
import { compileRoutes, NO_ROUTES } from "./routes.ts";
import { compileOptionalText, compileText, compileUrl } from "./text.ts";
import { limited, plainVariable } from "./variables.ts";

export function compileAsk(
  on: Compiling,
  place: Place,
  ask: string,
  written: StateDocument,
): AskTurn {
  const { save = "", go } = written;
  on.ledger.sets.push({ place: at(place, "save"), name: save, by: "ask" });
  const answer = limited(on, place, on.vars.get(save) ?? plainVariable(save), written);
  return {
    kind: "ask",
    ask: compileText(on, at(place, "ask"), ask),
    reask: compileOptionalText(on, place, "reask", written.reask),
    answer,
    takesAnyText: takesAnyText(answer),
    skipIfKnown: written.skip_if_known === true,
    suggest: listPlaces(at(place, "suggest"), written.suggest).map(([id, where]) => ({
      id,
      label: compileText(on, where, id),
    })),
    field: written.input === "field" ? inputField(answer) : undefined,
    autosuggest: compileAutoSuggest(on, at(place, "autosuggest"), written.autosuggest),
    go: go === undefined ? NO_ROUTES : compileRoutes(on, at(place, "go"), go),
  };
}

export function compileForm(
  on: Compiling,
  place: Place,
  form: FormDocument,
  written: StateDocument,
): FormTurn {
  const where = at(place, "form");
  const fields = at(where, "fields");
  return {
    kind: "form",
    title: compileOptionalText(on, where, "title", form.title),
    submit: compileOptionalText(on, where, "submit", form.submit) ?? on.sentences.submit,
    fields: authoredEntries(fields, form.fields).map(([name, field]) =>
      compileField(on, at(fields, name), name, field),
    ),
    oneByOne: form.ask_fields !== undefined || on.asksOneByOne,
    go: written.go === undefined ? NO_ROUTES : compileRoutes(on, at(place, "go"), written.go),
  };
}

/** The client's input field that a variable can have. */
export function inputField(variable: Variable): AskTurn["field"] {
  if (variable.type === "email" || variable.type === "phone") return variable.type;
  return variable.type === "text" && variable.name === "name" ? "name" : undefined;
}

function compileField(
  on: Compiling,
  place: Place,
  name: string,
  written: string | FieldForm,
): FormField {
  on.ledger.sets.push({ place: { ...place, isKey: true }, name, by: "form" });
  const variable = on.vars.get(name) ?? plainVariable(name);
  if (typeof written === "string") {
    const label = compileText(on, place, written);
    return { variable, label, placeholder: undefined, lines: false };
  }
  return {
    variable,
    label: compileText(on, at(place, "label"), written.label),
    placeholder: compileOptionalText(on, place, "placeholder", written.placeholder),
    lines: written.lines === true,
  };
}

function compileAutoSuggest(
  on: Compiling,
  place: Place,
  written: StateDocument["autosuggest"],
): AutoSuggest | undefined {
  if (written === undefined) return undefined;
  if (isList(written)) {
    return { words: written.map((word, index) => compileText(on, at(place, index), word)) };
  }
  return {
    url: compileUrl(on, at(place, "url"), written.url, "link"),
    headers: compileTemplates(on, at(place, "headers"), written.headers),
  };
}
