/** `vars`, and the limits that a question adds to one of them. */
import type { Option, Tidy, Variable, VariableType } from "../../engine/variable.ts";
import type { LimitsDocument, OneOrMany, VariableDocument, VariableForm } from "../document.ts";
import { parseSize } from "../duration.ts";
import { at, authoredEntries, type Place } from "../place.ts";
import type { Compiling } from "./compiling.ts";
import { asList, isList, listPlaces } from "./lists.ts";
import { compilePhrases, usedPattern } from "./match.ts";
import { MOST } from "./most.ts";
import { compileOptionalIf, compileOptionalText, compilePath, compileText } from "./text.ts";

/** Of one plain value. */
export const PLAIN_TYPES = [
  "text",
  "number",
  "integer",
  "yes_no",
  "email",
  "phone",
  "date",
  "time",
  "url",
] as const;

/** Types that an author can write; closed lists are written as `options`. */
export const VARIABLE_TYPES = [
  ...PLAIN_TYPES,
  "image",
  "file",
  "location",
  "list",
  "object",
] as const satisfies readonly VariableType[];

export function isKnownType(word: string): boolean {
  return VARIABLE_TYPES.some((known) => known === word);
}

export function compileVariable(
  on: Compiling,
  place: Place,
  name: string,
  written: VariableDocument,
): Variable {
  const form = variableForm(written);
  const inOptions = written === form ? at(place, "options") : place;
  const base: Variable = {
    ...plainVariable(name),
    type: variableType(form),
    options: compileOptions(on, inOptions, name, form.options),
    from: form.from === undefined ? undefined : compilePath(on, at(place, "from"), form.from),
    keepForUser: form.keep === "user",
    isPrivate: form.private === true,
    unknown: compileOptionalText(on, place, "unknown", form.unknown),
  };
  return limited(on, place, base, form);
}

/** A text without limits: what a name is that `vars` does not have. */
export function plainVariable(name: string): Variable {
  return {
    name,
    type: "text",
    options: [],
    min: undefined,
    max: undefined,
    pattern: undefined,
    check: undefined,
    country: undefined,
    tidy: [],
    maxBytes: undefined,
    optional: false,
    from: undefined,
    keepForUser: false,
    isPrivate: false,
    unknown: undefined,
  };
}

/** The variable with the limits that are written at the place; its own stay where none is written. */
export function limited(
  on: Compiling,
  place: Place,
  variable: Variable,
  limits: LimitsDocument,
): Variable {
  return {
    ...variable,
    min: limits.min ?? variable.min,
    max: limits.max ?? variable.max,
    pattern:
      limits.pattern === undefined
        ? variable.pattern
        : usedPattern(on, at(place, "pattern"), {
            shift: 0,
            source: limits.pattern,
            ignoreCase: false,
          })[0],
    check: compileOptionalIf(on, place, "check", limits.check) ?? variable.check,
    country: limits.country ?? variable.country,
    tidy: limits.tidy === undefined ? variable.tidy : asList<Tidy>(limits.tidy),
    maxBytes: sizeOf(on, at(place, "max_size"), limits.max_size) ?? variable.maxBytes,
    optional: limits.optional ?? variable.optional,
  };
}

function variableForm(written: VariableDocument): VariableForm {
  if (typeof written === "string") return { type: written };
  return isList(written) ? { options: written } : written;
}

function variableType(form: VariableForm): VariableType {
  if (form.options !== undefined && form.type !== "list") return "options";
  return VARIABLE_TYPES.find((type) => type === form.type) ?? "text";
}

function compileOptions(
  on: Compiling,
  place: Place,
  name: string,
  written: VariableForm["options"],
): readonly Option[] {
  if (written === undefined) return [];
  if (isList(written)) {
    return written
      .slice(0, MOST.options)
      .map((value, index) => option(on, at(place, index), name, value, undefined));
  }
  return authoredEntries(place, written)
    .slice(0, MOST.options)
    .map(([value, words]) => option(on, { ...at(place, value), isKey: true }, name, value, words));
}

/** The option as written is one of its words. */
function option(
  on: Compiling,
  place: Place,
  name: string,
  value: string,
  words: OneOrMany | null | undefined,
): Option {
  const others = listPlaces({ ...place, isKey: false }, words ?? undefined);
  const phrases = [[value, place] as const, ...others];
  return {
    value,
    label: compileText(on, place, value),
    words: compilePhrases(on, phrases, { kind: "option", name, option: value }),
  };
}

function sizeOf(on: Compiling, place: Place, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  on.ledger.amounts.push({ place, kind: "size", text });
  return parseSize(text);
}
