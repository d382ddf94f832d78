/** The nodes of the `yaml` package as our own: nothing else has to know that package. */
import { isAlias, isMap, isNode, isScalar } from "yaml";
import type { YAMLMap, YAMLSeq } from "yaml";
import { listNode, mapNode, styleNamed } from "./nodes.ts";
import type { Pair, YamlNode } from "./nodes.ts";

/** Goes as deep as the text is nested, which has to be bounded by then. `undefined` where there is nothing. */
export function convertNode(node: unknown): YamlNode | undefined {
  if (!isNode(node)) return undefined;
  const [start, end] = node.range ?? [0, 0];
  if (isScalar(node)) {
    return { kind: "text", style: styleNamed(node.type), text: node.source ?? "", start, end };
  }
  if (isAlias(node)) return { kind: "reference", text: node.source, start, end };
  const written = node.flow === true ? end : undefined;
  return isMap(node)
    ? mapNode(pairsOf(node, start), start, written)
    : listNode(itemsOf(node), start, written);
}

function pairsOf(map: YAMLMap, start: number): Pair[] {
  return map.items.map(({ key, value }) => ({
    key: convertNode(key) ?? noKey(start),
    value: convertNode(value),
  }));
}

function noKey(start: number): YamlNode {
  return { kind: "text", style: "plain", text: "", start, end: start };
}

function itemsOf(list: YAMLSeq): readonly YamlNode[] {
  return list.items.flatMap((item) => convertNode(item) ?? []);
}
