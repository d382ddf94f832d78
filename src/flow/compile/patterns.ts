/**
 * The regular expressions of one flow, each compiled once. That takes as long as reading a page, and each may be asked of
 * every message: a flow has so many.
 */
import { compilePattern, type CompiledPattern } from "../../engine/match.ts";
import { weightOf } from "../../engine/pattern/weight.ts";

export interface Patterns {
  readonly compile: (source: string, ignoreCase: boolean) => CompiledPattern;
}

export function createPatterns(): Patterns {
  const compiled = new Map<string, CompiledPattern>();
  let weight = 0;
  return {
    compile(source, ignoreCase) {
      const key = `${ignoreCase} ${source}`;
      const known = compiled.get(key);
      if (known !== undefined) return known;
      weight += weightOf(source);
      const found = weight > MOST_WEIGHT ? TOO_MANY : compilePattern(source, { ignoreCase });
      compiled.set(key, found);
      return found;
    },
  };
}

/** Two thousand expressions of a few words, or a hundred and fifty that count to 500: about a third of a second. */
const MOST_WEIGHT = 80_000;

const TOO_MANY: CompiledPattern = {
  problem: {
    code: "match/regex-too-big",
    message: "The patterns of this flow are too many, or too big, from here on.",
    hint: "Use phrases: “order status, track my order” takes less than a pattern and understands more.",
  },
};
