/**
 * Where places of a generated file come from, by its source map. Goes through the map once and keeps nothing of it: that
 * of a whole program takes a hundred megabytes when it is laid out for looking up.
 */

/** Both from 0. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Origin extends Place {
  readonly source: string;
}

export interface SourceMapFile {
  readonly sources: readonly string[];
  readonly mappings: string;
}

/** One for each place, undefined where the map knows none. */
export function originsOf(
  { sources, mappings }: SourceMapFile,
  places: readonly Place[],
): readonly (Origin | undefined)[] {
  const origins: (Origin | undefined)[] = places.map(() => undefined);
  const fields = new Int32Array(FIELDS);
  const lines = new Set(places.map(({ line }) => line));
  for (const [line, row] of mappings.split(";").entries()) {
    const wanted = lines.has(line)
      ? [...places.entries()].filter(([, place]) => place.line === line)
      : [];
    fields[0] = 0;
    readRow(row, fields, () => {
      for (const [index, place] of wanted) {
        const [at = 0, source = 0, sourceLine = 0, column = 0] = fields;
        if (at > place.column) continue;
        origins[index] = { source: sources[source] ?? "", line: sourceLine, column };
      }
    });
  }
  return origins;
}

/** Column in the generated file; source, its line and column; a name. All but the first go on from row to row. */
const FIELDS = 5;

/** Numbers in base 64, five bits at a time, the lowest first; the sixth bit says that more follow. */
function readRow(row: string, fields: Int32Array, onSegment: () => void): void {
  let [field, value, shift] = [0, 0, 0];
  for (let at = 0; at < row.length; at += 1) {
    const digit = DIGITS[row.charCodeAt(at)] ?? COMMA;
    if (digit === COMMA) {
      onSegment();
      field = 0;
      continue;
    }
    value += (digit & 31) << shift;
    shift += 5;
    if ((digit & 32) !== 0) continue;
    const difference = (value & 1) === 0 ? value >>> 1 : -(value >>> 1);
    fields[field] = (fields[field] ?? 0) + difference;
    [field, value, shift] = [field + 1, 0, 0];
  }
  if (row !== "") onSegment();
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const COMMA = 64;
const DIGITS = new Uint8Array(128).fill(COMMA);
for (let digit = 0; digit < ALPHABET.length; digit += 1) DIGITS[ALPHABET.charCodeAt(digit)] = digit;
