/** The nodes of the `yaml` package as our own: nothing else has to know that package. */
import { isAlias, isMap, isNode, isScalar, Scalar } from "yaml";
import type { YAMLMap, YAMLSeq } from "yaml";
import { endOfPair } from "./nodes.ts";
import type { Pair, TextStyle, YamlNode } from "./nodes.ts";

/** Goes as deep as the text is nested, which has to be bounded by then. `undefined` where there is nothing. */
export function convertNode(node: unknown): YamlNode | undefined {
  if (!isNode(node)) return undefined;
  const [start, end] = node.range ?? [0, 0];
  if (isScalar(node)) {
    return { kind: "text", style: styleOf(node), text: node.source ?? "", start, end };
  }
  if (isAlias(node)) return { kind: "reference", text: node.source, start, end };
  return isMap(node) ? mapOf(node, start, end) : listOf(node, start, end);
}

function mapOf(map: YAMLMap, start: number, written: number): YamlNode {
  const items = map.items.map((pair): Pair => {
    const key = convertNode(pair.key);
    const value = convertNode(pair.value);
    return { key: key ?? { kind: "text", style: "plain", text: "", start, end: start }, value };
  });
  const last = items.at(-1);
  const end = last === undefined ? start : endOfPair(last);
  return { kind: "map", items, start, end: map.flow === true ? written : end };
}

function listOf(list: YAMLSeq, start: number, written: number): YamlNode {
  const items = list.items.flatMap((item) => convertNode(item) ?? []);
  return {
    kind: "list",
    items,
    start,
    end: list.flow === true ? written : (items.at(-1)?.end ?? start),
  };
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
