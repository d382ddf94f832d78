/** Texts, values and conditions: parsed once each, written to the ledger, compiled with their translations. */
import { untranslated } from "../../engine/localized.ts";
import type { Text } from "../../engine/text.ts";
import {
  allOf,
  anyOf,
  compileCondition,
  compileTemplate,
  not,
  textTemplate,
  type Condition,
  type Template,
} from "../../template/compile.ts";
import { namesIn, namesInCondition } from "../../template/names.ts";
import { parseCondition, parseTemplate } from "../../template/parse.ts";
import type { ConditionDocument } from "../document.ts";
import { at, type Place } from "../place.ts";
import type { TextRole } from "../uses.ts";
import type { Compiling } from "./compiling.ts";
import { isList } from "./lists.ts";

/** A text that customers see, in each language of the bot. */
export function compileText(on: Compiling, place: Place, text: string): Text {
  if (on.translations.size === 0) return untranslated(compileShown(on, place, text));
  const others = new Map<string, Template>();
  for (const [language, lookup] of on.translations) {
    const first = lookup.find(text, place.state)?.texts[0];
    if (first === undefined) continue;
    others.set(language, compileShown(on, inFile(place, first[1]), first[0]));
  }
  return { source: compileShown(on, place, text), others };
}

function compileShown(on: Compiling, place: Place, text: string): Template {
  return template(on, place, text.trimEnd(), 0, "shown");
}

/** A text that stands as a key: the label of a choice or button. */
export function compileLabel(on: Compiling, place: Place, label: string): Text {
  return compileText(on, { ...place, isKey: true }, label);
}

/** What may be missing is given with its owner's place: most of it is, and a place for nothing costs as much as another. */
export function compileOptionalText(
  on: Compiling,
  owner: Place,
  key: string,
  text: string | undefined,
): Text | undefined {
  return text === undefined ? undefined : compileText(on, at(owner, key), text);
}

/** A summary or a value: the same in every language. */
export function compilePlain(on: Compiling, place: Place, text: string): Template {
  return template(on, place, text, 0, "value");
}

export function compileOptionalPlain(
  on: Compiling,
  owner: Place,
  key: string,
  text: string | undefined,
): Template | undefined {
  return text === undefined ? undefined : compilePlain(on, at(owner, key), text);
}

export function compileUrl(
  on: Compiling,
  place: Place,
  url: string,
  role: "link" | "picture",
): Template {
  return template(on, place, url, 0, role);
}

export function compileOptionalUrl(
  on: Compiling,
  owner: Place,
  key: string,
  url: string | undefined,
  role: "link" | "picture",
): Template | undefined {
  return url === undefined ? undefined : compileUrl(on, at(owner, key), url, role);
}

/** `found.points`, where a value stands without braces. */
export function compilePath(on: Compiling, place: Place, text: string): Template {
  if (text.includes("{{")) return compilePlain(on, place, text);
  return template(on, place, `{{ ${text} }}`, 3, "value");
}

/** A place in a translation, which reads the same names as the text that it translates. */
export function inFile(owner: Place, translated: Place): Place {
  return { ...owner, file: translated.file, path: translated.path, isKey: false };
}

/** A list holds when all of it does. */
export function compileIf(on: Compiling, place: Place, written: ConditionDocument): Condition {
  if (typeof written === "string") return condition(on, place, written);
  if (isList(written)) return allOf(each(on, place, written));
  if (written.any !== undefined) return anyOf(each(on, at(place, "any"), written.any));
  if (written.all !== undefined) return allOf(each(on, at(place, "all"), written.all));
  if (written.not !== undefined) return not(compileIf(on, at(place, "not"), written.not));
  return allOf([]);
}

export function compileOptionalIf(
  on: Compiling,
  owner: Place,
  key: string,
  written: ConditionDocument | undefined,
): Condition | undefined {
  return written === undefined ? undefined : compileIf(on, at(owner, key), written);
}

function each(
  on: Compiling,
  place: Place,
  written: readonly ConditionDocument[],
): readonly Condition[] {
  return written.map((one, index) => compileIf(on, at(place, index), one));
}

function condition(on: Compiling, place: Place, text: string): Condition {
  const { expression, problems } = parseCondition(text);
  const isSound = expression !== undefined && problems.length === 0;
  on.ledger.texts.push({
    place,
    text,
    shift: 0,
    content: { kind: "condition", expression: isSound ? expression : undefined },
    problems,
    names: isSound ? namesInCondition(expression) : [],
    role: "value",
  });
  return isSound ? compileCondition(text, expression) : allOf([]);
}

function template(
  on: Compiling,
  place: Place,
  text: string,
  shift: number,
  role: TextRole,
): Template {
  const { nodes, problems } = parseTemplate(text);
  const sound = problems.length === 0 ? nodes : [];
  const content = { kind: "text", nodes: sound } as const;
  on.ledger.texts.push({ place, text, shift, content, problems, names: namesIn(sound), role });
  return problems.length === 0 ? compileTemplate(text, nodes) : textTemplate(text);
}
