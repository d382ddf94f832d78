/** Did you mean …? Typing slips by distance, and names that look alike to a person. Knows no vocabulary of its own. */

const MOST_SUGGESTIONS = 3;
const LONGEST_WORD = 64;

export interface Near {
  /** Likeliest first; none when that would be a guess. */
  readonly names: readonly string[];
  /** The one that stands out, so that it may be put there without asking. */
  readonly best?: string;
}

/** The candidates that `word` was probably meant to be. Of more than three that come as close, none is worth a mention. */
export function near(word: string, candidates: Iterable<string>): Near {
  if (word.length > LONGEST_WORD) return NONE;
  const wanted = normalise(word);
  if (wanted.joined === "") return NONE;
  const byScore = new Map<number, string[]>();
  for (const candidate of new Set(candidates)) {
    const score = candidate === word ? undefined : scoreOf(wanted, normalise(candidate));
    if (score === undefined) continue;
    const alike = byScore.get(score);
    if (alike === undefined) byScore.set(score, [candidate]);
    else alike.push(candidate);
  }
  const groups = [...byScore].sort(([a], [b]) => a - b).map(([, alike]) => alike);
  const names: string[] = [];
  for (const alike of groups) {
    if (names.length + alike.length > MOST_SUGGESTIONS) break;
    names.push(...alike);
  }
  const [best] = names;
  const standsOut = groups[0]?.length === 1 && best !== undefined && !isOtherNumber(word, best);
  return standsOut ? { names, best } : { names };
}

const NONE: Near = { names: [] };

/** The names alone. */
export function nearest(word: string, candidates: Iterable<string>): readonly string[] {
  return near(word, candidates).names;
}

/** step_3 is no slip for step_2. */
function isOtherNumber(a: string, b: string): boolean {
  return a.replace(/\d+/g, "0") === b.replace(/\d+/g, "0");
}

/** Whether the one may well have been meant to be the other. */
export function isNear(word: string, candidate: string): boolean {
  if (word.length > LONGEST_WORD || word === candidate) return false;
  const wanted = normalise(word);
  return wanted.joined !== "" && scoreOf(wanted, normalise(candidate)) !== undefined;
}

interface Normal {
  readonly joined: string;
  readonly sorted: string;
}

/** A thousand wrong words are held against the same thousand names. */
const MOST_KNOWN = 10_000;
const known = new Map<string, Normal>();

function normalise(word: string): Normal {
  const before = known.get(word);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const normal = split(word);
  known.set(word, normal);
  return normal;
}

function split(word: string): Normal {
  const words = word
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[\s_-]/u)
    .filter((part) => part !== "");
  return { joined: words.join(""), sorted: words.sort().join(" ") };
}

/** A letter changed in two leaves nothing to know a word by. */
const SHORTEST = 3;
const REORDERED = 4;
const ABBREVIATED = 5;

function scoreOf(wanted: Normal, candidate: Normal): number | undefined {
  const longest = Math.max(wanted.joined.length, candidate.joined.length);
  const allowed = Math.min(3, Math.max(1, Math.floor(longest / 3)));
  const edits = distance(wanted.joined, candidate.joined, allowed);
  if (edits === 0 || (edits <= allowed && longest >= SHORTEST)) return edits;
  if (wanted.sorted === candidate.sorted) return REORDERED;
  return abbreviates(wanted.joined, candidate.joined) ? ABBREVIATED : undefined;
}

/** Whether `short` is `long` with letters left out: img for image. */
function abbreviates(short: string, long: string): boolean {
  if (short.length < 3 || short[0] !== long[0]) return false;
  let at = 0;
  for (let i = 0; i < long.length && at < short.length; i++) if (long[i] === short[at]) at++;
  return at === short.length;
}

/**
 * Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours that make `b` of `a`, in UTF-16
 * units. Counts up to `max`; anything beyond is `max + 1`.
 */
export function distance(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  if (a === b) return 0;
  let from = 0;
  let aEnd = a.length;
  let bEnd = b.length;
  while (from < aEnd && from < bEnd && a.charCodeAt(from) === b.charCodeAt(from)) from++;
  while (aEnd > from && bEnd > from && a.charCodeAt(aEnd - 1) === b.charCodeAt(bEnd - 1)) {
    aEnd--;
    bEnd--;
  }
  if (from === aEnd || from === bEnd) {
    const left = Math.max(aEnd, bEnd) - from;
    return left > max ? max + 1 : left;
  }
  return alignment(a.slice(from, aEnd), b.slice(from, bEnd), max);
}

/** Only the cells within `max` of the diagonal are filled: further out the distance is greater anyway. */
function alignment(a: string, b: string, max: number): number {
  const far = max + 1;
  const width = b.length + 1;
  let [beforeLast, last, row] = rows(width);
  beforeLast.fill(far, 0, width);
  row.fill(far, 0, width);
  for (let column = 0; column < width; column++) last[column] = Math.min(column, far);
  let lastBest = 0;
  for (let i = 1; i <= a.length; i++) {
    const first = Math.max(1, i - max);
    const end = Math.min(b.length, i + max);
    row[first - 1] = first === 1 ? Math.min(i, far) : far;
    let best = row[first - 1] ?? far;
    for (let j = first; j <= end; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(
        (last[j - 1] ?? far) + (same ? 0 : 1),
        (last[j] ?? far) + 1,
        (row[j - 1] ?? far) + 1,
      );
      if (isSwap(a, b, i, j)) cost = Math.min(cost, (beforeLast[j - 2] ?? far) + 1);
      row[j] = Math.min(cost, far);
      best = Math.min(best, cost);
    }
    if (end < b.length) row[end + 1] = far;
    // A swap reaches back two rows, so only two rows beyond the limit settle it.
    if (best > max && lastBest > max) return far;
    lastBest = best;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return Math.min(last[b.length] ?? far, far);
}

type Rows = [Int32Array, Int32Array, Int32Array];

function newRows(width: number): Rows {
  return [new Int32Array(width), new Int32Array(width), new Int32Array(width)];
}

const KEPT_WIDTH = 64;
const kept = newRows(KEPT_WIDTH);

/** Words are short and compared by the thousand: their rows are used again. */
function rows(width: number): Rows {
  return width <= KEPT_WIDTH ? kept : newRows(width);
}

function isSwap(a: string, b: string, i: number, j: number): boolean {
  return (
    i > 1 &&
    j > 1 &&
    a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
    a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
  );
}
