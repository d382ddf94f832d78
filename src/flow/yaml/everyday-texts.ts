/**
 * Keys and texts of everyday YAML: without quotes, in quotes on one line, and on the lines below a “|” or “>”. Each reader
 * answers nothing where the text is of another kind than it knows.
 */
import { endsAt, isDash, moveToLine, nextLine, type Reader } from "./everyday-lines.ts";
import { isGap } from "./lines.ts";
import type { TextNode, TextStyle } from "./nodes.ts";

/** YAML looks no further for the colon behind a key. */
const LONGEST_KEY = 1000;
/** What a text without quotes cannot start with. */
const SIGNS = ",[]{}#&*!|>'\"%@`";

/** The key whose colon stands right behind it. */
export function readKey(text: string, at: number): TextNode | undefined {
  const first = text[at];
  const key =
    first === '"' || first === "'" ? readQuotedText(text, at) : readPlainKey(text, at, isGap);
  const isKey =
    key !== undefined &&
    key.end - at < LONGEST_KEY &&
    text[key.end] === ":" &&
    isGap(text[key.end + 1]);
  return isKey ? key : undefined;
}

/** Up to the first colon with what `ends` a key behind it. */
export function readPlainKey(
  text: string,
  at: number,
  ends: (char: string | undefined) => boolean,
): TextNode | undefined {
  if (!startsPlain(text, at) || text[at] === "-" || text[at] === "?" || text[at] === ":")
    return undefined;
  for (let end = at; end < text.length; end += 1) {
    const char = text[end];
    if (char === ":" && ends(text[end + 1])) {
      if (text[end - 1] === " ") return undefined;
      return { kind: "text", style: "plain", text: text.slice(at, end), start: at, end };
    }
    if (char === "\n" || char === "\r" || (char === "#" && text[end - 1] === " ")) return undefined;
  }
  return undefined;
}

/** Whether a text without quotes may start here. */
export function startsPlain(text: string, at: number): boolean {
  const first = text[at];
  if (first === undefined || SIGNS.includes(first)) return false;
  return (first !== "-" && first !== "?" && first !== ":") || !isGap(text[at + 1]);
}

/** With the lines that go on below it, if there are any. */
export function readPlainText(
  reader: Reader,
  at: number,
  parentColumn: number,
): TextNode | undefined {
  const { text } = reader;
  if (!startsPlain(text, at)) return undefined;
  const pieces: string[] = [];
  let end = at;
  for (let start = at; ;) {
    end = plainEnd(text, start);
    if (end === -1) return undefined;
    pieces.push(text.slice(start, end));
    const behind = nextLine(text, end);
    moveToLine(reader, behind);
    if (reader.at >= text.length || reader.column <= parentColumn) break;
    // More of the text, unless a comment has ended it; an empty line would be a line break.
    if (reader.at - reader.column !== behind || isDash(text, reader.at)) return undefined;
    if (hasComment(text, end)) return undefined;
    start = reader.at;
  }
  const value = pieces.length === 1 ? (pieces[0] ?? "") : pieces.join(" ");
  return { kind: "text", style: "plain", text: value, start: at, end };
}

/** Behind the last character on the line; -1 where a colon would make a key of it. */
function plainEnd(text: string, at: number): number {
  let end = at;
  for (let offset = at; offset < text.length; offset += 1) {
    const char = text[offset];
    if (char === "\n" || char === "\r") break;
    if (char === " ") continue;
    if (char === "#" && offset > at && text[offset - 1] === " ") break;
    if (char === ":" && isGap(text[offset + 1])) return -1;
    end = offset + 1;
  }
  return end;
}

function hasComment(text: string, at: number): boolean {
  let offset = at;
  while (text[offset] === " ") offset += 1;
  return text[offset] === "#";
}

/** A text in quotes that ends on its line. */
export function readQuotedText(text: string, at: number): TextNode | undefined {
  return text[at] === '"' ? readDouble(text, at) : readSingle(text, at);
}

function readSingle(text: string, at: number): TextNode | undefined {
  let end = at + 1;
  let isDoubled = false;
  for (; text[end] !== "'" || text[end + 1] === "'"; end += 1) {
    const char = text[end];
    if (char === undefined || char === "\n" || char === "\r") return undefined;
    if (char !== "'") continue;
    isDoubled = true;
    end += 1;
  }
  const inner = text.slice(at + 1, end);
  const value = isDoubled ? inner.replaceAll("''", "'") : inner;
  return { kind: "text", style: "single", text: value, start: at, end: end + 1 };
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
]);

function readDouble(text: string, at: number): TextNode | undefined {
  let value = "";
  let from = at + 1;
  let end = from;
  for (; text[end] !== '"'; end += 1) {
    const char = text[end];
    if (char === undefined || char === "\n" || char === "\r") return undefined;
    if (char !== "\\") continue;
    const escaped = ESCAPES.get(text[end + 1] ?? "");
    if (escaped === undefined) return undefined;
    value += text.slice(from, end) + escaped;
    end += 1;
    from = end + 1;
  }
  value += text.slice(from, end);
  return { kind: "text", style: "double", text: value, start: at, end: end + 1 };
}

/** The lines below a “|” or “>” without further signs than “-”. */
export function readBlockText(
  reader: Reader,
  at: number,
  parentColumn: number,
): TextNode | undefined {
  const { text } = reader;
  const style: TextStyle = text[at] === "|" ? "literal" : "folded";
  const strips = text[at + 1] === "-";
  const header = at + (strips ? 2 : 1);
  if (!endsAt(text, header) || text[header] === "\r") return undefined;
  const lines: string[] = [];
  let column = 0;
  let filled = 0;
  let next = nextLine(text, header);
  let end = next;
  while (next < text.length) {
    const start = next;
    next = nextLine(text, start);
    const lineEnd = text[next - 1] === "\n" ? next - 1 : next;
    let first = start;
    while (text[first] === " ") first += 1;
    if (first === lineEnd) {
      // Blanks before the first line, or beyond the others, are another matter.
      if (column === 0 || first - start > column) return undefined;
      lines.push("");
      continue;
    }
    if (column === 0) column = first - start;
    if (first - start < column || column <= parentColumn) {
      next = start;
      break;
    }
    if (text[lineEnd - 1] === "\r") return undefined;
    lines.push(text.slice(start + column, lineEnd));
    filled = lines.length;
    end = next;
  }
  lines.length = filled;
  const value = style === "literal" ? lines.join("\n") : folded(lines);
  if (value === undefined || filled === 0) return undefined;
  moveToLine(reader, next);
  return { kind: "text", style, text: strips ? value : `${value}\n`, start: at, end };
}

/** Lines of one paragraph that all start where the first one does. */
function folded(lines: readonly string[]): string | undefined {
  const isOdd = lines.some((line) => line === "" || line.startsWith(" ") || line.endsWith(" "));
  return isOdd ? undefined : lines.join(" ");
}
