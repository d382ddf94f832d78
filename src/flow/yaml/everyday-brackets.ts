/** `[a, b]` and `{ a: b }` on one line, in everyday YAML. */
import { readPlainKey, readQuotedText, startsPlain } from "./everyday-texts.ts";
import { isGap, skipBlanks } from "./lines.ts";
import { missing } from "./nodes.ts";
import type { Pair, TextNode, YamlNode } from "./nodes.ts";
import { MAX_DEPTH } from "./slip.ts";

/** The list or block that starts at `at`. */
export function readBrackets(text: string, at: number, depth: number): YamlNode | undefined {
  if (depth >= MAX_DEPTH / 2) return undefined;
  return text[at] === "[" ? readItems(text, at, depth) : readPairs(text, at, depth);
}

function readItems(text: string, start: number, depth: number): YamlNode | undefined {
  const items: YamlNode[] = [];
  let at = skipBlanks(text, start + 1);
  while (text[at] !== "]") {
    const item = readValue(text, at, depth);
    const next = item === undefined ? undefined : behindComma(text, item.end, "]");
    if (item === undefined || next === undefined) return undefined;
    items.push(item);
    at = next;
  }
  return { kind: "list", items, start, end: at + 1 };
}

function readPairs(text: string, start: number, depth: number): YamlNode | undefined {
  const items: Pair[] = [];
  let at = skipBlanks(text, start + 1);
  while (text[at] !== "}") {
    const key = isQuote(text[at]) ? readQuotedText(text, at) : readPlainKey(text, at, isGap);
    if (key === undefined || !isBracketKey(text, key)) return undefined;
    const from = skipBlanks(text, key.end + 1);
    const value =
      text[from] === "," || text[from] === "}" ? missing(from) : readValue(text, from, depth);
    const next = value === undefined ? undefined : behindComma(text, value.end, "}");
    if (value === undefined || next === undefined) return undefined;
    items.push({ key, value });
    at = next;
  }
  return { kind: "map", items, start, end: at + 1 };
}

/** A comma or bracket in it would have ended the key. */
const SEPARATORS = /[,[\]{}]/;
const LONGEST_KEY = 1000;

function isBracketKey(text: string, key: TextNode): boolean {
  if (text[key.end] !== ":" || !isGap(text[key.end + 1]) || key.end - key.start > LONGEST_KEY)
    return false;
  return key.style !== "plain" || !SEPARATORS.test(key.text);
}

/** Where the next entry starts, or the closing bracket stands. */
function behindComma(text: string, at: number, close: "]" | "}"): number | undefined {
  const behind = skipBlanks(text, at);
  if (text[behind] === close) return behind;
  return text[behind] === "," ? skipBlanks(text, behind + 1) : undefined;
}

function readValue(text: string, at: number, depth: number): YamlNode | undefined {
  const first = text[at];
  if (first === "[" || first === "{") return readBrackets(text, at, depth + 1);
  if (isQuote(first)) return readQuotedText(text, at);
  return readPlain(text, at);
}

/** Up to a comma or closing bracket. */
function readPlain(text: string, at: number): TextNode | undefined {
  if (!startsPlain(text, at)) return undefined;
  let end = at;
  for (let offset = at; ; offset += 1) {
    const char = text[offset];
    if (char === "," || char === "]" || char === "}") break;
    if (char === undefined || char === "\n" || char === "\r" || char === "[" || char === "{") {
      return undefined;
    }
    if (char === ":" && endsKey(text[offset + 1])) return undefined;
    if (char === "#" && text[offset - 1] === " ") return undefined;
    if (char !== " ") end = offset + 1;
  }
  return { kind: "text", style: "plain", text: text.slice(at, end), start: at, end };
}

function endsKey(char: string | undefined): boolean {
  return isGap(char) || (char !== undefined && ",[]{}".includes(char));
}

function isQuote(char: string | undefined): boolean {
  return char === '"' || char === "'";
}
