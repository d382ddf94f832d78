/**
 * Step 1 of reading a flow: YAML text -> plain value, and the range of every node. Slips are told in plain words and
 * mended, so that one of them does not hide the mistakes behind it. Never throws, whatever the text.
 */
import { sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { Diagnostic, Range } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source.ts";
import { guarded } from "./crash.ts";
import { unbrace } from "./yaml/whole/braced-blocks.ts";
import { scanBlocks } from "./yaml/blocks.ts";
import { buildValue } from "./yaml/tree/build.ts";
import { breakLines, checkControlCharacters, reportOddLines } from "./yaml/whole/characters.ts";
import { composeYaml } from "./yaml/tree/compose.ts";
import type { Composed } from "./yaml/tree/compose.ts";
import { findIgnores } from "./yaml/ignores.ts";
import type { Ignore as SourceIgnore } from "./yaml/ignores.ts";
import { splitJoined } from "./yaml/whole/joined-lines.ts";
import { leftoverSlip, surroundings } from "./yaml/tree/leftover.ts";
import { locatorFor } from "./yaml/tree/locate.ts";
import type { Locator as SourceLocator } from "./yaml/tree/locate.ts";
import { lostIndents } from "./yaml/whole/lost-indents.ts";
import { unquoteMail } from "./yaml/whole/mail-quotes.ts";
import { settleConflicts } from "./yaml/whole/markers.ts";
import { unstop } from "./yaml/whole/phone-stops.ts";
import { mendRepeated, oncePerRun } from "./yaml/tree/repeats.ts";
import { mendText } from "../diagnostics/mend-text.ts";
import type { Shadow } from "../diagnostics/mend-text.ts";
import { expandTabs } from "./yaml/whole/tabs.ts";
import { moved, startScan, toDiagnostic } from "./yaml/slip.ts";
import type { Scan, Slip } from "./yaml/slip.ts";
import { empty, tooDeep, tooLarge, tooMany, tooManyKeys } from "./yaml/whole/refusals.ts";
import { excessOf } from "./yaml/whole/size.ts";
import { unreadable } from "./yaml/whole/unreadable.ts";

/** Ranges in the authored text, by path in the value. */
export type Locator = ParsedYaml["locate"];
/** A comment that switches off one rule for what it stands at. */
export type Ignore = ParsedYaml["ignores"][number];
export type Path = Parameters<Locator["key"]>[0];

export interface ParsedYaml {
  readonly source: SourceFile;
  /**
   * Blocks of keys (without a prototype), lists, and texts as they were spelled; `null` where nothing was written;
   * `undefined` when nothing in the file can be used.
   */
  readonly value: unknown;
  readonly diagnostics: readonly Diagnostic[];
  readonly locate: SourceLocator;
  readonly ignores: readonly SourceIgnore[];
  /** Stretches in which something could not be read: what else is found there is an echo. */
  readonly broken: readonly Range[];
  /** Second bodies of keys that were written twice, to be checked like the first. */
  readonly twins: readonly {
    readonly path: Path;
    readonly value: unknown;
    readonly locate: SourceLocator;
  }[];
}

export interface ParseOptions {
  /** Keys below which numbers, yes/no and nothing are read as such, as YAML 1.2 does. */
  readonly typedUnder?: ReadonlySet<string>;
}

/** What the YAML parser objects to beyond this is an echo. */
const MAX_LEFTOVERS = 3;

export function parseYaml(source: SourceFile, options: ParseOptions = {}): ParsedYaml {
  const read = (): ParsedYaml => readYaml(source, options);
  return guarded(source, "reading YAML", read, (told) => nothingOf(source, told));
}

function readYaml(source: SourceFile, options: ParseOptions): ParsedYaml {
  const excess = excessOf(source.text);
  if (excess !== undefined) return unusable(source, [tooLarge(excess)]);
  const unread = unreadable(source);
  if (unread !== undefined) return unusable(source, unread);
  const flat = lostIndents(source);
  if (flat !== undefined) return unusable(source, [flat]);
  const settled = settleConflicts(source);
  const unquoted = unquoteMail(settled.text);
  const unbraced = unbrace(unquoted.text);
  const unstopped = unstop(unbraced.text);
  const broken = breakLines(unstopped.text);
  const expanded = expandTabs(broken.text);
  const first = scanText(source, expanded.text);
  const split = first.slips.length === 0 ? undefined : splitJoined(expanded.text, first.slips);
  const scan = split === undefined ? first : scanText(source, split.text);
  const authored = (at: number): number => expanded.toSource(split?.toSource(at) ?? at);
  const slips = [
    ...settled.slips,
    ...unquoted.slips,
    ...unbraced.slips,
    ...unstopped.slips,
    ...broken.slips,
    ...(expanded.slip === undefined ? [] : [expanded.slip]),
    ...(split?.slips ?? []).map((slip) => moved(slip, (at) => expanded.toSource(at))),
    ...scan.slips.map((slip) => moved(slip, authored)),
  ];
  const { stopped } = scan;
  if (stopped !== undefined) {
    const at = authored(stopped.at);
    return unusable(source, [...slips, stopped.why === "too deep" ? tooDeep(at) : tooMany(at)]);
  }

  const mended = mendText(scan.text, scan.mends);
  const shadow: Shadow = {
    text: mended.text,
    toSource: (offset) => authored(mended.toSource(offset)),
  };
  const composed = composeYaml(shadow.text);
  if (composed.kind === "too deep") {
    return unusable(source, [...slips, tooDeep(shadow.toSource(composed.at))]);
  }
  if (composed.kind === "too large")
    return unusable(source, [...slips, tooLarge({ of: "lexemes" })]);
  if (composed.kind === "empty")
    return unusable(source, slips.length > 0 ? slips : [empty(source.name)]);

  const { root } = composed;
  const leftovers = findLeftovers(source, shadow, composed, slips);
  const parsed = { text: shadow.text, root, toSource: (at: number) => shadow.toSource(at) };
  const locate = locatorFor(parsed);
  const built = buildValue(root, options.typedUnder ?? new Set());
  if (built.crowded !== undefined) {
    const { path, count } = built.crowded;
    return unusable(source, [...slips, tooManyKeys(path, count, locate.key(path))]);
  }
  const inSource = (range: Range): Range => backTo(shadow, range);
  const found = oncePerRun(source, built.slips, inSource).map((slip) => {
    const range = inSource(slip.range);
    const first = slip.first && inSource(slip.first);
    return {
      ...slip,
      range,
      ...mendRepeated(source, slip, range, first),
      ...(first === undefined ? {} : { related: [{ source, range: first, label: "first" }] }),
    };
  });
  const unexpanded = ({ start, end }: Range): Range => ({
    start: authored(start),
    end: authored(end),
  });
  return {
    source,
    value: built.value,
    diagnostics: toDiagnostics(source, [...slips, ...leftovers.slips, ...found]),
    locate,
    ignores: findIgnores(source.text, scan.comments.map(unexpanded)),
    broken: [...leftovers.broken, ...scan.torn.map(unexpanded)],
    twins: built.twins.map((twin) => ({
      path: twin.path,
      value: twin.value,
      locate: locatorFor(parsed, twin),
    })),
  };
}

function scanText(source: SourceFile, text: string): Scan {
  const scan = startScan(source, text);
  checkControlCharacters(scan);
  scanBlocks(scan);
  reportOddLines(scan);
  return scan;
}

/** The parser's own objections, but for those on lines whose slip is known already. */
function findLeftovers(
  source: SourceFile,
  shadow: Shadow,
  composed: Extract<Composed, { kind: "document" }>,
  known: readonly Slip[],
): { readonly slips: readonly Slip[]; readonly broken: readonly Range[] } {
  const knownLines = new Set(
    known
      .filter(({ severity }) => severity !== "warning")
      .map(({ range }) => source.position(range.start).line),
  );
  const slips: Slip[] = [];
  const broken: Range[] = [];
  const errors = [...composed.errors].sort((a, b) => a.pos[0] - b.pos[0]).slice(0, 100);
  for (const error of errors) {
    const [start, end] = error.pos;
    const around = surroundings(composed.root, start, shadow.text.length);
    const isEcho = broken.some((range) => range.start <= start && start < range.end);
    if (isEcho) continue;
    broken.push(around);
    const range = visible(source, backTo(shadow, { start, end }));
    const { line } = source.position(range.start);
    if (knownLines.has(line) || knownLines.has(line - 1) || slips.length >= MAX_LEFTOVERS) continue;
    slips.push(leftoverSlip(error, range, source.text));
  }
  return { slips, broken: broken.map((range) => backTo(shadow, range)) };
}

/** A range on one line that shows something, near an error's. */
function visible(source: SourceFile, range: Range): Range {
  const { text } = source;
  let { start } = range;
  while (
    start > 0 &&
    /\s/.test(text[start] ?? " ") &&
    (start >= text.length || range.end <= start + 1)
  )
    start -= 1;
  const newline = text.indexOf("\n", start);
  const lineEnd = newline === -1 ? text.length : newline;
  return { start, end: Math.max(Math.min(range.end, lineEnd), Math.min(start + 1, text.length)) };
}

function unusable(source: SourceFile, slips: readonly Slip[]): ParsedYaml {
  return nothingOf(source, toDiagnostics(source, slips));
}

function nothingOf(source: SourceFile, diagnostics: readonly Diagnostic[]): ParsedYaml {
  return {
    source,
    value: undefined,
    diagnostics,
    locate: locatorFor({ text: "", root: undefined, toSource: () => 0 }),
    ignores: [],
    broken: [{ start: 0, end: source.text.length }],
    twins: [],
  };
}

function toDiagnostics(source: SourceFile, slips: readonly Slip[]): readonly Diagnostic[] {
  return sortDiagnostics(slips.map((slip) => toDiagnostic(source, slip)));
}

function backTo(shadow: Shadow, range: Range): Range {
  const start = shadow.toSource(range.start);
  return { start, end: Math.max(start, shadow.toSource(range.end)) };
}
