/** Names in texts and conditions exist, down to the fields of what a service call returns. */
import { BUILT_IN_NAMES } from "../../engine/scope.ts";
import { guesses } from "../meant/guesses.ts";
import { misspeltHours } from "../facts/hours-in-use.ts";
import { knownNames, namesAt, type KnownNames } from "../facts/known-names.ts";
import { toldAsSection, type NamedSection } from "../echoes/lost-section.ts";
import { lostValues } from "../facts/lost-values.ts";
import { rangeWithin } from "../place.ts";
import { textsWithNames, unusedNames } from "../facts/read-names.ts";
import type { CheckedFlow, Finding, Rule } from "../rule.ts";
import { fieldNames, shapeAt } from "../shapes/shape.ts";
import { listNames, type Suggestion } from "../meant/suggest.ts";
import { toldOnce, type Occurrence } from "../echoes/told-once.ts";
import { joinedName, meantMoment, meantName } from "../meant/name.ts";
import { called, unknownField } from "../meant/unknown-field.ts";
import type { TextUse } from "../uses.ts";
import type { NameUse } from "../../template/names.ts";

export const varUnknown: Rule = {
  code: "var/unknown",
  severity: "error",
  *check(flow) {
    const found = toldAsSection(flow, VARS, unknown(flow));
    yield* toldOnce(flow, found, () => unusedNames(flow));
  },
};

const VARS: NamedSection = {
  name: "vars",
  verb: "uses",
  entry: (name) => `${name}: text`,
  least: 3,
};

function* unknown(flow: CheckedFlow): Iterable<Finding | Occurrence> {
  yield* unknownSaves(flow);
  const known = knownNames(flow);
  for (const use of textsWithNames(flow)) {
    for (const name of use.names) {
      const found = judge(flow, known, use, name);
      if (found !== undefined) yield found;
    }
  }
}

function judge(
  flow: CheckedFlow,
  known: KnownNames,
  use: TextUse,
  nameUse: NameUse,
): Finding | Occurrence | undefined {
  const { path, segments } = nameUse;
  const [name = "", ...rest] = path;
  const shape = known(use.place, name);
  if (shape === undefined) {
    // What a value may come from has a rule of its own.
    if (use.place.path[0] === "vars" && use.place.path[2] === "from") return undefined;
    const message = `There is no value called “${name}”.`;
    const meant = notTranslated(flow, use) ?? meantName(use, known, nameUse);
    if (meant !== undefined) return at(use, segments[0], name, message, meant);
    const names = namesAt(flow, use.place);
    // Of “order.status”, a text called “order_number” is no likely meaning.
    const [field] = rest;
    const fits = (one: string): boolean =>
      field === undefined || hasField(known(use.place, one), field);
    const near = guesses(flow)(name, names, { fits });
    const joined = near.names.length > 0 ? undefined : joinedName(use.place, known, nameUse);
    if (joined !== undefined) return at(use, segments[0], name, message, joined);
    const guess = near.names.length > 0 ? near : listNames(names);
    return { name, finding: at(use, segments[0], name, message, guess) };
  }
  const inherited = segments.filter(({ start }) => start === segments[0]?.start).length;
  const written = use.text.slice(segments[0]?.start, segments[0]?.end);
  for (const [index, field] of rest.entries()) {
    const owner = shapeAt(shape, rest.slice(0, index));
    if (owner === undefined) return undefined;
    if (shapeAt(owner, [field]) !== undefined) continue;
    // Told of the loop itself.
    if (index + 1 < inherited) return undefined;
    const isHours = name === "hours" && index === 0;
    if (isHours && misspeltHours(flow).has(field)) return undefined;
    const own = path.slice(inherited, index + 1);
    const shown = inherited > 1 ? [written, ...own] : path.slice(0, index + 1);
    const { message, ...suggestion } = {
      ...unknownField(shown, field, fieldNames(owner)),
      ...meantMoment(nameUse, index + 1),
    };
    const found = at(use, segments[index + 1], field, message, suggestion);
    return isHours ? { name: `hours.${field}`, finding: found } : found;
  }
  if (nameUse.in !== "loop" || shapeAt(shape, [...rest, "[]"]) !== undefined) return undefined;
  return at(use, segments.at(-1), path.at(-1) ?? "", `${called(path)} is not a list.`, {
    hint: "“for” goes through the items of a list, such as one that a call brought back.",
  });
}

/** `{{ nombre }}`, where the text that is translated has `{{ name }}`. */
function notTranslated(flow: CheckedFlow, use: TextUse): Suggestion | undefined {
  const { lost = [], unknown: names = [] } = lostValues(flow).get(use) ?? {};
  const [value, ...others] = lost;
  if (value === undefined || others.length > 0 || names.length !== 1) return undefined;
  const hint = `Names are not translated: write {{ ${value} }}, as the text itself does.`;
  return value.includes(".") ? { hint } : { hint, best: value };
}

function hasField(shape: ReturnType<KnownNames>, field: string): boolean {
  return shape !== undefined && shapeAt(shape, [field]) !== undefined;
}

function at(
  { place, shift }: TextUse,
  segment: { readonly start: number; readonly end: number } | undefined,
  written: string,
  message: string,
  { hint, best }: Suggestion,
): Finding {
  const start = (segment?.start ?? shift) - shift;
  const range = rangeWithin(place, start, (segment?.end ?? start + shift) - shift);
  const { source } = place.file;
  const isExact = source.text.slice(range.start, range.end) === written;
  if (best === undefined || !isExact) return { source, range, message, hint };
  return {
    source,
    range,
    message,
    hint,
    fix: { title: `Write ${best}`, edits: [{ range, text: best }] },
  };
}

/** Values are kept under names of `vars`, because their type is written there. */
function* unknownSaves(flow: CheckedFlow): Iterable<Finding | Occurrence> {
  const { vars } = flow.machine;
  const saved = new Set(
    flow.uses.sets.filter(({ by }) => SAVES_ITS_OWN.has(by)).map(({ name }) => name),
  );
  const names = [...vars.keys()];
  const paired = pairsIn(flow);
  for (const { place, name, by } of flow.uses.sets) {
    if (by === "set" && paired.has(keyAt(place, -1))) {
      if (name === "value") continue;
      yield {
        source: place.file.source,
        range: place.file.locate.key(place.path),
        message: "“set” has each name as a key, with its new value behind the colon.",
        hint: "Write the name itself in front of the colon, such as set: { topic: billing }.",
      };
      continue;
    }
    if (name === "" || SAVES_ITS_OWN.has(by) || vars.has(name)) continue;
    if (saved.has(name) && (by === "set" || by === "with")) continue;
    if (isReadOnly(name) && (by === "set" || by === "with")) {
      yield {
        source: place.file.source,
        range: place.file.locate.key(place.path),
        message: `“${name}” is read only: nothing can be put into it.`,
        hint: "Keep the value under a name of your own, and add that under vars.",
      };
      continue;
    }
    const { hint, names: near } = guesses(flow)(
      name,
      by === "set" ? [...names, "language"] : names,
    );
    const range =
      by === "ask" ? rangeWithin(place, 0, name.length) : place.file.locate.key(place.path);
    const own = {
      source: place.file.source,
      range,
      message: `“${name}” is not in vars.`,
      hint: near.length === 0 ? `Add it under vars, for example “${name}: text”.` : hint,
    };
    yield { name, finding: own };
  }
}

/** What the gateway itself knows, save for the customer's language, which a flow may set. */
function isReadOnly(name: string): boolean {
  return name !== "language" && BUILT_IN.has(name);
}

const BUILT_IN: ReadonlySet<string> = new Set(BUILT_IN_NAMES);

/** Where `set` is written as `{ variable: topic, value: billing }`. */
function pairsIn({ uses, machine }: CheckedFlow): ReadonlySet<string> {
  const names = new Map<string, Set<string>>();
  for (const { place, name, by } of uses.sets) {
    if (by !== "set" || (name !== "value" && !PAIRED.has(name)) || machine.vars.has(name)) continue;
    const key = keyAt(place, -1);
    names.set(key, (names.get(key) ?? new Set()).add(name));
  }
  const isPair = (own: ReadonlySet<string>): boolean => own.size === 2 && own.has("value");
  return new Set([...names].flatMap(([key, own]) => (isPair(own) ? [key] : [])));
}

const PAIRED: ReadonlySet<string> = new Set(["variable", "var", "slot", "name", "key"]);

function keyAt({ file, path }: TextUse["place"], end: number): string {
  return [file.source.name, ...path.slice(0, end)].join("\n");
}

/** What a call, a part or a pick gives needs no type in `vars`. */
const SAVES_ITS_OWN: ReadonlySet<string> = new Set(["call", "run", "pick"]);
