/** What a text shows has a value by then, on every way that leads there; else the text says what to show instead. */
import { wayBesideTo, waysBeside, type WaysBeside } from "../facts/beside-ways.ts";
import { firstIn, valueGrid, waysFrom, waysWithout, wayTo } from "../facts/empty-ways.ts";
import { emptyItems } from "../facts/empty-items.ts";
import { conditionTrees } from "../facts/condition-tree.ts";
import { knownAt } from "../facts/known-at.ts";
import { possiblyEmpty } from "../facts/possibly-empty.ts";
import { keyRange, rangeOf, rangeWithin, type Place } from "../place.ts";
import type { CheckedFlow, Finding, Rule } from "../rule.ts";
import { shownNames, type Shown } from "../facts/shown-names.ts";
import type { ValueFlow } from "../facts/value-flow.ts";

export const varMaybeEmpty: Rule = {
  code: "var/maybe-empty",
  severity: "warning",
  *check(flow) {
    yield* emptyItems(flow);
    const shown = shownNames(flow);
    if (shown.size === 0) return;
    const { values, grid, emptied, copied, runningAround } = valueGrid(flow);
    const holds = knownAt(conditionTrees(flow));
    const places = new Map(flow.states.map(({ place }) => [place.state, place] as const));
    const numbers = (names: readonly string[]): readonly number[] =>
      names.flatMap((name) => grid.numbers.get(name) ?? []);
    /** What the conditions of the items and choices around a place vouch for. */
    const around = (place: Place): readonly string[] =>
      place.path.flatMap((_, at) => [
        ...holds(place, [...place.path.slice(0, at + 1), "if"], true),
      ]);
    const given = new Set(flow.uses.sets.map(({ name }) => name));
    /** Whether a conversation begins without it, and some way gives it a value. */
    const isGivenLater = (name: string): boolean => {
      const variable = flow.machine.vars.get(name);
      return given.has(name) && variable?.from === undefined && variable?.keepForUser !== true;
    };
    /** Where it is lost, or lacks in a reply. */
    const lostAt = new Map(
      [...shown].map(([key, [first]]) => [
        key,
        first?.from === undefined
          ? (emptied.get(key) ?? [])
          : numbers(afterReply(values, key, first)),
      ]),
    );
    const startsOf = (first: Shown | undefined): readonly number[] =>
      first?.from === undefined ? grid.starts : [];
    const { inside: mayBeEmpty } = possiblyEmpty(
      grid,
      new Map(
        [...shown].map(([key, [first]]) => [key, [...startsOf(first), ...(lostAt.get(key) ?? [])]]),
      ),
    );
    let followed = 0;
    for (const [key, all] of shown) {
      const uses = all.filter(
        ({ nodes, text }) =>
          nodes.some((node) => mayBeEmpty(key, node)) && !around(text.place).includes(key),
      );
      const [use] = uses;
      if (use === undefined) continue;
      followed += grid.nodes.length;
      if (followed > MOST_FOLLOWED) {
        yield tooMany(use);
        return;
      }
      const lost = lostAt.get(key) ?? [];
      const running = runningAround(lost);
      const ways = waysFrom(grid, key, startsOf(use), lost, running);
      const afterwards = lost.length === 0 ? undefined : waysWithout(grid, key, lost, running);
      const beside = new Map<string, WaysBeside>();
      const besideOf = (other: string): WaysBeside => {
        const found = beside.get(other) ?? waysBeside(grid, key, other, ways);
        beside.set(other, found);
        return found;
      };
      /** Other values that are sure where this one is shown. What was emptied may have had one meanwhile. */
      const othersAt = ({ nodes, from: reply, use, text: { place } }: Shown) =>
        reply !== undefined ||
        (afterwards !== undefined && firstIn(grid, afterwards, nodes) !== undefined)
          ? []
          : [...around(place), ...use.beside].filter(isGivenLater);
      const open = uses.filter(
        (use) =>
          firstIn(grid, ways, use.nodes) !== undefined &&
          othersAt(use).every(
            (other) => firstIn(grid, besideOf(other).rest, use.nodes) !== undefined,
          ),
      );
      const [one, ...others] = open;
      if (one === undefined) continue;
      const [other] = othersAt(one);
      const whole =
        other === undefined
          ? wayTo(grid, ways, one.nodes)
          : wayBesideTo(grid, ways, besideOf(other), one.nodes);
      const way = whole.filter(
        (name, index) => name !== whole[index - 1] && (places.has(name) || name.includes(".")),
      );
      yield describe(flow, key, one, {
        others,
        way,
        isEmptiedHere:
          !copied.has(key) && one.nodes.some((node) => values.nodes.get(node)?.empties.has(key)),
        copiedFrom: copied.get(key),
        places: firstPlaces(way, places),
      });
    }
  },
};

/** Each name is followed through all states: 150 names of a flow of two thousand questions. */
const MOST_FOLLOWED = 600_000;

function tooMany({ text, use }: Shown): Finding {
  return {
    source: text.place.file.source,
    range: rangeWithin(text.place, use.start - text.shift, use.end - text.shift),
    message: "From here on, too many values may be empty in this flow to follow each of them.",
    hint: "Mend those that are told; then the others are.",
  };
}

/** Where the reply has just come in. */
function afterReply(values: ValueFlow, key: string, { name, from = [] }: Shown): readonly string[] {
  return from.flatMap((state) =>
    (values.nodes.get(state)?.steps ?? [])
      .filter((step) => step.saves === name && !step.gives.has(key))
      .map(({ to }) => to),
  );
}

interface Proof {
  /** What it is copied from, where that may be empty then. */
  readonly copiedFrom: string | undefined;
  /** By the `set` of the very state that shows it. */
  readonly isEmptiedHere: boolean;
  readonly others: readonly Shown[];
  readonly way: readonly string[];
  readonly places: readonly Place[];
}

function describe(
  flow: CheckedFlow,
  key: string,
  first: Shown,
  { others, way, places, isEmptiedHere, copiedFrom }: Proof,
): Finding {
  const { text, use } = first;
  if (isEmptiedHere) return emptiedHere(first, key, others);
  const { source } = text.place.file;
  const shown = key.split("\u0000").join(".");
  const more = `${others.length.toLocaleString("en-GB")} more ${others.length === 1 ? "place" : "places"}`;
  return {
    source,
    range: rangeWithin(text.place, use.start - text.shift, use.end - text.shift),
    message: `“${shown}” may still be empty here${others.length === 0 ? "" : ` (and in ${more})`}${onTheWay(way)}.`,
    hint:
      copiedFrom === undefined
        ? hintFor(flow, first, shown)
        : `It is copied from “${copiedFrom}”, which may have no value then. ${hintFor(flow, first, shown)}`,
    related: [
      ...places.map((place) => ({
        source: place.file.source,
        range: keyRange(place),
        label: "on the way",
      })),
      ...alsoHere(others),
    ],
  };
}

function emptiedHere({ text, use }: Shown, name: string, others: readonly Shown[]): Finding {
  return {
    source: text.place.file.source,
    range: rangeWithin(text.place, use.start - text.shift, use.end - text.shift),
    message: `“${name}” is always empty here: “set” empties it before anything is said, whatever the order of the lines.`,
    hint: "Empty it in the state that follows, or with the choice that leads here.",
    related: alsoHere(others),
  };
}

function alsoHere(others: readonly Shown[]): NonNullable<Finding["related"]> {
  return others.slice(0, MOST_RELATED).map(({ text: { place } }) => ({
    source: place.file.source,
    range: rangeOf(place),
    label: "here too",
  }));
}

const MOST_RELATED = 8;

/** Of all states of a large flow, a way may have most. */
function firstPlaces(
  way: readonly string[],
  places: ReadonlyMap<string | undefined, Place>,
): readonly Place[] {
  const found: Place[] = [];
  for (const name of way) {
    const place = places.get(name);
    if (place !== undefined) found.push(place);
    if (found.length === MOST_RELATED) break;
  }
  return found;
}

function onTheWay(way: readonly string[]): string {
  if (way.length < 2) return "";
  const shown = way.length > 7 ? [...way.slice(0, 3), "…", ...way.slice(-3)] : way;
  return `, for example on the way ${shown.join(" → ")}`;
}

function hintFor({ machine }: CheckedFlow, { name, from }: Shown, shown: string): string {
  if (name === "user") {
    const field = shown.slice("user.".length);
    return `Not every visitor gives it. Write “${field}: { type: ${TYPES.get(field)}, from: ${shown}, unknown: … }” under vars, and {{ ${field} }} here.`;
  }
  const around = `write “{% if ${shown} %} … {% endif %}” around it`;
  if (from !== undefined) return `services.yaml says that the reply may lack it: ${around}.`;
  if (!machine.vars.has(name)) return `Let every way come through what gives it, or ${around}.`;
  return `Ask for it before, or say under vars what to show instead: “${name}: { …, unknown: … }”.`;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ["name", "text"],
  ["email", "email"],
  ["phone", "phone"],
]);
