/** Texts of plain YAML that stand on one line, in quotes or without. */
import type { TextNode } from "./nodes.ts";

const SPACE = 0x20;
const MINUS = 0x2d;
const COLON = 0x3a;
const DOUBLE = 0x22;
const SINGLE = 0x27;
/** What a text without quotes does not begin with, or not always. */
const SIGNS = signs("-?:,[]{}#&*!|>'\"%@`");

/** Longer keys are refused, with the blanks behind them. */
export const LONGEST_KEY = 1000;

export function blanksAfter(text: string, at: number): number {
  let behind = at;
  while (text.charCodeAt(behind) === SPACE) behind += 1;
  return behind;
}

export function startsPlain(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code > SPACE && !SIGNS.has(code)) || (code === MINUS && isDigit(text.charCodeAt(at + 1)));
}

/** Their codes, each of one unit. */
export function signs(text: string): ReadonlySet<number> {
  return new Set(text.split("").map((sign) => sign.charCodeAt(0)));
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Where the remark behind a text begins, with the blank before it; its length where there is none. */
export function commentIn(text: string): number {
  const found = text.indexOf(" #");
  return found === -1 ? text.length : found;
}

export function plainText(start: number, text: string): TextNode {
  return { kind: "text", style: "plain", text, start, end: start + text.length };
}

/** Without the blanks at its end, of which YAML knows no others. */
export function withoutBlanks(text: string): string {
  let { length } = text;
  while (text.charCodeAt(length - 1) === SPACE) length -= 1;
  return text.slice(0, length);
}

/** The quoted text that starts there and ends before `end`; not those with a backslash. */
export function quotedAt(text: string, start: number, end: number): TextNode | undefined {
  const code = text.charCodeAt(start);
  if (code !== DOUBLE && code !== SINGLE) return undefined;
  const mark = code === DOUBLE ? '"' : "'";
  let close = text.indexOf(mark, start + 1);
  while (code === SINGLE && close !== -1 && text.charCodeAt(close + 1) === SINGLE) {
    close = text.indexOf(mark, close + 2);
  }
  if (close === -1 || close >= end) return undefined;
  const inside = text.slice(start + 1, close);
  if (code === SINGLE) {
    return {
      kind: "text",
      style: "single",
      text: inside.replaceAll("''", "'"),
      start,
      end: close + 1,
    };
  }
  if (inside.includes("\\")) return undefined;
  return { kind: "text", style: "double", text: inside, start, end: close + 1 };
}

/** Whether a colon stands there that ends a key. */
export function isColonAt(text: string, at: number, end: number): boolean {
  return text.charCodeAt(at) === COLON && (at + 1 >= end || text.charCodeAt(at + 1) === SPACE);
}
