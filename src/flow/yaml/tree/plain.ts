/**
 * The parser's tokens as nodes, where nothing in them is out of the ordinary: what nearly all of a flow is made of. It takes a
 * quarter of the time that the package's composer takes, which reads and tells of all else: whatever is not surely right here
 * is `undefined`. A test holds the two against each other.
 */
import { CST } from "yaml";
import type { Heads } from "./finished.ts";
import { listNode, mapNode, styleNamed } from "./nodes.ts";
import type { Pair, TextNode, YamlNode } from "./nodes.ts";

type Items = CST.BlockMap["items"];

/** Goes as deep as the text is nested, which has to be bounded by then. */
export function plainNode(token: CST.Token | null | undefined, heads: Heads): YamlNode | undefined {
  switch (token?.type) {
    case "scalar":
    case "single-quoted-scalar":
    case "double-quoted-scalar":
    case "block-scalar":
      return plainText(token);
    case "block-map": {
      const head = heads.get(token);
      const pairs = plainPairs(token.items, token.indent, heads, [...(head?.pairs ?? [])]);
      return pairs && mapNode(pairs, head?.start ?? token.offset);
    }
    case "block-seq": {
      const head = heads.get(token);
      const items = plainItems(token.items, heads, [...(head?.items ?? [])]);
      return items && listNode(items, head?.start ?? token.offset);
    }
    case "flow-collection":
      return plainBrackets(token, heads);
    default:
      return undefined;
  }
}

function plainText(token: CST.FlowScalar | CST.BlockScalar): TextNode | undefined {
  if (token.type === "scalar" && token.end === undefined && WORDS.test(token.source)) {
    const { source: text, offset: start } = token;
    return { kind: "text", style: "plain", text, start, end: start + text.length };
  }
  let isSound = true;
  const read = CST.resolveAsScalar(token, true, () => {
    isSound = false;
  });
  const [start, end] = read.range;
  const style = styleNamed(read.type ?? undefined);
  return isSound ? { kind: "text", style, text: read.value, start, end } : undefined;
}

/** What is on one line, and begins as no sign of YAML does, is as it was spelled. */
const WORDS = /^[\p{L}\p{N}][^\r\n]*$/u;

/** Keys in a column, each with a colon and its value; behind those that are known of their block already. */
export function plainPairs(
  items: Items,
  indent: number,
  heads: Heads,
  pairs: Pair[],
): Pair[] | undefined {
  const before = pairs.length;
  for (const { start, key, sep, value } of items) {
    const isBlank = signsIn(start, undefined, true) === 0;
    if (isBlank && key === undefined && sep === undefined) continue;
    const pair =
      isBlank && isKeyAt(key, indent) && isBehind(key, sep, value)
        ? pairOf(key, sep, value, heads)
        : undefined;
    if (pair === undefined) {
      pairs.length = before;
      return undefined;
    }
    pairs.push(pair);
  }
  return pairs;
}

function isKeyAt(key: CST.Token | null | undefined, indent: number): key is CST.FlowScalar {
  return (
    isText(key) && key.indent === indent && key.end === undefined && !key.source.includes("\n")
  );
}

function isText(token: CST.Token | null | undefined): token is CST.FlowScalar {
  const type = token?.type;
  return type === "scalar" || type === "single-quoted-scalar" || type === "double-quoted-scalar";
}

/** One colon, near its key; what opens a block begins a line. */
function isBehind(
  key: CST.FlowScalar,
  sep: CST.SourceToken[] | undefined,
  value: CST.Token | undefined,
): sep is CST.SourceToken[] {
  if (sep === undefined || signsIn(sep, "map-value-ind", false) !== 1) return false;
  const isNear = (sep.at(-1)?.offset ?? 0) - key.offset < LONGEST_KEY;
  return isNear && (value?.type !== "block-map" || sep.some(({ type }) => type === "newline"));
}

/** Longer ones are refused, with the blanks and remarks behind them. */
const LONGEST_KEY = 1024;

function pairOf(
  key: CST.FlowScalar,
  sep: readonly CST.SourceToken[],
  value: CST.Token | undefined,
  heads: Heads,
): Pair | undefined {
  const name = plainText(key);
  const node = value === undefined ? missingBehind(sep) : plainNode(value, heads);
  return name === undefined || node === undefined ? undefined : { key: name, value: node };
}

/** Nothing, where it would begin: behind the sign before it and the blanks on its line. */
function missingBehind(tokens: readonly CST.SourceToken[]): TextNode {
  const sign = tokens.findLastIndex(({ type }) => !BLANKS.has(type));
  let at = endOf(tokens[sign]);
  for (let next = sign + 1; tokens[next]?.type === "space"; next += 1) at = endOf(tokens[next]);
  return { kind: "text", style: "plain", text: "", start: at, end: at };
}

function endOf(token: CST.SourceToken | undefined): number {
  return token === undefined ? 0 : token.offset + token.source.length;
}

const BLANKS: ReadonlySet<string> = new Set(["space", "comment", "newline"]);

/** Items in a column, behind those that are known of their list already. */
export function plainItems(
  written: CST.BlockSequence["items"],
  heads: Heads,
  items: YamlNode[],
): YamlNode[] | undefined {
  const before = items.length;
  for (const { start, value } of written) {
    const dashes = signsIn(start, "seq-item-ind", true);
    if (dashes === 0 && value === undefined) continue;
    const node = value === undefined ? missingBehind(start) : plainNode(value, heads);
    if (dashes !== 1 || node === undefined) {
      items.length = before;
      return undefined;
    }
    items.push(node);
  }
  return items;
}

function plainBrackets(token: CST.FlowCollection, heads: Heads): YamlNode | undefined {
  const [closing, ...behind] = token.end;
  const isMap = token.start.source === "{";
  if (closing?.source !== (isMap ? "}" : "]") || signsIn(behind, undefined, false) !== 0) {
    return undefined;
  }
  const pairs: Pair[] = [];
  const items: YamlNode[] = [];
  for (const [index, item] of token.items.entries()) {
    const { start, key, sep, value } = item;
    const commas = signsIn(start, "comma", false);
    if (commas !== (index === 0 ? 0 : 1)) return undefined;
    if (key === undefined && sep === undefined && value === undefined) {
      if (index < token.items.length - 1) return undefined;
    } else if (isMap) {
      const pair =
        isText(key) && sep !== undefined ? pairInBraces(key, sep, value, heads) : undefined;
      if (pair === undefined) return undefined;
      pairs.push(pair);
    } else {
      const node = sep === undefined && key === undefined ? plainNode(value, heads) : undefined;
      if (node === undefined || isBlock(value)) return undefined;
      items.push(node);
    }
  }
  const end = endOf(closing);
  return isMap ? mapNode(pairs, token.offset, end) : listNode(items, token.offset, end);
}

/** A key may stand alone there. */
function pairInBraces(
  key: CST.FlowScalar,
  sep: readonly CST.SourceToken[],
  value: CST.Token | undefined,
  heads: Heads,
): Pair | undefined {
  const colons = signsIn(sep, "map-value-ind", false);
  if (colons === 1 && !isBlock(value)) return pairOf(key, sep, value, heads);
  const name = colons === 0 && value === undefined ? plainText(key) : undefined;
  return name && { key: name, value: undefined };
}

function isBlock(token: CST.Token | undefined): boolean {
  return token?.type === "block-map" || token?.type === "block-seq";
}

/** How often the sign stands among blanks and remarks; undefined where anything else does, or where they run together. */
function signsIn(
  tokens: readonly CST.SourceToken[],
  sign: CST.SourceToken["type"] | undefined,
  beginsLine: boolean,
): number | undefined {
  let count = 0;
  let isParted = beginsLine;
  for (const { type, source } of tokens) {
    if (type === "space" ? source.includes("\t") : type === "comment" && !isParted)
      return undefined;
    if (type === sign) count += 1;
    else if (!BLANKS.has(type)) return undefined;
    isParted = type === "space" || type === "newline" || (type === "comment" && isParted);
  }
  return count;
}
