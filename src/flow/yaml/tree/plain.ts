/**
 * Reads plain YAML, which nearly all of a flow is, straight from its text: the `yaml` package takes ten times as long for
 * it, and more than all that is checked afterwards. What is not surely plain is the package's: the one entry in which it
 * stands, or the whole text. A test holds the two against each other.
 */
import { MAX_DEPTH } from "../slip.ts";
import { readBrackets } from "./plain-brackets.ts";
import { createLines } from "./plain-lines.ts";
import {
  blanksAfter,
  commentIn,
  isColonAt,
  LONGEST_KEY,
  plainText,
  quotedAt,
  signs,
  startsPlain,
  withoutBlanks,
} from "./plain-texts.ts";
import { listNode, mapNode, shifted } from "./nodes.ts";
import type { Pair, TextNode, YamlNode } from "./nodes.ts";

/** What YAML has a meaning for, and what the package's lexer keeps for itself. */
const ODD = /(?![\n\r])\p{Cc}|\ufeff|\r(?!\n)|^(?:---|\.\.\.|%)/mu;
/** Of longer ones, most of the text would be read twice where something is wrong in it. */
const LONGEST_ENTRY = 20_000;

const SPACE = 0x20;
const HASH = 0x23;
const BRACKET = 0x5b;
const BRACE = 0x7b;
/** What the package may go on with below: brackets, quotes, and texts of several lines. */
const OPENING: ReadonlySet<number> = signs("[{\"'|>");

/**
 * Undefined where a text is not plain, or not sound. `compose` reads one entry alone, by the package: it gives nothing where
 * anything is wrong with it.
 */
export function readPlain(
  text: string,
  compose: (entry: string) => YamlNode | undefined,
): YamlNode | undefined {
  if (ODD.test(text)) return undefined;
  const here = createLines(text);
  /** Nothing more of the text is read here. */
  let isOdd = false;
  let depth = 0;

  /** Where the key ends whose colon is in front of the value; -1 where there is none. */
  const colonOf = (from: number): number => {
    const quoted = quotedAt(text, from, here.end);
    if (quoted !== undefined) return isColonAt(text, quoted.end, here.end) ? quoted.end : -1;
    if (!startsPlain(text, from)) return -1;
    const rest = text.slice(from, here.end);
    const found = rest.indexOf(": ");
    const colon = found === -1 && rest.endsWith(":") ? rest.length - 1 : found;
    return colon === -1 || commentIn(rest) < colon ? -1 : from + colon;
  };

  const block = (): YamlNode | undefined => {
    if (depth >= MAX_DEPTH) return undefined;
    depth += 1;
    const node = here.isItem() ? list() : colonOf(here.first) === -1 ? undefined : map();
    depth -= 1;
    return node;
  };

  const map = (): YamlNode | undefined => {
    const { first, column } = here;
    const pairs: Pair[] = [];
    while (here.column === column && !here.isItem()) {
      const { first: start } = here;
      const colon = colonOf(start);
      const key = colon === -1 ? undefined : keyIn(start, colon);
      if (key === undefined) return giveUp();
      const value = valueBehind(colon + 1, column, true);
      const pair = value === undefined ? pairOf(composed(start, column, true)) : { key, value };
      if (pair === undefined) return giveUp();
      pairs.push(pair);
    }
    return here.column >= column ? giveUp() : mapNode(pairs, first);
  };

  const list = (): YamlNode | undefined => {
    const { first, column } = here;
    const items: YamlNode[] = [];
    while (here.column === column && here.isItem()) {
      const { first: start } = here;
      const value = valueBehind(start + 1, column, false);
      const item = value ?? itemOf(composed(start, column, false));
      if (item === undefined) return giveUp();
      items.push(item);
    }
    return here.column > column ? giveUp() : listNode(items, first);
  };

  const keyIn = (start: number, colon: number): TextNode | undefined => {
    if (colon - start > LONGEST_KEY) return undefined;
    const quoted = quotedAt(text, start, colon);
    if (quoted !== undefined) return quoted;
    if (text.charCodeAt(colon - 1) === SPACE) return undefined;
    return plainText(start, text.slice(start, colon));
  };

  /** What stands behind a colon or a dash, on its line or on those below. Goes on to the line behind it. */
  const valueBehind = (from: number, column: number, isOfKey: boolean): YamlNode | undefined => {
    const at = blanksAfter(text, from);
    if (at >= here.end || text.charCodeAt(at) === HASH) {
      here.advance();
      const isBelow = here.column > column || (isOfKey && here.column === column && here.isItem());
      return isBelow ? (block() ?? giveUp()) : plainText(at, "");
    }
    if (!isOfKey) {
      const { first } = here;
      here.column += at - first;
      here.first = at;
      if (here.isItem() || colonOf(at) !== -1) return block();
      here.column -= at - first;
      here.first = first;
    }
    if (!startsPlain(text, at) && !OPENING.has(text.charCodeAt(at))) return giveUp();
    const node = lone(at);
    if (node === undefined || !isAtEnd(node.end)) return undefined;
    here.advance();
    return here.column > column ? undefined : node;
  };

  /** A text, or brackets. */
  const lone = (at: number): YamlNode | undefined => {
    const code = text.charCodeAt(at);
    if (code === BRACKET || code === BRACE)
      return readBrackets(text, at, here.end, MAX_DEPTH - depth);
    const quoted = quotedAt(text, at, here.end);
    if (quoted !== undefined) return quoted;
    if (!startsPlain(text, at)) return undefined;
    const rest = text.slice(at, here.end);
    const words = withoutBlanks(rest.slice(0, commentIn(rest)));
    return words.includes(": ") || words.endsWith(":") ? undefined : plainText(at, words);
  };

  const isAtEnd = (at: number): boolean => {
    if (at >= here.end) return true;
    if (text.charCodeAt(at) !== SPACE) return false;
    return text.charCodeAt(blanksAfter(text, at)) === HASH;
  };

  /** The entry that starts there, by the package. */
  const composed = (start: number, column: number, isOfKey: boolean): YamlNode | undefined => {
    if (isOdd) return undefined;
    here.goTo(start);
    do {
      here.advance();
      // The package takes what is below it for something else, depending on what comes then.
      if (here.column > column && here.remarks <= column) return undefined;
    } while (here.column > column || (isOfKey && here.column === column && here.isItem()));
    if (here.start - start > LONGEST_ENTRY) return undefined;
    const node = compose(" ".repeat(column) + text.slice(start, here.start));
    return node && shifted(node, start - column);
  };

  const giveUp = (): undefined => {
    isOdd = true;
  };

  const root = here.column === -1 ? undefined : block();
  return isOdd || here.column !== -1 ? undefined : root;
}

function pairOf(node: YamlNode | undefined): Pair | undefined {
  return node?.kind === "map" && node.items.length === 1 ? node.items[0] : undefined;
}

function itemOf(node: YamlNode | undefined): YamlNode | undefined {
  return node?.kind === "list" && node.items.length === 1 ? node.items[0] : undefined;
}
