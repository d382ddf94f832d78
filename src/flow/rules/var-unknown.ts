/** Names in texts and conditions exist, down to the fields of what a service call returns. */
import { guesses } from "../guesses.ts";
import { knownNames, namesAt, type KnownNames } from "../known-names.ts";
import { rangeWithin } from "../place.ts";
import type { CheckedFlow, Finding, Rule } from "../rule.ts";
import { fieldNames, shapeAt } from "../shape.ts";
import { didYouMean, type Suggestion } from "../suggest.ts";
import type { TextUse } from "../uses.ts";
import type { NameUse } from "../../template/names.ts";

export const varUnknown: Rule = {
  code: "var/unknown",
  severity: "error",
  *check(flow) {
    const known = knownNames(flow);
    for (const use of flow.uses.texts) {
      for (const name of use.names) {
        const found = judge(flow, known, use, name);
        if (found !== undefined) yield found;
      }
    }
    yield* unknownSaves(flow);
  },
};

function judge(
  flow: CheckedFlow,
  known: KnownNames,
  use: TextUse,
  { path, segments }: NameUse,
): Finding | undefined {
  const [name = "", ...rest] = path;
  const shape = known(use.place, name);
  if (shape === undefined) {
    const suggestion = guesses(flow)(name, namesAt(flow, use.place));
    return at(use, segments[0], name, `There is no value called “${name}”.`, suggestion);
  }
  for (const [index, field] of rest.entries()) {
    const owner = shapeAt(shape, rest.slice(0, index));
    if (owner === undefined || shapeAt(owner, [field]) !== undefined) continue;
    const shown = path
      .slice(0, index + 1)
      .join(".")
      .replaceAll(".[]", "[]");
    const fields = fieldNames(owner);
    const suggestion =
      fields.length === 0
        ? { hint: `“${shown}” is a single value and has no fields.` }
        : didYouMean(field, fields, `“${shown}” has`);
    const message =
      field === "[]" ? `“${shown}” is not a list.` : `“${shown}” has no field “${field}”.`;
    return at(use, segments[index + 1], field, message, suggestion);
  }
  return undefined;
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
function* unknownSaves(flow: CheckedFlow): Iterable<Finding> {
  const { vars } = flow.machine;
  const saved = new Set(
    flow.uses.sets.filter(({ by }) => SAVES_ITS_OWN.has(by)).map(({ name }) => name),
  );
  const names = [...vars.keys()];
  for (const { place, name, by } of flow.uses.sets) {
    if (name === "" || SAVES_ITS_OWN.has(by) || vars.has(name)) continue;
    if (saved.has(name) && (by === "set" || by === "with")) continue;
    const { hint, best } = guesses(flow)(name, names);
    const range =
      by === "ask" ? rangeWithin(place, 0, name.length) : place.file.locate.key(place.path);
    yield {
      source: place.file.source,
      range,
      message: `“${name}” is not in vars.`,
      hint: best === undefined ? `Add it under vars, for example “${name}: text”.` : hint,
    };
  }
}

/** What a call, a part or a pick gives needs no type in `vars`. */
const SAVES_ITS_OWN: ReadonlySet<string> = new Set(["call", "run", "pick"]);
