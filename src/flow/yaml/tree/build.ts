/**
 * Makes a plain value of the parser's nodes: texts as they were spelled, blocks of keys without a prototype. Notes keys
 * that are written twice, keeping the second body aside so that it can be checked as well.
 */
import type { Range } from "../../../diagnostics/diagnostic.ts";
import { isMissing, keyText } from "./nodes.ts";
import type { ListNode, MapNode, Pair, Path, YamlNode } from "./nodes.ts";
import type { Slip } from "../slip.ts";
import { typedValue } from "./typed.ts";

/** The body of a key that was written before, under the same name in the same place. */
export interface Twin {
  readonly path: Path;
  readonly value: unknown;
  readonly map: MapNode;
  readonly pair: Pair;
}

export interface Built {
  readonly value: unknown;
  readonly twins: readonly Twin[];
  /** Their `range` and `related` are offsets of the parsed text. */
  readonly slips: readonly BuildSlip[];
  /** The first block that has more than `MOST_KEYS`; nothing of its file is used. */
  readonly crowded: { readonly path: Path; readonly count: number } | undefined;
}

export interface BuildSlip extends Slip {
  /** Where the same stands before. */
  readonly first?: Range;
  /** It begins what is rather an item of its own. */
  readonly isItem?: true;
}

/** Bounds the second looks at keys written twice. */
const MAX_TWINS = 20;
/** No author writes as many in one block; to judge each of them would take seconds. */
export const MOST_KEYS = 10_000;

export function buildValue(root: YamlNode, typedUnder: ReadonlySet<string>): Built {
  const building: Building = {
    typedUnder,
    twins: [],
    slips: [],
    joined: new Set(),
    crowded: undefined,
  };
  const value = build(building, root, TOP, false);
  const { twins, slips, crowded } = building;
  return { value, twins, slips, crowded };
}

interface Building {
  readonly typedUnder: ReadonlySet<string>;
  readonly twins: Twin[];
  readonly slips: BuildSlip[];
  /** Entries of sections that stand there for the second time, which is told of them as a whole. */
  readonly joined: Set<Pair>;
  crowded: Built["crowded"];
}

/** Where a value stands. Paths are asked for where something is wrong alone, and would cost more than all values. */
interface Spot {
  readonly owner: Spot | undefined;
  readonly step: string | number;
}

const TOP: Spot = { owner: undefined, step: "" };

function pathTo(spot: Spot): Path {
  const path: (string | number)[] = [];
  for (let at = spot; at.owner !== undefined; at = at.owner) path.push(at.step);
  return path.reverse();
}

function build(on: Building, node: YamlNode | undefined, spot: Spot, typed: boolean): unknown {
  if (node === undefined || isMissing(node)) return null;
  switch (node.kind) {
    case "text":
      return typed ? typedValue(node) : node.text;
    case "map":
      if (node.items.length > MOST_KEYS) {
        on.crowded ??= { path: pathTo(spot), count: node.items.length };
        return null;
      }
      return isOrdinary(node)
        ? buildOrdinary(on, node, spot, typed)
        : buildOdd(on, node, spot, typed);
    case "list":
      return buildList(on, node, spot, typed);
    case "reference":
      return `*${node.text}`;
    default:
      return node satisfies never;
  }
}

function buildList(on: Building, { items }: ListNode, owner: Spot, typed: boolean): unknown[] {
  const values: unknown[] = [];
  for (const [step, item] of items.entries()) {
    values.push(build(on, item, isLeaf(item) ? owner : { owner, step }, typed));
  }
  return values;
}

/** Nothing stands below it. */
function isLeaf(node: YamlNode | undefined): boolean {
  return node === undefined || node.kind === "text";
}

function buildOrdinary(on: Building, map: MapNode, owner: Spot, typed: boolean): unknown {
  const value = Object.create(null) as Record<string, unknown>;
  for (const pair of map.items) {
    const key = keyText(pair) ?? "";
    value[key] = buildUnder(on, pair, key, owner, typed);
  }
  return value;
}

function buildUnder(
  on: Building,
  { value }: Pair,
  key: string,
  owner: Spot,
  typed: boolean,
): unknown {
  const isTyped = typed || on.typedUnder.has(key);
  return build(on, value, isLeaf(value) ? owner : { owner, step: key }, isTyped);
}

/** A block in which a key is none, or is written more than once. */
function buildOdd(on: Building, map: MapNode, spot: Spot, typed: boolean): unknown {
  const value = Object.create(null) as Record<string, unknown>;
  const isTop = spot.owner === undefined;
  const first = new Map<string, Pair>();
  const folded = new Map<string, string>();
  for (const pair of map.items) {
    const key = keyText(pair);
    if (key === undefined || key === "<<") {
      on.slips.push(oddKey(pair, key));
      continue;
    }
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, pair);
      if (!isTop) noteCase(on, key, pair, folded, first);
      continue;
    }
    const isOfItem = typeof spot.step === "number" && earlier === map.items[0];
    if (!on.joined.has(pair))
      on.slips.push(isOfItem ? lostDash(key, earlier, pair) : duplicate(key, earlier, pair, spot));
    if ((isTop && joins(on, earlier, pair)) || on.twins.length >= MAX_TWINS) continue;
    const path = [...pathTo(spot), key];
    on.twins.push({ path, value: buildUnder(on, pair, key, spot, typed), map, pair });
  }
  for (const [key, pair] of first) value[key] = buildUnder(on, pair, key, spot, typed);
  return value;
}

function noteCase(
  on: Building,
  key: string,
  pair: Pair,
  folded: Map<string, string>,
  first: ReadonlyMap<string, Pair>,
): void {
  const small = key.toLowerCase();
  const other = folded.get(small);
  const earlier = other === undefined ? undefined : first.get(other);
  if (other === undefined || earlier === undefined) {
    folded.set(small, key);
    return;
  }
  on.slips.push({
    code: "yaml/case-duplicate",
    severity: "warning",
    range: keyRange(pair),
    first: keyRange(earlier),
    message: `“${other}” and “${key}” differ only in capitals.`,
    hint: "Give one of them another name, or delete it.",
  });
}

/** No key is odd, and none is like another but for its capitals. */
function isOrdinary({ items }: MapNode): boolean {
  const [only] = items;
  if (items.length === 1 && only !== undefined) {
    const key = keyText(only);
    return key !== undefined && key !== "<<";
  }
  const keys = new Set<string>();
  for (const pair of items) {
    const key = keyText(pair);
    if (key === undefined || key === "<<") return false;
    keys.add(key.toLowerCase());
  }
  return keys.size === items.length;
}

export function keyRange({ key, value }: Pair): Range {
  const { start, end } = key.kind === "text" ? key : (value ?? key);
  return { start, end };
}

/** Two sections of one name at the top of a file are read as one, so that nothing in them goes unseen. */
function joins({ joined }: Building, earlier: Pair, later: Pair): boolean {
  if (earlier.value?.kind !== "map" || later.value?.kind !== "map") return false;
  for (const pair of later.value.items) {
    earlier.value.items.push(pair);
    joined.add(pair);
  }
  return true;
}

function duplicate(key: string, earlier: Pair, later: Pair, spot: Spot): BuildSlip {
  const isInState = spot.owner?.step === "states" && spot.owner.owner === TOP;
  return {
    code: "yaml/duplicate-key",
    range: keyRange(later),
    first: keyRange(earlier),
    message: `“${key}” appears twice here; only one can count.`,
    hint: isInState
      ? "If another state begins here, its name is missing above this line; else delete one of the two."
      : "Rename one of them, or move its lines into the other.",
  };
}

/** The first key of an item stands in it again: the next item has lost its dash. */
function lostDash(key: string, earlier: Pair, later: Pair): BuildSlip {
  return {
    code: "yaml/duplicate-key",
    range: keyRange(later),
    first: keyRange(earlier),
    isItem: true,
    message: `“${key}” appears twice in one item of this list.`,
    hint: "If the second is an item of its own, put “- ” in front of it, at the column of the dash above.",
  };
}

function oddKey(pair: Pair, key: string | undefined): Slip {
  const range = keyRange(pair);
  if (key === undefined) {
    return {
      code: "yaml/complex-key",
      range,
      message: "A key must be a text, but this one is a list or a block of keys.",
      hint: "If it is text, put it in quotes.",
    };
  }
  return {
    code: "yaml/merge-key",
    range,
    message: "“<<” (taking over the keys of another block) does not exist in flows.",
    hint: "Write the keys out.",
  };
}
