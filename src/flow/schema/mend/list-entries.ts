/** Turning items that have their name inside, as other tools write choices and states, into entries under that name. */
import type { Edit, Range } from "../../../diagnostics/diagnostic.ts";
import type { Path } from "../../yaml/tree/nodes.ts";
import { insert } from "../../yaml/quote.ts";
import { columnOf } from "./move-lines.ts";
import type { Topic } from "../report.ts";
import { isObject } from "../walk.ts";

export interface NamedItem {
  /** The key that holds the name. */
  readonly key: string;
  readonly name: string;
  /** What its other keys are called here; those that keep their names are left out. */
  readonly renamed: ReadonlyMap<string, string>;
  /** The name is itself the key, and nothing stands behind it: `- menu:`, with the other keys below. */
  readonly isBare: boolean;
}

/** Edits that write each item as `name: …`; none where some item is written in a way that cannot be turned so. */
export function asEntries(
  subject: Topic,
  path: Path,
  items: readonly unknown[],
  named: readonly NamedItem[],
): readonly Edit[] {
  const column = path.length === 0 ? -1 : columnOf(subject, subject.locate.key(path).start);
  const edits = items.map((item, index) => {
    const one = named[index];
    const keys = isObject(item) ? Object.keys(item) : [];
    const here = [...path, index];
    return one === undefined ? [] : asEntry(subject, here, keys, one, column);
  });
  return edits.every((one) => one.length > 0) ? edits.flat() : [];
}

function asEntry(
  subject: Topic,
  path: Path,
  keys: readonly string[],
  { key, renamed, isBare }: NamedItem,
  outer: number,
): readonly Edit[] {
  const { text } = subject.source;
  const { locate } = subject;
  const first = locate.key([...path, keys[0] ?? ""]).start;
  const dash = text.lastIndexOf("-", first);
  const lineStart = text.lastIndexOf("\n", dash) + 1;
  const isPlain =
    dash >= lineStart &&
    text.slice(lineStart, dash).trim() === "" &&
    /^-[ {]*$/.test(text.slice(dash, first)) &&
    columnOf(subject, dash) > outer &&
    (isBare || keys.length > 1);
  if (!isPlain) return [];
  const renames = [...renamed].map(([from, to]) => ({
    range: locate.key([...path, from]),
    text: to,
  }));
  if (isBare) return [{ range: { start: dash, end: first }, text: "" }, ...renames];
  const name = locate.value([...path, key]);
  const [other = "", ...more] = keys.filter((one) => one !== key);
  const isBraced = text.slice(dash, first).includes("{");
  if (more.length === 0 && (renamed.get(other) ?? other) === "go") {
    const end = isBraced ? text.indexOf("}", locate.pair([...path, keys.at(-1) ?? ""]).end) + 1 : 0;
    const whole = { start: dash, end: Math.max(end, endOf(subject, path, keys)) };
    const target = locate.value([...path, other]);
    const line = `${sliceOf(text, name)}: ${sliceOf(text, target)}`;
    const isSafe = !text.slice(whole.start, whole.end).includes("#") && !line.includes("\n");
    return isSafe ? [{ range: whole, text: line }] : [];
  }
  if (isBraced || keys[0] !== key) return [];
  return [{ range: { start: dash, end: name.start }, text: "" }, insert(name.end, ":"), ...renames];
}

function endOf(subject: Topic, path: Path, keys: readonly string[]): number {
  return Math.max(...keys.map((key) => subject.locate.pair([...path, key]).end));
}

function sliceOf(text: string, { start, end }: Range): string {
  return text.slice(start, end);
}
