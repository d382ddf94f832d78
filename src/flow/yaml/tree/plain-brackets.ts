/** Lists and blocks in brackets that stand on one line. */
import { listNode, mapNode } from "./nodes.ts";
import type { Pair, TextNode, YamlNode } from "./nodes.ts";
import {
  blanksAfter,
  LONGEST_KEY,
  isColonAt,
  plainText,
  quotedAt,
  startsPlain,
  withoutBlanks,
} from "./plain-texts.ts";

const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_MAP = 0x7b;
const CLOSE_MAP = 0x7d;
/** Goes on over a colon or a # inside of a word. */
const WORDS = /(?:[^,[\]{}:#\n\r]|:(?![\s,[\]{}]|$)|(?<! )#)+/y;

/** The list or block that opens there and closes before `end`; undefined where it does not, or is not surely sound. */
export function readBrackets(
  text: string,
  start: number,
  end: number,
  depth: number,
): YamlNode | undefined {
  if (depth <= 0) return undefined;
  const isMap = text.charCodeAt(start) === OPEN_MAP;
  const closing = isMap ? CLOSE_MAP : CLOSE_LIST;
  const pairs: Pair[] = [];
  const items: YamlNode[] = [];
  for (let at = blanksAfter(text, start + 1); at < end; at = blanksAfter(text, at + 1)) {
    if (text.charCodeAt(at) !== closing) {
      const read = isMap ? pairAt(text, at, end, depth) : itemAt(text, at, end, depth);
      if (read === undefined) return undefined;
      if (read.pair !== undefined) pairs.push(read.pair);
      if (read.item !== undefined) items.push(read.item);
      at = blanksAfter(text, read.end);
    }
    const code = at < end ? text.charCodeAt(at) : COLON;
    if (code === closing) {
      return isMap ? mapNode(pairs, start, at + 1) : listNode(items, start, at + 1);
    }
    if (code !== COMMA) return undefined;
  }
  return undefined;
}

interface Read {
  readonly pair?: Pair;
  readonly item?: YamlNode;
  readonly end: number;
}

function itemAt(text: string, at: number, end: number, depth: number): Read | undefined {
  const item = valueAt(text, at, end, depth);
  return item && { item, end: item.end };
}

/** A key may stand alone. */
function pairAt(text: string, at: number, end: number, depth: number): Read | undefined {
  const key = textAt(text, at, end);
  if (key === undefined || key.end - key.start > LONGEST_KEY) return undefined;
  const colon = blanksAfter(text, key.end);
  if (text.charCodeAt(colon) !== COLON) return { pair: { key, value: undefined }, end: key.end };
  if (colon !== key.end || !isColonAt(text, colon, end)) return undefined;
  const from = blanksAfter(text, colon + 1);
  const code = text.charCodeAt(from);
  const value =
    code === COMMA || code === CLOSE_MAP ? plainText(from, "") : valueAt(text, from, end, depth);
  return value && { pair: { key, value }, end: value.end };
}

function valueAt(text: string, at: number, end: number, depth: number): YamlNode | undefined {
  const code = text.charCodeAt(at);
  return code === OPEN_LIST || code === OPEN_MAP
    ? readBrackets(text, at, end, depth - 1)
    : textAt(text, at, end);
}

function textAt(text: string, at: number, end: number): TextNode | undefined {
  if (at >= end) return undefined;
  if (!startsPlain(text, at)) return quotedAt(text, at, end);
  WORDS.lastIndex = at;
  const [words = ""] = WORDS.exec(text) ?? [];
  return words === "" ? undefined : plainText(at, withoutBlanks(words));
}
