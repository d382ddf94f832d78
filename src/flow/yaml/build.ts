/**
 * Makes a plain value of the parser's nodes: texts as they were spelled, blocks of keys without a prototype. Notes keys
 * that are written twice, keeping the second body aside so that it can be checked as well.
 */
import type { Range } from "../../diagnostics/diagnostic.ts";
import { isMissing, keyText } from "./nodes.ts";
import type { MapNode, Pair, Path, YamlNode } from "./nodes.ts";
import type { Slip } from "./slip.ts";
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
  readonly slips: readonly (Slip & { readonly first?: Range })[];
}

/** Bounds the second looks at keys written twice. */
const MAX_TWINS = 20;

export function buildValue(root: YamlNode, typedUnder: ReadonlySet<string>): Built {
  const twins: Twin[] = [];
  const slips: (Slip & { first?: Range })[] = [];

  const build = (node: YamlNode | undefined, path: Path, typed: boolean): unknown => {
    if (node === undefined || isMissing(node)) return null;
    switch (node.kind) {
      case "text":
        return typed ? typedValue(node) : node.text;
      case "map":
        return buildMap(node, path, typed);
      case "list":
        return node.items.map((item, index) => build(item, [...path, index], typed));
      case "reference":
        return `*${node.text}`;
      default:
        return node satisfies never;
    }
  };

  const buildMap = (map: MapNode, path: Path, typed: boolean): unknown => {
    const value = Object.create(null) as Record<string, unknown>;
    if (isOrdinary(map)) {
      for (const pair of map.items) {
        const key = keyText(pair) ?? "";
        value[key] = build(pair.value, [...path, key], typed || typedUnder.has(key));
      }
      return value;
    }
    const first = new Map<string, Pair>();
    const folded = new Map<string, string>();
    for (let index = 0; index < map.items.length; index += 1) {
      const pair = map.items[index];
      if (pair === undefined) continue;
      const key = keyText(pair);
      if (key === undefined || key === "<<") {
        slips.push(oddKey(pair, key));
        continue;
      }
      const earlier = first.get(key);
      if (earlier !== undefined) {
        slips.push(duplicate(key, earlier, pair));
        if (path.length === 0 && joins(earlier, pair)) continue;
        if (twins.length < MAX_TWINS) {
          const here = [...path, key];
          twins.push({
            path: here,
            value: build(pair.value, here, typed || typedUnder.has(key)),
            map,
            pair,
          });
        }
        continue;
      }
      first.set(key, pair);
      if (path.length > 0) noteCase(key, pair, folded, first);
    }
    for (const [key, pair] of first)
      value[key] = build(pair.value, [...path, key], typed || typedUnder.has(key));
    return value;
  };

  const noteCase = (
    key: string,
    pair: Pair,
    folded: Map<string, string>,
    first: ReadonlyMap<string, Pair>,
  ): void => {
    const small = key.toLowerCase();
    const other = folded.get(small);
    const earlier = other === undefined ? undefined : first.get(other);
    if (other === undefined || earlier === undefined) {
      folded.set(small, key);
      return;
    }
    slips.push({
      code: "yaml/case-duplicate",
      severity: "warning",
      range: keyRange(pair),
      first: keyRange(earlier),
      message: `“${other}” and “${key}” differ only in capitals.`,
      hint: "Give one of them another name, or delete it.",
    });
  };

  return { value: build(root, [], false), twins, slips };
}

/** No key is odd, and none is like another but for its capitals. */
function isOrdinary({ items }: MapNode): boolean {
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
function joins(earlier: Pair, later: Pair): boolean {
  if (earlier.value?.kind !== "map" || later.value?.kind !== "map") return false;
  for (const pair of later.value.items) earlier.value.items.push(pair);
  return true;
}

function duplicate(key: string, earlier: Pair, later: Pair): Slip & { first: Range } {
  return {
    code: "yaml/duplicate-key",
    range: keyRange(later),
    first: keyRange(earlier),
    message: `“${key}” appears twice here; only one can count.`,
    hint: "Rename one of them, or move its lines into the other.",
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
