/**
 * Putting text in quotes: as small edits, so that every character keeps its place, and as it will look.
 */
import type { Edit, Fix, Range } from "../../diagnostics/diagnostic.ts";
import { series } from "../series.ts";

/** How much of a suggested line is shown. */
const SHOWN = 70;

export function quoteFix(text: string, range: Range): Fix {
  return { title: "Put it in quotes", edits: quoteEdits(text, range) };
}

/** `Put it in quotes: "…"`, shortened. */
export function quoteHint(text: string, range: Range): string {
  const content = text.slice(range.start, range.end);
  return isInCurly(content)
    ? `Use straight quotes: ${shown(quoted(content.slice(1, -1).trim()))}`
    : `Put it in quotes: ${shown(quoted(content))}`;
}

/** Curly quotes around the whole were meant to be the quotes that YAML wants. */
function isInCurly(content: string): boolean {
  return /^(?:[“„‟«][^“”„‟«»]*[”“»]|[‘‚‛][^‘’‚‛]*[’‘])$/.test(content);
}

const CUT_OFF = / #(?!flow-ignore)[^\s#][^\r\n]*/y;

/** A text with what is cut off from it by a sign such as “#1”, which rather belongs to it than begins a remark. */
export function withCutOff(text: string, { start, end }: Range): Range {
  CUT_OFF.lastIndex = end;
  const [cut = ""] = CUT_OFF.exec(text) ?? [];
  return { start, end: end + cut.trimEnd().length };
}

/** A text as YAML writes it in quotes: double ones unless single ones need no escapes. */
export function quoted(text: string): string {
  switch (styleFor(text)) {
    case "plain double":
      return `"${text}"`;
    case "single":
      return `'${text}'`;
    case "escaped double":
      return `"${text.replace(/["\\]/g, "\\$&")}"`;
  }
}

export function quoteEdits(text: string, range: Range): readonly Edit[] {
  const whole = text.slice(range.start, range.end);
  // « comme ça »: blanks inside such quotes belong to them.
  const isCurly = isInCurly(whole);
  const inner = isCurly ? whole.slice(1, -1) : whole;
  const start = range.start + (isCurly ? whole.length - 1 - inner.trimStart().length : 0);
  const end = range.end - (isCurly ? 1 + inner.length - inner.trimEnd().length : 0);
  const content = text.slice(start, end);
  const style = styleFor(content);
  const mark = style === "single" ? "'" : '"';
  const edits: Edit[] = [{ range: { start: range.start, end: start }, text: mark }];
  if (style === "escaped double") {
    for (const match of content.matchAll(/["\\]/g)) edits.push(insert(start + match.index, "\\"));
  }
  edits.push({ range: { start: end, end: range.end }, text: mark });
  return edits;
}

export function insert(offset: number, text: string): Edit {
  return { range: { start: offset, end: offset }, text };
}

/** The first line of a text, cut to what fits in a sentence. */
export function shown(text: string): string {
  const newline = text.indexOf("\n");
  const line = (newline === -1 ? text : text.slice(0, newline)).trimEnd();
  if (line.length > SHOWN) return `${line.slice(0, SHOWN - 1)}…`;
  return newline === -1 ? line : `${line} …`;
}

function styleFor(text: string): "plain double" | "single" | "escaped double" {
  if (!/["\\]/.test(text)) return "plain double";
  return text.includes("'") ? "escaped double" : "single";
}

/** “retry”, “give_up” and “go” */
export function listed(names: readonly string[]): string {
  return series(
    names.map((name) => `“${shown(name)}”`),
    "and",
  );
}
