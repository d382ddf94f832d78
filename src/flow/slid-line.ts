/**
 * A line in the wrong column makes many others wrong. Where moving one line, alone or with those below it, mends all that
 * is wrong or most of it, that line is told and nothing else: found by trying, near the first mistakes.
 */
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { SourceFile } from "../diagnostics/source.ts";

interface Read {
  readonly diagnostics: readonly Diagnostic[];
}

/** What was read, or what is read once the line stands where it belongs, with the line told. */
export function withoutSlidLine<Result extends Read>(
  source: SourceFile,
  read: (source: SourceFile) => Result,
): Result {
  return slidLineTold(source, read(source), read);
}

export interface Effort {
  /** So many things that are wrong are worth trying. */
  readonly fewest: number;
  readonly tries: number;
  /** Characters that are read at each try; those of the file where nothing else is. */
  readonly size?: number;
}

const ALL: Effort = { fewest: 2, tries: Infinity };

/** The same of what was read already. */
export function slidLineTold<Result extends Read>(
  source: SourceFile,
  result: Result,
  read: (source: SourceFile) => Result,
  { fewest, tries, size = source.text.length }: Effort = ALL,
): Result {
  const errors = wrongIn(result);
  if (!hasErrors(errors) || errors.length > MOST_WRONG) return result;
  if (errors.length < fewest && !errors.some(isUnclear)) return result;
  const best = bestMove(source, errors, read, Math.min(tries, Math.floor(MOST_READ / size)));
  if (best === undefined) return result;
  const left = new Set(wrongIn(best.result).map(wordsOf));
  const others = errors.filter((one) => left.has(wordsOf(one)));
  return { ...best.result, diagnostics: [told(source, best.move), ...others] };
}

const CODE = "yaml/indent";

/** A line that lines up with nothing, of which nobody could say where it belongs. */
function isUnclear(one: Diagnostic): boolean {
  return one.code === CODE && one.fix === undefined;
}

interface Move {
  /** From 1. */
  readonly line: number;
  /** The last line that moves along. */
  readonly last: number;
  /** Spaces to the right; less than none to the left. */
  readonly by: number;
}

function bestMove<Result extends Read>(
  source: SourceFile,
  errors: readonly Diagnostic[],
  read: (source: SourceFile) => Result,
  tries: number,
): { readonly move: Move; readonly result: Result } | undefined {
  const known = new Set(errors.map(wordsOf));
  let best: { readonly move: Move; readonly result: Result; readonly left: number } | undefined;
  let more = tries;
  for (const move of movesIn(source, errors)) {
    more -= 1;
    if (more < 0) break;
    const result = read(new SourceFile(source.name, moved(source, move)));
    const left = wrongIn(result);
    if (left.length === 0) return { move, result };
    // Something else is wrong as well: what is left was there before, and most is gone.
    const isMended =
      left.length * 2 < errors.length && left.every((one) => known.has(wordsOf(one)));
    if (isMended && left.length < (best?.left ?? Number.POSITIVE_INFINITY)) {
      best = { move, result, left: left.length };
    }
  }
  return best;
}

/** Characters that are read again in trying. */
const MOST_READ = 100_000;
/** One line makes fewer wrong. */
const MOST_WRONG = 100;
/** So many mistakes are looked at, from the top. */
const MOST_ERRORS = 4;

/** Likely ones first: lines alone before blocks, near columns before far ones. */
function* movesIn(source: SourceFile, errors: readonly Diagnostic[]): Iterable<Move> {
  const places = errors.map(({ range }) => source.position(range.start).line);
  const first = [...new Set(places)].sort((a, b) => a - b).slice(0, MOST_ERRORS);
  const lines = [...new Set(first.flatMap((line) => [line, line - 1, line + 1]))].filter(
    (line) => indentOf(source, line) !== undefined && !isPlaced(source, line),
  );
  for (const extent of [alone, withBlock, withRest]) {
    for (const line of lines) {
      const last = extent(source, line);
      if (extent !== alone && last === line) continue;
      for (const by of shiftsOf(source, line)) yield { line, last, by };
    }
  }
}

function alone(_: SourceFile, line: number): number {
  return line;
}

/** With what stands further right below it. */
function withBlock(source: SourceFile, line: number): number {
  return lastWhile(source, line, (indent, own) => indent > own);
}

/** With those below it in its own column, too. */
function withRest(source: SourceFile, line: number): number {
  return lastWhile(source, line, (indent, own) => indent >= own);
}

function lastWhile(
  source: SourceFile,
  line: number,
  isMoved: (indent: number, own: number) => boolean,
): number {
  const own = indentOf(source, line) ?? 0;
  const end = source.position(source.text.length).line;
  let last = line;
  for (let next = line + 1; next <= end; next += 1) {
    const indent = indentOf(source, next);
    if (indent === undefined) continue;
    if (!isMoved(indent, own)) break;
    last = next;
  }
  return last;
}

/** To the columns of the lines that the one above is in, to one level inside it, and to that of the next line. */
function shiftsOf(source: SourceFile, line: number): readonly number[] {
  const own = indentOf(source, line) ?? 0;
  const above = columnsAbove(source, line);
  const next = [1, 2, 3].flatMap((by) => indentOf(source, line + by) ?? []).slice(0, 1);
  const columns = [...above, ...above.slice(0, 1).map((indent) => indent + 2), ...next, 0];
  return [...new Set(columns.map((indent) => indent - own))]
    .filter((by) => by !== 0)
    .sort((a, b) => Math.abs(a) - Math.abs(b));
}

/** From that of the line above a line to the left edge, each further left than the one before it. */
function columnsAbove(source: SourceFile, line: number): readonly number[] {
  const columns: number[] = [];
  for (let at = line - 1; at > Math.max(0, line - REACH); at -= 1) {
    for (const column of [contentOf(source, at), indentOf(source, at)]) {
      if (column !== undefined && column < (columns.at(-1) ?? Number.POSITIVE_INFINITY)) {
        columns.push(column);
      }
    }
    if (columns.at(-1) === 0) break;
  }
  return columns;
}

/** Lines that are looked up. */
const REACH = 300;

/** A line beside the one above it stands where it was meant to, unless that one is to hold it. */
function isPlaced(source: SourceFile, line: number): boolean {
  let above = line - 1;
  while (above > 0 && indentOf(source, above) === undefined) above -= 1;
  const isItem = contentOf(source, line) !== undefined;
  const beside = (isItem ? undefined : contentOf(source, above)) ?? indentOf(source, above);
  return beside === indentOf(source, line) && !/:\s*(?:#.*)?$/.test(source.line(above));
}

/** Undefined for a line without anything on it, and outside of the text. */
function indentOf(source: SourceFile, line: number): number | undefined {
  const found = line < 1 ? null : /^ *(?=\S)/.exec(source.line(line));
  return found?.[0].length;
}

/** Of an item of a list, the column behind its dash. */
function contentOf(source: SourceFile, line: number): number | undefined {
  const found = line < 1 ? null : /^ *- +(?=\S)/.exec(source.line(line));
  return found?.[0].length;
}

function moved(source: SourceFile, { line, last, by }: Move): string {
  const start = source.lineStart(line);
  const end = source.lineStart(last + 1);
  return (
    source.text.slice(0, start) +
    shifted(source.text.slice(start, end), by) +
    source.text.slice(end)
  );
}

function shifted(lines: string, by: number): string {
  return by > 0
    ? lines.replace(/^(?=[^\r\n])/gm, " ".repeat(by))
    : lines.replace(/^ +/gm, (spaces) => spaces.slice(-by));
}

function told(source: SourceFile, { line, last, by }: Move): Diagnostic {
  const own = indentOf(source, line) ?? 0;
  const start = source.lineStart(line);
  const range = { start: start + own, end: start + source.line(line).trimEnd().length };
  const end = source.lineStart(last + 1);
  const text = shifted(source.text.slice(start, end), by);
  const along = last === line ? "" : `, with what follows, up to line ${last}`;
  return {
    code: CODE,
    severity: "error",
    source,
    range,
    message: `This line does not stand beside the ones that it belongs to (column ${own + 1}; expected ${own + by + 1}).`,
    hint: `Move it ${by > 0 ? "right" : "left"} to column ${own + by + 1}${along}.`,
    fix: { title: "Move it", edits: [{ range: { start, end }, text }] },
  };
}

function wrongIn({ diagnostics }: Read): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity !== "info");
}

function wordsOf({ code, message }: Diagnostic): string {
  return `${code} ${message}`;
}
