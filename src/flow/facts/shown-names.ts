/** Which values customers are shown as they are, so that nothing would stand there where one of them is empty. */
import { keyOf } from "../../template/known-values.ts";
import type { NameUse } from "../../template/names.ts";
import { knownNames } from "./known-names.ts";
import { isLeftOutWhenEmpty } from "./left-out.ts";
import { listFor } from "./list-for.ts";
import { perFlow } from "./per-flow.ts";
import { textsWithNames } from "./read-names.ts";
import type { CheckedFlow } from "../rule.ts";
import { shapeAt } from "../shapes/shape.ts";
import type { Shape } from "../shapes/shape.ts";
import { translatedTexts } from "./translated.ts";
import type { NameSet, TextUse } from "../uses.ts";
import { isAskedAgain } from "./asked-again.ts";
import type { AuthoredState } from "./states-of.ts";
import { nodeAgain } from "./route-steps.ts";
import { ANYWHERE } from "./value-flow.ts";

/** A value that is shown as it is. */
export interface Shown {
  readonly text: TextUse;
  readonly use: NameUse;
  /** Where in the ways through the flow the text is said. */
  readonly nodes: readonly string[];
  readonly name: string;
  /** States that save a reply which may lack the field; undefined where the name itself may be empty. */
  readonly from: readonly string[] | undefined;
}

/** By key. Names that nothing gives a value are another rule's. */
export function shownNames(flow: CheckedFlow): ReadonlyMap<string, readonly Shown[]> {
  const { uses, machine } = flow;
  const given = new Set(uses.sets.map(({ name }) => name));
  const known = knownNames(flow);
  const found = new Map<string, Shown[]>();
  for (const { text, nodes, names } of saidTexts(flow)) {
    for (const use of names) {
      const [name = ""] = use.path;
      if (text.place.items.has(name)) continue;
      const variable = machine.vars.get(name);
      const isOfUser = name === "user" && PERSONAL.has(use.path[1] ?? "");
      const isGiven = given.has(name) || variable?.from !== undefined;
      if (variable?.unknown !== undefined || (!isOfUser && !isGiven)) continue;
      if (known(text.place, name) === undefined) continue;
      const key = isOfUser ? keyOf(use.path.slice(0, 2)) : name;
      const one = { text, use, nodes, name, from: undefined };
      listFor(found, key).push(one);
      const field = isOfUser ? undefined : optionalField(flow, text, use);
      if (field !== undefined) listFor(found, field.key).push({ ...one, from: field.from });
    }
  }
  return found;
}

const PERSONAL: ReadonlySet<string> = new Set(["name", "email", "phone"]);

interface Said {
  readonly text: TextUse;
  readonly nodes: readonly string[];
  /** Those that nothing around them takes care of. */
  readonly names: readonly NameUse[];
}

/** Texts of the flow, and of its translations what these show and the text itself does not. */
function* saidTexts(flow: CheckedFlow): Iterable<Said> {
  const translations = new Set([...flow.documents.texts.values()].map(({ file }) => file.source));
  const states = new Map(flow.states.map((state) => [state.place.state, state]));
  for (const text of textsWithNames(flow)) {
    const nodes = nodesOf(text, states);
    if (nodes.length === 0 || translations.has(text.place.file.source)) continue;
    if (text.role !== "value" || isReadAsValue(text)) yield { text, nodes, names: bareNames(text) };
  }
  for (const { texts } of translatedTexts(flow)) {
    for (const { source, translation } of texts) {
      const nodes = nodesOf(source, states);
      if (translation === undefined || nodes.length === 0) continue;
      const own = new Set(bareNames(source).map(({ path }) => keyOf(path)));
      const names = bareNames(translation).filter(({ path }) => !own.has(keyOf(path)));
      const { file, path } = translation.place;
      const place = { ...source.place, file, path, isKey: false };
      if (names.length > 0) yield { text: { ...translation, place }, nodes, names };
    }
  }
}

function bareNames(text: TextUse): readonly NameUse[] {
  if (isLeftOutWhenEmpty(text)) return [];
  return text.names.filter(
    (use) => use.in === "text" && use.guarded === undefined && !use.filters.includes("size"),
  );
}

/**
 * What customers read although it is the same in every language: labels made of a list, and of a message as Kommunicate
 * takes it what is neither an address nor sent along.
 */
export function isReadAsValue({ place: { path, items }, names }: TextUse): boolean {
  // A label that does not show the item at all is another rule's.
  if (path.at(-1) === "label" && path.at(-2) === "pick") {
    return names.some((name) => items.has(name.path[0] ?? ""));
  }
  const raw = path.indexOf("raw");
  if (raw < 1 || (path[raw - 1] !== "say" && typeof path[raw - 1] !== "number")) return false;
  const below = path.slice(raw + 1);
  return READ.has(String(below.at(-1))) && !below.some((key) => SENT_ALONG.has(String(key)));
}

const READ: ReadonlySet<string> = new Set([
  "message",
  "title",
  "titleExt",
  "subtitle",
  "description",
  "overlayText",
  "headerText",
  "caption",
  "name",
  "label",
  "placeholder",
  "buttonLabel",
]);
const SENT_ALONG: ReadonlySet<string> = new Set(["replyMetadata", "formData", "event"]);

/** Where in the ways through the flow a text is said. */
function nodesOf(
  { place }: TextUse,
  states: ReadonlyMap<string | undefined, AuthoredState>,
): readonly string[] {
  const state = states.get(place.state);
  if (place.state !== undefined) {
    const isAgain = state !== undefined && isAskedAgain(state, place.path);
    return isAgain ? [place.state, nodeAgain(place.state)] : [place.state];
  }
  const [section, name] = place.path;
  if (section === "anytime" || section === "faq" || section === "events") {
    return [`${section}.${name}`];
  }
  return section === "not_understood" || section === "no_reply" ? [ANYWHERE] : [];
}

/** The first field on the way that services.yaml marks with “?”. */
function optionalField(
  flow: CheckedFlow,
  { place }: TextUse,
  { path }: NameUse,
): { readonly key: string; readonly from: readonly string[] } | undefined {
  const [name = ""] = path;
  const replies = repliesByName(flow).get(name);
  if (replies === undefined) return undefined;
  const shapes = replies.map((set) => ({
    shape:
      set.by === "call" ? flow.calls.get(set.call ?? "")?.returns : knownNames(flow)(place, name),
    state: set.place.state,
  }));
  for (let length = 2; length <= path.length && path[length - 1] !== "[]"; length += 1) {
    const lacking = shapes.filter(({ shape }) => isOptional(shape, path.slice(1, length)));
    if (lacking.length === 0) continue;
    return { key: keyOf(path.slice(0, length)), from: lacking.flatMap(({ state }) => state ?? []) };
  }
  return undefined;
}

/** What calls save, and what customers pick of that. */
const repliesByName = perFlow(({ uses }): ReadonlyMap<string, readonly NameSet[]> => {
  const found = new Map<string, NameSet[]>();
  for (const set of uses.sets) {
    if (set.by === "call" || set.by === "pick") listFor(found, set.name).push(set);
  }
  return found;
});

function isOptional(shape: Shape | undefined, path: readonly string[]): boolean {
  if (shape === undefined) return false;
  const owner = shapeAt(shape, path.slice(0, -1));
  if (owner?.kind !== "object") return false;
  return owner.fields.get(path.at(-1) ?? "")?.isOptional === true;
}
