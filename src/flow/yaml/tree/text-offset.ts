/**
 * From an offset in a text's value back to the place in the file: through quotes, escapes, indentation and joined lines.
 */
import type { TextNode } from "./nodes.ts";

/** Offset in `text` (the parsed one) of the character at `offset` of the node's text. */
export function offsetInText(text: string, node: TextNode, offset: number): number {
  const { start, end } = node;
  switch (node.style) {
    case "literal":
      return inBlock(text, start, end, offset, false);
    case "folded":
      return inBlock(text, start, end, offset, true);
    case "double":
      return inFlow(text, start + 1, end - 1, offset, escapeLength);
    case "single":
      return inFlow(text, start + 1, end - 1, offset, doubledQuote);
    case "plain":
      return inFlow(text, start, end, offset, () => undefined);
  }
}

/** How many characters of the file, and of the value, one escape takes. */
type Escape = (
  text: string,
  at: number,
) => { readonly raw: number; readonly value: number } | undefined;

function inFlow(text: string, start: number, end: number, offset: number, escape: Escape): number {
  let at = start;
  let count = 0;
  while (at < end && count < offset) {
    const escaped = escape(text, at);
    const fold = escaped === undefined ? foldAt(text, at, end) : undefined;
    if (escaped !== undefined) {
      at += escaped.raw;
      count += escaped.value;
    } else if (fold !== undefined) {
      if (count + fold.value > offset) return at;
      at = fold.next;
      count += fold.value;
    } else {
      at += 1;
      count += 1;
    }
  }
  return Math.min(at, end);
}

/** A line break with the blanks around it: one blank, or one line break for each empty line. */
function foldAt(
  text: string,
  at: number,
  end: number,
): { readonly next: number; readonly value: number } | undefined {
  let next = at;
  let breaks = 0;
  for (; next < end; next += 1) {
    const char = text[next];
    if (char === "\n") breaks += 1;
    else if (char !== " " && char !== "\t" && char !== "\r") break;
  }
  return breaks === 0 ? undefined : { next, value: Math.max(1, breaks - 1) };
}

const doubledQuote: Escape = (text, at) =>
  text[at] === "'" && text[at + 1] === "'" ? { raw: 2, value: 1 } : undefined;

const escapeLength: Escape = (text, at) => {
  if (text[at] !== "\\") return undefined;
  switch (text[at + 1]) {
    case "x":
      return { raw: 4, value: 1 };
    case "u":
      return { raw: 6, value: 1 };
    case "U":
      return { raw: 10, value: Number.parseInt(text.slice(at + 2, at + 10), 16) > 0xffff ? 2 : 1 };
    case "\r":
    case "\n": {
      let next = at + 1;
      while (/\s/.test(text[next] ?? "")) next += 1;
      return { raw: next - at, value: 0 };
    }
    default:
      return { raw: 2, value: 1 };
  }
};

function inBlock(
  text: string,
  start: number,
  end: number,
  offset: number,
  folded: boolean,
): number {
  const header = text.slice(start, start + 4);
  let at = text.indexOf("\n", start) + 1;
  if (at === 0) return end;
  const digit = /^[|>][+-]?([1-9])/.exec(header)?.[1];
  const first = /^(?:[ \t]*\r?\n)*( *)/.exec(text.slice(at, end))?.[1]?.length ?? 0;
  const indent =
    digit === undefined ? first : Math.min(first, indentOfParent(text, start) + Number(digit));
  let count = 0;
  let blanks = 0;
  let previous: "none" | "flush" | "indented" = "none";
  while (at < end) {
    const newline = text.indexOf("\n", at);
    const lineEnd = newline === -1 || newline >= end ? end : newline;
    const content = Math.min(at + indent, lineEnd);
    const length = lineEnd - content - (text[lineEnd - 1] === "\r" ? 1 : 0);
    at = lineEnd + 1;
    if (length <= 0) {
      blanks += 1;
      continue;
    }
    const current = /[ \t]/.test(text[content] ?? "") ? "indented" : "flush";
    if (previous === "none") count += blanks;
    else if (folded && previous === "flush" && current === "flush") count += Math.max(1, blanks);
    else count += blanks + 1;
    if (count + length >= offset) return content + Math.max(0, offset - count);
    count += length;
    blanks = 0;
    previous = current;
  }
  return end;
}

function indentOfParent(text: string, at: number): number {
  const start = text.lastIndexOf("\n", at) + 1;
  return /^ */.exec(text.slice(start, at))?.[0].length ?? 0;
}
