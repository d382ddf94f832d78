/** Labels of choices as people write them who know another tool, and the lines that take the place of what they wrote. */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import type { Path } from "../../yaml/tree/nodes.ts";
import { quoted } from "../../yaml/quote.ts";
import { nameInside } from "./list-as-block.ts";
import { columnOf } from "./move-lines.ts";
import type { Topic } from "../report.ts";
import { isTexts } from "../shorthand/shorthand.ts";
import { isObject } from "../walk.ts";

export interface Label {
  readonly name: string;
  /** Where it stands in the value. */
  readonly from: Path;
  /** What is to be saved when it is chosen, or where it leads. */
  readonly value?: string;
}

/** Labels without a way on; undefined where some have one. */
export function labelsOf(value: unknown): readonly Label[] | undefined {
  if (isTexts(value)) {
    return (value as readonly string[]).map((name, index) => ({ name, from: [index] }));
  }
  if (Array.isArray(value)) {
    const labels = value.map((item: unknown, index): Label | undefined => {
      const inside = nameInside(item, []);
      if (inside === undefined || Object.keys(item as object).length > 1) return undefined;
      return { name: inside.name, from: [index, inside.key] };
    });
    return labels.length === 0 || labels.includes(undefined) ? undefined : (labels as Label[]);
  }
  const entries = isObject(value) ? Object.entries(value) : [];
  if (entries.length === 0 || entries.some(([, one]) => one !== null)) return undefined;
  return entries.map(([name]) => ({ name, from: [name] }));
}

/** Labels alone, or each with one word or text behind it. */
export function valuedLabels(value: unknown, path: Path): readonly Label[] | undefined {
  const entries = isObject(value) ? Object.entries(value) : [];
  const isFilled = entries.length > 0 && entries.every(([, one]) => typeof one === "string");
  const labels: readonly Label[] | undefined = isFilled
    ? entries.map(([name, one]) => ({ name, value: String(one), from: [name] }))
    : (pairsOf(value) ?? labelsOf(value));
  return labels?.map((label) => ({ ...label, from: [...path, ...label.from] }));
}

/** `- { label: Small, value: s }` */
function pairsOf(value: unknown): readonly Label[] | undefined {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const pairs = items.map((item, index): Label | undefined => {
    const inside = nameInside(item, VALUES);
    const key = isObject(item) ? VALUES.find((one) => typeof item[one] === "string") : undefined;
    if (!isObject(item) || inside === undefined || key === undefined) return undefined;
    if (Object.keys(item).length > 2) return undefined;
    return { name: inside.name, value: String(item[key]), from: [index, inside.key] };
  });
  return pairs.length === 0 || pairs.includes(undefined) ? undefined : (pairs as Label[]);
}

const VALUES: readonly string[] = ["value", "payload", "save", "id"];

/** Choices line by line in the place of what was written, and without other lines; nothing where more than that would change. */
export function inTheirPlace(
  subject: Topic,
  written: Path,
  others: readonly Path[],
  lines: readonly string[],
): readonly Edit[] {
  const { text } = subject.source;
  const pair = subject.locate.pair(written);
  const { start } = pair;
  // A last label without anything behind it ends before its colon.
  const end = pair.end + (text[pair.end] === ":" ? 1 : 0);
  const column = columnOf(subject, start);
  const isAlone = text.slice(start - column, start).trim() === "";
  const without = others.map((path) => withoutLine(subject, path));
  const isSafe = without.every((edits) => edits.length > 0);
  if (!isAlone || !isSafe || text.slice(start, end).includes("#")) return [];
  const indent = " ".repeat(column + 2);
  const whole = `choices:\n${lines.map((line) => `${indent}${line}`).join("\n")}`;
  return [{ range: { start, end }, text: whole }, ...without.flat()];
}

/** Deletes a line that holds one key and its value, and nothing else. */
export function withoutLine({ source: { text }, locate }: Topic, path: Path): readonly Edit[] {
  const { start, end } = locate.pair(path);
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const newline = text.indexOf("\n", end);
  const next = newline === -1 ? text.length : newline + 1;
  const isAlone = text.slice(from, start).trim() === "" && text.slice(end, next).trim() === "";
  const isOneLine = !text.slice(start, end).includes("\n");
  return isAlone && isOneLine ? [{ range: { start: from, end: next }, text: "" }] : [];
}

/** A text as it is written before a colon. */
export function asKey(label: string): string {
  return /^[\p{L}\p{N}][^:#"]*$/u.test(label) ? label : quoted(label);
}

/** A text as it is written behind a colon in `{ }`. */
export function inBraces(text: string): string {
  return /^[\p{L}\p{N}][\p{L}\p{N} _.'-]*$/u.test(text) ? text : quoted(text);
}
