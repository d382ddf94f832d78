/** The nodes of the `yaml` package as our own: nothing else has to know that package. */
import { isAlias, isMap, isNode, isScalar } from "yaml";
import type { YAMLMap, YAMLSeq } from "yaml";
import type { Heads } from "./finished.ts";
import { listNode, mapNode, styleNamed } from "./nodes.ts";
import type { Pair, YamlNode } from "./nodes.ts";

/** Goes as deep as the text is nested, which has to be bounded by then. `undefined` where there is nothing. */
export function convertNode(node: unknown, heads: Heads): YamlNode | undefined {
  if (!isNode(node)) return undefined;
  const [start, end] = node.range ?? [0, 0];
  if (isScalar(node)) {
    return { kind: "text", style: styleNamed(node.type), text: node.source ?? "", start, end };
  }
  if (isAlias(node)) return { kind: "reference", text: node.source, start, end };
  const head = heads.get(node.srcToken);
  const from = head?.start ?? start;
  const written = node.flow === true ? end : undefined;
  return isMap(node)
    ? mapNode(pairsOf(node, from, head?.pairs ?? [], heads), from, written)
    : listNode(itemsOf(node, head?.items ?? [], heads), from, written);
}

function pairsOf(map: YAMLMap, start: number, items: Pair[], heads: Heads): Pair[] {
  for (const pair of map.items) {
    const key = convertNode(pair.key, heads) ?? noKey(start);
    items.push({ key, value: convertNode(pair.value, heads) });
  }
  return items;
}

function noKey(start: number): YamlNode {
  return { kind: "text", style: "plain", text: "", start, end: start };
}

function itemsOf(list: YAMLSeq, items: YamlNode[], heads: Heads): readonly YamlNode[] {
  for (const item of list.items) {
    const node = convertNode(item, heads);
    if (node !== undefined) items.push(node);
  }
  return items;
}
