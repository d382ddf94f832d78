/**
 * The characters that each text has which a regular expression finds: those that it names one by one, outside of groups and
 * not as optional. Of expressions with alternatives nothing is known.
 */
export interface NeededCharacter {
  /** `[a-z]`, `\d`, `x` */
  readonly written: string;
  /** At the very beginning of the text. */
  readonly isFirst: boolean;
  readonly takes: (character: string) => boolean;
}

export function neededCharacters(pattern: string): readonly NeededCharacter[] {
  const needed: NeededCharacter[] = [];
  let isFirst = pattern.startsWith("^");
  for (let at = isFirst ? 1 : 0; at < pattern.length;) {
    const rest = pattern.slice(at, at + LONGEST);
    if (rest.startsWith("|")) return [];
    const group = rest.startsWith("(") ? endOfGroup(pattern, at) : undefined;
    const unit = group === undefined ? (UNIT.exec(rest)?.[0] ?? "") : pattern.slice(at, group);
    if (unit === "") return [];
    const [quantifier = ""] =
      QUANTIFIER.exec(pattern.slice(at + unit.length, at + unit.length + 20)) ?? [];
    at += unit.length + quantifier.length;
    const isEdge = /^(?:[$^]|\\[bBAz])$/.test(unit);
    if (isEdge) continue;
    const takes = group === undefined ? takerOf(unit) : undefined;
    if (takes !== undefined && !OPTIONAL.test(quantifier))
      needed.push({ written: unit, isFirst, takes });
    isFirst = false;
  }
  return needed;
}

/** A class of characters has fewer. */
const LONGEST = 300;
const UNIT = /^(?:\\[pP]\{\w+\}|\\[\s\S]|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]|[^()[\]{}|*+?\\])/u;
const QUANTIFIER = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/;
const OPTIONAL = /^(?:[*?]|\{0)/;

/** Behind the bracket that closes a group; undefined where none does. */
function endOfGroup(pattern: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < pattern.length; at += 1) {
    const character = pattern[at];
    if (character === "\\") at += 1;
    else if (character === "[") at = Math.max(at, pattern.indexOf("]", at + 2));
    else if (character === "(") depth += 1;
    else if (character === ")" && (depth -= 1) === 0) return at + 1;
  }
  return undefined;
}

function takerOf(unit: string): NeededCharacter["takes"] | undefined {
  try {
    const one = new RegExp(`^(?:${unit})$`, "u");
    return (character) => one.test(character);
  } catch {
    return undefined;
  }
}
