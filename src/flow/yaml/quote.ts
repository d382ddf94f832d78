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
  return `Put it in quotes: ${shown(quoted(text.slice(range.start, range.end)))}`;
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
  const content = text.slice(range.start, range.end);
  const style = styleFor(content);
  const mark = style === "single" ? "'" : '"';
  const edits: Edit[] = [insert(range.start, mark)];
  if (style === "escaped double") {
    for (const match of content.matchAll(/["\\]/g)) {
      edits.push(insert(range.start + match.index, "\\"));
    }
  }
  edits.push(insert(range.end, mark));
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
