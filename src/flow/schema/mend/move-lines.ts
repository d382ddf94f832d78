/** Moving lines of a file so that a key stands in another block, where that takes nothing else along. */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import type { Path } from "../../yaml/tree/nodes.ts";
import { insert } from "../../yaml/quote.ts";
import type { Problem, Topic } from "../report.ts";
import { isObject } from "../walk.ts";
import type { Site } from "../walk.ts";

/** Keys that stand last in a block, in their order, to the column of the keys around that block. */
export function moveLeft(
  subject: Topic,
  site: Site,
  outer: Site,
  moved: readonly string[],
): Pick<Problem, "fix"> {
  if (subject.asked.lines > MOST_LINES) return {};
  const keys = isObject(site.value) ? Object.keys(site.value) : [];
  const [sibling] = isObject(outer.value) ? Object.keys(outer.value) : [];
  const [key] = moved;
  subject.asked.lines += keys.length;
  if (key === undefined || sibling === undefined) return {};
  const startOf = (one: string): number => subject.locate.key([...site.path, one]).start;
  const start = startOf(key);
  const areLast = keys.every((one) => moved.includes(one) || startOf(one) < start);
  if (!areLast || site.path.length !== outer.path.length + 1) return {};
  const by =
    columnOf(subject, subject.locate.key([...outer.path, sibling]).start) -
    columnOf(subject, start);
  const { end } = subject.locate.pair([...site.path, moved.at(-1) ?? key]);
  const edits = by < 0 ? shift(subject, start, end, by) : [];
  return edits.length === 0 ? {} : { fix: { title: "Move it left", edits } };
}

/** Moves the lines from that of one offset to that of another; none where something else stands before the first. */
export function shift(
  { source: { text }, asked }: Topic,
  start: number,
  end: number,
  by: number,
): readonly Edit[] {
  if (asked.lines > MOST_LINES) return [];
  const from = text.lastIndexOf("\n", start - 1) + 1;
  if (text.slice(from, start).trim() !== "") return [];
  const edits: Edit[] = [];
  for (let at = from; at < end;) {
    const newline = text.indexOf("\n", at);
    const next = newline === -1 ? text.length : newline + 1;
    const indent = /^ */.exec(text.slice(at, next))?.[0].length ?? 0;
    if (text.slice(at, next).trim() !== "") {
      edits.push(
        by > 0
          ? insert(at, " ".repeat(by))
          : { range: { start: at, end: at + Math.min(indent, -by) }, text: "" },
      );
    }
    at = next;
  }
  asked.lines += edits.length;
  return edits;
}

/** Several times the longest file: in one whose blocks stand in one another again and again, the last get no fix. */
const MOST_LINES = 200_000;

export function columnOf({ source: { text } }: Topic, at: number): number {
  return at - text.lastIndexOf("\n", at - 1) - 1;
}

/** A text behind the key, in place of the list or block that stands there; none where a remark would be lost. */
export function behindKey(subject: Topic, path: Path, text: string): readonly Edit[] {
  const isPlain = /^[\p{L}\p{N}][^:#"'{}[\]]*$/u.test(text);
  return isPlain ? writtenBehind(subject, path, text) : [];
}

/** The same, of what is written in YAML already. */
export function writtenBehind(
  { source, locate }: Topic,
  path: Path,
  yaml: string,
): readonly Edit[] {
  const key = path.at(-1);
  if (typeof key !== "string") return [];
  const start = source.text.indexOf(":", locate.key(path).end) + 1;
  const { end } = locate.pair(path);
  const isSafe = start > 0 && start < end && !source.text.slice(start, end).includes("#");
  return isSafe ? [{ range: { start, end }, text: ` ${yaml}` }] : [];
}
