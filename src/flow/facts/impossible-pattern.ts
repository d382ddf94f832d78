/** Patterns that take nothing of what a variable keeps: neither of its type, nor of what tidying leaves over. */
import { tidyText } from "../../engine/answers/text.ts";
import type { Variable, VariableType } from "../../engine/variable.ts";
import { neededCharacters } from "./needed-characters.ts";
import { withoutSlashes } from "./without-slashes.ts";

export interface Impossible {
  readonly why: string;
  readonly hint: string;
}

/** Undefined where some answer may fit. */
export function impossiblePattern(variable: Variable, pattern: string): Impossible | undefined {
  // The slashes are told of.
  if (withoutSlashes(pattern) !== undefined) return undefined;
  const kept = KEPT.get(variable.type);
  const needed = neededCharacters(pattern);
  if (kept !== undefined) {
    const isRefused = needed.some(
      ({ takes, isFirst }) => !kept.characters.some(takes) || (isFirst && !kept.firsts.some(takes)),
    );
    if (!isRefused) return undefined;
    return {
      why: `values of type ${variable.type} are kept like ${kept.like}, which this pattern does not take.`,
      hint: kept.hint,
    };
  }
  if (variable.tidy.length === 0) return undefined;
  const left = LETTERS.filter((one) => isLeft(variable, one));
  const lost = needed.find(({ takes }) => !left.some(takes));
  if (lost === undefined) return undefined;
  return {
    why: `“tidy: ${variable.tidy.join(", ")}” leaves nothing over that “${lost.written}” takes.`,
    hint: "Answers are tidied first: write the pattern for what is left of them then.",
  };
}

/** Whether a character may stand in a text that was tidied. */
function isLeft({ tidy }: Variable, one: string): boolean {
  return [`${one}1`, `1${one}1`].some((text) => tidyText(text, tidy) === text);
}

const LETTERS = [
  ...Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)),
  ...Array.from("éÉñÑßя中"),
];
const DIGITS = Array.from("0123456789");

interface Kept {
  readonly like: string;
  readonly characters: readonly string[];
  readonly firsts: readonly string[];
  readonly hint: string;
}

const KEPT: ReadonlyMap<VariableType, Kept> = new Map<VariableType, Kept>([
  [
    "phone",
    {
      like: "+442079460958",
      characters: [...DIGITS, "+"],
      firsts: ["+"],
      hint: "Leave it out: numbers are checked by themselves, and “country” says where those without a + belong.",
    },
  ],
  [
    "date",
    {
      like: "2026-12-24",
      characters: [...DIGITS, "-"],
      firsts: DIGITS,
      hint: "Leave it out: days are read in any spelling. What they must be is written as a check, such as “check: answer >= now”.",
    },
  ],
  [
    "time",
    {
      like: "09:30",
      characters: [...DIGITS, ":"],
      firsts: ["0", "1", "2"],
      hint: "Leave it out: times are read in any spelling.",
    },
  ],
  [
    "integer",
    {
      like: "250",
      characters: [...DIGITS, "-"],
      firsts: [...DIGITS, "-"],
      hint: "For what is no number, such as an order number with letters or zeros in front, write “type: text”.",
    },
  ],
]);
