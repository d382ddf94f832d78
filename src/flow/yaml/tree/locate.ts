/**
 * From a path in the value to the places in the file where its key and its value stand.
 */
import type { Range } from "../../../diagnostics/diagnostic.ts";
import { keyRange } from "./build.ts";
import { createMoves } from "./moves.ts";
import { isMissing, keyText } from "./nodes.ts";
import type { MapNode, Pair, Path, YamlNode } from "./nodes.ts";
import { offsetInText } from "./text-offset.ts";

/** Ranges in the authored text. A path that does not exist is placed at its nearest ancestor that does. */
export interface Locator {
  /** The key, or the first of what stands in a list; the first key of the file for the empty path. */
  key(path: Path): Range;
  /** The value; its key where there is none. */
  value(path: Path): Range;
  /** From the key to the end of its value. */
  pair(path: Path): Range;
  /** The offset in the file of a character of the text at `path`. */
  textOffset(path: Path, offset: number): number;
  /** From now on `to`, with all that is inside, is what has stood at `from`: for a value that was put right. */
  follow(to: Path, from: Path): void;
}

/** What `locatorFor` looks at: the parsed text with its nodes, and the way back to the authored text. */
export interface Parsed {
  readonly text: string;
  readonly root: YamlNode | undefined;
  toSource(offset: number): number;
}

interface Found {
  readonly pair: Pair | undefined;
  readonly node: YamlNode | undefined;
  readonly complete: boolean;
}

/** `twin` is to be found in place of the first key of its name. */
export function locatorFor(
  parsed: Parsed,
  twin?: { readonly map: MapNode; readonly pair: Pair },
): Locator {
  const pairs = new WeakMap<MapNode, Map<string, Pair>>();

  const pairOf = (map: MapNode, key: string): Pair | undefined => {
    if (twin !== undefined && map === twin.map && keyText(twin.pair) === key) return twin.pair;
    let known = pairs.get(map);
    if (known === undefined) {
      known = new Map();
      for (const pair of map.items) {
        const text = keyText(pair);
        if (text !== undefined && !known.has(text)) known.set(text, pair);
      }
      pairs.set(map, known);
    }
    return known.get(key);
  };

  const moves = createMoves();

  const find = (path: Path): Found => {
    let found: Found = { pair: undefined, node: parsed.root, complete: true };
    for (const step of moves.authored(path)) {
      const { node } = found;
      const pair = node?.kind === "map" ? pairOf(node, String(step)) : undefined;
      const item = node?.kind === "list" ? node.items[Number(step)] : undefined;
      if (pair === undefined && item === undefined) return { ...found, complete: false };
      found =
        pair === undefined
          ? { pair: undefined, node: item, complete: true }
          : { pair, node: pair.value, complete: true };
    }
    return found;
  };

  const back = (range: Range): Range => {
    const start = parsed.toSource(range.start);
    return { start, end: Math.max(start, parsed.toSource(range.end)) };
  };

  const keyOf = ({ pair, node }: Found): Range =>
    back(pair === undefined ? headOf(node) : keyRange(pair));
  const valueOf = (found: Found): Range => {
    const { pair, node } = found;
    if (pair !== undefined && (node === undefined || isMissing(node))) return keyOf(found);
    return back(wholeOf(node));
  };

  return {
    key: (path) => keyOf(find(path)),
    value: (path) => {
      const found = find(path);
      return found.complete ? valueOf(found) : keyOf(found);
    },
    pair: (path) => {
      const found = find(path);
      const { start } = keyOf(found);
      return { start, end: Math.max(start, valueOf(found).end) };
    },
    textOffset: (path, offset) => {
      const { node, complete } = find(path);
      if (!complete || node?.kind !== "text") return keyOf(find(path)).start;
      return parsed.toSource(offsetInText(parsed.text, node, offset));
    },
    follow: (to, from) => {
      moves.add(to, from);
    },
  };
}

function wholeOf(node: YamlNode | undefined): Range {
  return { start: node?.start ?? 0, end: node?.end ?? 0 };
}

/** Where to point for something that has no key: the first key or text in it. */
function headOf(node: YamlNode | undefined): Range {
  if (node?.kind === "map") {
    const [first] = node.items;
    return first === undefined ? wholeOf(node) : keyRange(first);
  }
  const first = node?.kind === "list" ? node.items[0] : undefined;
  return first === undefined ? wholeOf(node) : headOf(first);
}
