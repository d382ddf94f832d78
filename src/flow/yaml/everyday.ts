/**
 * Reads the YAML that authors write every day: keys, lists, texts on a line or two, lists and blocks in brackets. Hands
 * back nothing at all for whatever else there is in a text, which is left to the yaml package; what it does read, it reads
 * as that does, several times as fast.
 */
import { readBrackets } from "./everyday-brackets.ts";
import { readBlockText, readKey, readPlainText, readQuotedText } from "./everyday-texts.ts";
import { endsAt, isDash, moveToLine, nextLine, type Reader } from "./everyday-lines.ts";
import { skipBlanks } from "./lines.ts";
import { endOfPair, missing } from "./nodes.ts";
import type { ListNode, MapNode, Pair, YamlNode } from "./nodes.ts";
import { MAX_DEPTH } from "./slip.ts";

/** `undefined` unless all of the text is of the everyday kind. */
export function readEveryday(text: string): YamlNode | undefined {
  if (text.startsWith("\ufeff") || ODD.test(text)) return undefined;
  const reader: Reader = { text, at: 0, column: 0, depth: 0 };
  moveToLine(reader, 0);
  if (reader.at >= text.length) return undefined;
  const root = readBlock(reader);
  return reader.at >= text.length ? root : undefined;
}

/** Tabs, lone returns, and lines that divide documents. */
const ODD = /\t|\r(?!\n)|^(?:---|\.\.\.|%)/m;

function readBlock(reader: Reader): MapNode | ListNode | undefined {
  if (reader.depth >= MAX_DEPTH) return undefined;
  reader.depth += 1;
  const node = isDash(reader.text, reader.at) ? readList(reader) : readMap(reader);
  reader.depth -= 1;
  return node;
}

function readMap(reader: Reader): MapNode | undefined {
  const { text, at: start, column } = reader;
  const items: Pair[] = [];
  for (;;) {
    const key = readKey(text, reader.at);
    if (key === undefined) return undefined;
    const value = readValue(reader, key.end + 1, column);
    if (value === undefined) return undefined;
    items.push({ key, value });
    if (reader.at >= text.length || reader.column < column) break;
    if (reader.column > column || isDash(text, reader.at)) return undefined;
  }
  const last = items.at(-1);
  return { kind: "map", items, start, end: last === undefined ? start : endOfPair(last) };
}

function readList(reader: Reader): ListNode | undefined {
  const { text, at: start, column } = reader;
  const items: YamlNode[] = [];
  do {
    const item = readItem(reader, column);
    if (item === undefined) return undefined;
    items.push(item);
    if (reader.at < text.length && reader.column > column) return undefined;
  } while (reader.at < text.length && reader.column === column && isDash(text, reader.at));
  return { kind: "list", items, start, end: items.at(-1)?.end ?? start };
}

/** What stands behind a dash: on its line, or below it. */
function readItem(reader: Reader, column: number): YamlNode | undefined {
  const { text, at } = reader;
  const content = skipBlanks(text, at + 1);
  if (endsAt(text, content)) {
    moveToLine(reader, nextLine(text, content));
    return isBelow(reader, column) ? readBelow(reader, column) : missing(content);
  }
  if (!isDash(text, content) && readKey(text, content) === undefined)
    return readText(reader, content, column);
  reader.at = content;
  reader.column = column + content - at;
  return readBlock(reader);
}

/** What belongs to the key at a column; `colon` is behind its colon. */
function readValue(reader: Reader, colon: number, column: number): YamlNode | undefined {
  const { text } = reader;
  const content = skipBlanks(text, colon);
  if (!endsAt(text, content)) return readText(reader, content, column);
  moveToLine(reader, nextLine(text, content));
  if (isBelow(reader, column)) return readBelow(reader, column);
  const isList = reader.at < text.length && reader.column === column && isDash(text, reader.at);
  return isList ? readBlock(reader) : missing(content);
}

function isBelow({ text, at, column }: Reader, parentColumn: number): boolean {
  return at < text.length && column > parentColumn;
}

/** A block, or a text on lines of its own. */
function readBelow(reader: Reader, parentColumn: number): YamlNode | undefined {
  const { text, at } = reader;
  return isDash(text, at) || readKey(text, at) !== undefined
    ? readBlock(reader)
    : readText(reader, at, parentColumn);
}

/** A value that is neither a block nor missing; then goes to the line below it. */
function readText(reader: Reader, at: number, parentColumn: number): YamlNode | undefined {
  const { text } = reader;
  const first = text[at];
  if (first === "|" || first === ">") return readBlockText(reader, at, parentColumn);
  if (first !== '"' && first !== "'" && first !== "[" && first !== "{") {
    return readPlainText(reader, at, parentColumn);
  }
  const node =
    first === "[" || first === "{" ? readBrackets(text, at, 0) : readQuotedText(text, at);
  if (node === undefined) return undefined;
  const behind = skipBlanks(text, node.end);
  if (!endsAt(text, behind)) return undefined;
  moveToLine(reader, nextLine(text, behind));
  return node;
}
