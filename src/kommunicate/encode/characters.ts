/** Fitting texts to what the clients draw: cut and split between characters as people see them, never inside one. */
import { inert } from "../../template/inert.ts";

/** At most `most` characters, the last one "…" where something was cut. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  if (SIMPLE.test(text)) return `${text.slice(0, most - 1).trimEnd()}…`;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  let count = 0;
  let end = 0;
  for (const { index } of segmenter.segment(text)) {
    if (count === most) return `${text.slice(0, end).trimEnd()}…`;
    if (++count === most) end = index;
  }
  return text;
}

/** A long text in parts that are no longer than MAX_TEXT, broken after a paragraph, line, or word where there is one. */
export function split(text: string): readonly string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > MAX_TEXT) {
    const end = breakAt(rest);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  if (rest !== "") parts.push(rest);
  return parts;
}

/** A label that the web widget writes into attributes, too. */
export function inertLabel(text: string): string {
  return inert(text).replaceAll('"', "”");
}

/** A value for a hidden input that the web widget writes without escaping; it reads back as it was. */
export function attributeValue(text: string): string {
  return text.replace(/&(?=#?\w{1,40};)/g, "&amp;").replaceAll('"', "&quot;");
}

function breakAt(text: string): number {
  for (const mark of ["\n\n", "\n", " "]) {
    const at = text.lastIndexOf(mark, MAX_TEXT - mark.length);
    if (at >= MAX_TEXT / 2) return at + mark.length;
  }
  const last = text.charCodeAt(MAX_TEXT - 1);
  return last >= 0xd800 && last <= 0xdbff ? MAX_TEXT - 1 : MAX_TEXT;
}

/** No limit is documented; this one keeps a bubble readable. */
const MAX_TEXT = 4_000;
/** Latin letters and their like are a character each. */
const SIMPLE = /^[\t\n -\u02ff]*$/;
/** Slow to make, and seldom needed. */
let segmenter: Intl.Segmenter | undefined;
