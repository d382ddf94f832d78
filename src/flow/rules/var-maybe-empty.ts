/** What a text shows has a value by then, on every way that leads there; else the text says what to show instead. */
import { keyOf } from "../../template/known-values.ts";
import type { NameUse } from "../../template/names.ts";
import { comesTo, emptiedAt, gridOf, mayComeTo, waysWithout, wayTo } from "../empty-ways.ts";
import { emptyItems } from "../empty-items.ts";
import { conditionTrees } from "../condition-tree.ts";
import { knownAt } from "../known-at.ts";
import { knownNames } from "../known-names.ts";
import { listFor } from "../list-for.ts";
import { keyRange, rangeOf, rangeWithin, type Place } from "../place.ts";
import { textsWithNames } from "../read-names.ts";
import type { CheckedFlow, Finding, Rule } from "../rule.ts";
import { shapeAt, type Shape } from "../shape.ts";
import type { TextUse } from "../uses.ts";
import { ANYWHERE, valueFlow, type ValueFlow } from "../value-flow.ts";

export const varMaybeEmpty: Rule = {
  code: "var/maybe-empty",
  severity: "warning",
  *check(flow) {
    yield* emptyItems(flow);
    const shown = shownNames(flow);
    if (shown.size === 0) return;
    const values = valueFlow(flow);
    const grid = gridOf(values);
    const emptied = emptiedAt(values, grid);
    const holds = knownAt(conditionTrees(flow));
    const places = new Map(flow.states.map(({ place }) => [place.state, place] as const));
    const numbers = (names: readonly string[]): readonly number[] =>
      names.flatMap((name) => grid.numbers.get(name) ?? []);
    for (const [key, uses] of shown) {
      const [first] = uses;
      if (first === undefined) continue;
      const sources =
        first.calls === undefined
          ? [...grid.starts, ...numbers(emptied.get(key) ?? [])]
          : numbers(afterCalls(values, key, first));
      const from = new Set(sources);
      const nodes = new Set(numbers(uses.map(({ node }) => node)));
      if (![...nodes].some((node) => mayComeTo(grid, key, from, node))) continue;
      const ways = waysWithout(grid, key, sources);
      const open = uses.filter(({ node, text: { place } }) => {
        if (!comesTo(grid, ways, node)) return false;
        const { path } = place;
        return !path.some((_, at) => holds(place, [...path.slice(0, at + 1), "if"], true).has(key));
      });
      const [one, ...others] = open;
      if (one === undefined) continue;
      const way = wayTo(grid, ways, one.node).filter(
        (name) => places.has(name) || name.includes("."),
      );
      yield describe(flow, key, one, {
        others,
        way,
        places: way.flatMap((name) => places.get(name) ?? []),
      });
    }
  },
};

/** A value that is shown as it is. */
interface Shown {
  readonly text: TextUse;
  readonly use: NameUse;
  /** Where in the ways through the flow the text is said. */
  readonly node: string;
  readonly name: string;
  /** Calls whose reply may lack the field; undefined where the name itself may be empty. */
  readonly calls: readonly string[] | undefined;
}

/** By key. Names that nothing gives a value are another rule's. */
function shownNames(flow: CheckedFlow): ReadonlyMap<string, readonly Shown[]> {
  const { uses, machine, documents } = flow;
  const translations = new Set([...documents.texts.values()].map(({ file }) => file.source));
  const given = new Set(uses.sets.map(({ name }) => name));
  const known = knownNames(flow);
  const found = new Map<string, Shown[]>();
  for (const text of textsWithNames(flow)) {
    const node = nodeOf(text);
    if (node === undefined || text.role === "value") continue;
    if (translations.has(text.place.file.source)) continue;
    for (const use of text.names) {
      const [name = ""] = use.path;
      if (use.in !== "text" || use.guarded !== undefined || use.filters.includes("size")) continue;
      if (text.place.items.has(name)) continue;
      const variable = machine.vars.get(name);
      const isOfUser = name === "user" && PERSONAL.has(use.path[1] ?? "");
      const isGiven = given.has(name) || variable?.from !== undefined;
      if (variable?.unknown !== undefined || (!isOfUser && !isGiven)) continue;
      if (known(text.place, name) === undefined) continue;
      const key = isOfUser ? keyOf(use.path.slice(0, 2)) : name;
      const one = { text, use, node, name, calls: undefined };
      listFor(found, key).push(one);
      const field = isOfUser ? undefined : optionalField(flow, use);
      if (field !== undefined) listFor(found, field.key).push({ ...one, calls: field.calls });
    }
  }
  return found;
}

const PERSONAL: ReadonlySet<string> = new Set(["name", "email", "phone"]);

function nodeOf({ place }: TextUse): string | undefined {
  if (place.state !== undefined) return place.state;
  const [section, name] = place.path;
  if (section === "anytime" || section === "faq" || section === "events") {
    return `${section}.${name}`;
  }
  return section === "not_understood" || section === "no_reply" ? ANYWHERE : undefined;
}

/** The first field on the way that services.yaml marks with “?”. */
function optionalField(
  { uses, calls }: CheckedFlow,
  { path }: NameUse,
): { readonly key: string; readonly calls: readonly string[] } | undefined {
  const [name = ""] = path;
  const saved = uses.sets.filter((set) => set.by === "call" && set.name === name);
  for (let length = 2; length <= path.length && path[length - 1] !== "[]"; length += 1) {
    const lacking = saved.filter(({ call = "" }) =>
      isOptional(calls.get(call)?.returns, path.slice(1, length)),
    );
    if (lacking.length === 0) continue;
    const states = lacking.flatMap(({ place }) => place.state ?? []);
    return { key: keyOf(path.slice(0, length)), calls: states };
  }
  return undefined;
}

function isOptional(shape: Shape | undefined, path: readonly string[]): boolean {
  if (shape === undefined) return false;
  const owner = shapeAt(shape, path.slice(0, -1));
  if (owner?.kind !== "object") return false;
  return owner.fields.get(path.at(-1) ?? "")?.isOptional === true;
}

/** Where the reply has just come in. */
function afterCalls(
  values: ValueFlow,
  key: string,
  { name, calls = [] }: Shown,
): readonly string[] {
  return calls.flatMap((call) =>
    (values.nodes.get(call)?.steps ?? [])
      .filter((step) => step.saves === name && !step.gives.has(key))
      .map(({ to }) => to),
  );
}

interface Proof {
  readonly others: readonly Shown[];
  readonly way: readonly string[];
  readonly places: readonly Place[];
}

function describe(
  flow: CheckedFlow,
  key: string,
  first: Shown,
  { others, way, places }: Proof,
): Finding {
  const { text, use } = first;
  const { source } = text.place.file;
  const shown = key.split("\u0000").join(".");
  const more = `${others.length.toLocaleString("en-GB")} more ${others.length === 1 ? "place" : "places"}`;
  return {
    source,
    range: rangeWithin(text.place, use.start - text.shift, use.end - text.shift),
    message: `“${shown}” may still be empty here${others.length === 0 ? "" : ` (and in ${more})`}${onTheWay(way)}.`,
    hint: hintFor(flow, first, shown),
    related: [
      ...places.slice(0, MOST_RELATED).map((place) => ({
        source: place.file.source,
        range: keyRange(place),
        label: "on the way",
      })),
      ...others.slice(0, MOST_RELATED).map((other) => ({
        source: other.text.place.file.source,
        range: rangeOf(other.text.place),
        label: "here too",
      })),
    ],
  };
}

const MOST_RELATED = 8;

function onTheWay(way: readonly string[]): string {
  if (way.length < 2) return "";
  const shown = way.length > 7 ? [...way.slice(0, 3), "…", ...way.slice(-3)] : way;
  return `, for example on the way ${shown.join(" → ")}`;
}

function hintFor({ machine }: CheckedFlow, { name, calls }: Shown, shown: string): string {
  if (name === "user") {
    const field = shown.slice("user.".length);
    return `Not every visitor gives it. Write “${field}: { type: ${TYPES.get(field)}, from: ${shown}, unknown: … }” under vars, and {{ ${field} }} here.`;
  }
  const around = `write “{% if ${shown} %} … {% endif %}” around it`;
  if (calls !== undefined) return `services.yaml says that the reply may lack it: ${around}.`;
  if (!machine.vars.has(name)) return `Let every way come through what gives it, or ${around}.`;
  return `Ask for it before, or say under vars what to show instead: “${name}: { …, unknown: … }”.`;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ["name", "text"],
  ["email", "email"],
  ["phone", "phone"],
]);
