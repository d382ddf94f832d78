/** One habit makes the same slip many times in a file, such as `goto` for each `go`: it is told once, with all its lines. */
import type { Diagnostic, Edit } from "../../diagnostics/diagnostic.ts";
import { listFor } from "../facts/list-for.ts";
import { series } from "../series.ts";

/** On fewer lines, each is told where it is; and on more where it is mended in other words each time. */
const FEWEST = 6;
const FEWEST_UNLIKE = 8;
/** Lines that are named. */
const MOST_NAMED = 8;

/** What can be mended by itself and is said in the same words, together; the rest as it is. */
export function toldTogether(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const one of diagnostics) {
    const words = wordsOf(one);
    if (words !== undefined) listFor(groups, words).push(one);
  }
  const joint = new Map<Diagnostic, Diagnostic | undefined>();
  for (const group of groups.values()) {
    const together = joinedFrom(group);
    if (together === undefined) continue;
    for (const [index, one] of group.entries()) joint.set(one, index === 0 ? together : undefined);
  }
  return diagnostics.flatMap((one) => (joint.has(one) ? (joint.get(one) ?? []) : one));
}

function wordsOf({ source, code, severity, message, fix }: Diagnostic): string | undefined {
  if (fix === undefined || severity === "info") return undefined;
  const words = ABOUT_NAMES.has(code) ? message.replace(/“[^”]*”/g, "“”") : message;
  return [source.name, code, severity, words, fix.title].join("\n");
}

/** Rules whose sentences name the key that they are about. */
const ABOUT_NAMES: ReadonlySet<string> = new Set([
  "yaml/invisible-char",
  "yaml/missing-colon",
  "yaml/unquoted-star",
]);

/** Undefined where there are too few. */
function joinedFrom(group: readonly Diagnostic[]): Diagnostic | undefined {
  const [first] = group;
  if (first?.fix === undefined || group.length < FEWEST) return undefined;
  const { source, message, hint, fix } = first;
  const lines = [...new Set(group.map(({ range }) => source.position(range.start).line))];
  const isAlike = group.every((one) => one.hint === hint);
  if (lines.length < (isAlike ? FEWEST : FEWEST_UNLIKE)) return undefined;
  const others = lines.slice(1).map((line) => line.toLocaleString("en-GB"));
  const more = others.length - MOST_NAMED;
  const named = others.slice(0, MOST_NAMED);
  const where = more > 0 ? [...named, `${more.toLocaleString("en-GB")} more`] : named;
  return {
    ...first,
    message: `${message.replace(/\.$/, "")} (also on lines ${series(where, "and")}).`,
    fix: { ...fix, edits: editsOf(group) },
  };
}

/** Those of each mend that lies behind the ones before it; the others are found when the text is read again. */
function editsOf(group: readonly Diagnostic[]): readonly Edit[] {
  const edits: Edit[] = [];
  let end = -1;
  for (const { fix } of group) {
    const own = fix?.edits ?? [];
    if (own.some(({ range }) => range.start <= end)) continue;
    for (const edit of own) {
      edits.push(edit);
      end = Math.max(end, edit.range.end);
    }
  }
  return edits;
}
