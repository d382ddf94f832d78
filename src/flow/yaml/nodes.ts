/**
 * Reading the parser's nodes: what a key is called, whether a value is there at all.
 */
import { isMap, isNode, isScalar, isSeq, Scalar } from "yaml";
import type { Pair, YAMLMap, YAMLSeq } from "yaml";

export type Item = YAMLMap.Parsed["items"][number];
export type Path = readonly (string | number)[];

/** A key as it was typed; `undefined` for keys that are lists or blocks. */
export function keyText(pair: Pair): string | undefined {
  return isScalar(pair.key) ? spelling(pair.key) : pair.key === null ? "" : undefined;
}

/** A text as its author spelled it: `1.20`, `yes` and `null` stay what they are. */
export function spelling(scalar: Scalar): string {
  return scalar.source ?? "";
}

/** Nothing was written: `say:` alone. */
export function isMissing(node: unknown): boolean {
  return !isNode(node) || (isScalar(node) && node.type === Scalar.PLAIN && node.source === "");
}

export function asMap(node: unknown): YAMLMap | undefined {
  return isMap(node) ? node : undefined;
}

export function asList(node: unknown): YAMLSeq | undefined {
  return isSeq(node) ? node : undefined;
}
