/**
 * What a YAML text is made of, whoever read it: texts as they were spelled, blocks of keys, lists. Offsets are those of
 * the text that was read.
 */
export type YamlNode = TextNode | MapNode | ListNode | ReferenceNode;

export interface TextNode {
  readonly kind: "text";
  readonly style: TextStyle;
  /** As its author spelled it: `1.20`, `yes` and `null` stay what they are. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type TextStyle = "plain" | "single" | "double" | "literal" | "folded";

export interface MapNode {
  readonly kind: "map";
  readonly items: Pair[];
  readonly start: number;
  /** Of a block without brackets: where the last thing in it ends. */
  readonly end: number;
}

export interface ListNode {
  readonly kind: "list";
  readonly items: readonly YamlNode[];
  readonly start: number;
  readonly end: number;
}

/** `*name`, which flows do not have. */
export interface ReferenceNode {
  readonly kind: "reference";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Pair {
  readonly key: YamlNode;
  readonly value: YamlNode | undefined;
}

export type Path = readonly (string | number)[];

/** A key as it was typed; `undefined` for keys that are lists or blocks. */
export function keyText({ key }: Pair): string | undefined {
  return key.kind === "text" ? key.text : undefined;
}

/** Nothing was written: `say:` alone. */
export function isMissing(node: YamlNode): boolean {
  return node.kind === "text" && node.style === "plain" && node.text === "";
}

/** Where a pair ends: with its key where it has no value. */
export function endOfPair({ key, value }: Pair): number {
  return value === undefined || isMissing(value) ? key.end : value.end;
}

/** `written`: where it ends by its bracket. */
export function mapNode(items: Pair[], start: number, written?: number): MapNode {
  const last = items.at(-1);
  const end = written ?? (last === undefined ? start : endOfPair(last));
  return { kind: "map", items, start, end };
}

export function listNode(items: readonly YamlNode[], start: number, written?: number): ListNode {
  return { kind: "list", items, start, end: written ?? items.at(-1)?.end ?? start };
}

/** The same, so much further on in the text. */
export function shifted<Node extends YamlNode>(node: Node, by: number): Node {
  const { start, end } = node;
  const moved = { ...node, start: start + by, end: end + by };
  if (moved.kind === "list") return { ...moved, items: moved.items.map((one) => shifted(one, by)) };
  if (moved.kind !== "map") return moved;
  const items = moved.items.map(({ key, value }) => ({
    key: shifted(key, by),
    value: value && shifted(value, by),
  }));
  return { ...moved, items };
}

/** By the names that the `yaml` package has for them. */
export function styleNamed(type: string | undefined): TextStyle {
  return STYLES.get(type) ?? "plain";
}

const STYLES: ReadonlyMap<string | undefined, TextStyle> = new Map([
  ["QUOTE_DOUBLE", "double"],
  ["QUOTE_SINGLE", "single"],
  ["BLOCK_LITERAL", "literal"],
  ["BLOCK_FOLDED", "folded"],
]);
