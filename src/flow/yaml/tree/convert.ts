/** The nodes of the `yaml` package as our own: nothing else has to know that package. */
import { isAlias, isMap, isNode, isScalar, Scalar } from "yaml";
import type { YAMLMap, YAMLSeq } from "yaml";
import type { Heads } from "./finished.ts";
import { endOfPair } from "./nodes.ts";
import type { Pair, TextStyle, YamlNode } from "./nodes.ts";

/** Goes as deep as the text is nested, which has to be bounded by then. `undefined` where there is nothing. */
export function convertNode(node: unknown, heads: Heads): YamlNode | undefined {
  if (!isNode(node)) return undefined;
  const [start, end] = node.range ?? [0, 0];
  if (isScalar(node)) {
    return { kind: "text", style: styleOf(node), text: node.source ?? "", start, end };
  }
  if (isAlias(node)) return { kind: "reference", text: node.source, start, end };
  const head = heads.get(node.srcToken);
  const from = head?.start ?? start;
  return isMap(node)
    ? mapOf(node, from, end, head?.pairs ?? [], heads)
    : listOf(node, from, end, head?.items ?? [], heads);
}

function mapOf(
  map: YAMLMap,
  start: number,
  written: number,
  items: Pair[],
  heads: Heads,
): YamlNode {
  for (const pair of map.items) {
    const key = convertNode(pair.key, heads) ?? noKey(start);
    items.push({ key, value: convertNode(pair.value, heads) });
  }
  const last = items.at(-1);
  const end = last === undefined ? start : endOfPair(last);
  return { kind: "map", items, start, end: map.flow === true ? written : end };
}

function noKey(start: number): YamlNode {
  return { kind: "text", style: "plain", text: "", start, end: start };
}

function listOf(
  list: YAMLSeq,
  start: number,
  written: number,
  items: YamlNode[],
  heads: Heads,
): YamlNode {
  for (const item of list.items) {
    const node = convertNode(item, heads);
    if (node !== undefined) items.push(node);
  }
  const end = list.flow === true ? written : (items.at(-1)?.end ?? start);
  return { kind: "list", items, start, end };
}

function styleOf({ type }: Scalar): TextStyle {
  switch (type) {
    case Scalar.QUOTE_DOUBLE:
      return "double";
    case Scalar.QUOTE_SINGLE:
      return "single";
    case Scalar.BLOCK_LITERAL:
      return "literal";
    case Scalar.BLOCK_FOLDED:
      return "folded";
    default:
      return "plain";
  }
}
