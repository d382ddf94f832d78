/**
 * What is wrong with a regular expression that an author wrote, in plain words and with its place in the pattern.
 * A short scan finds the slips that people make; both engines have the last word. Compiles nothing.
 */
export interface PatternProblem {
  readonly code: "match/regex-syntax" | "match/regex-unsupported" | "match/regex-too-big";
  readonly message: string;
  readonly hint?: string;
  /** UTF-16 offsets in the pattern. */
  readonly start?: number;
  readonly end?: number;
}

const MAX_LENGTH = 1000;
const MAX_REPEAT = 1000;

/** Undefined where RE2 may be asked to compile it. */
export function explainSyntax(source: string): PatternProblem | undefined {
  if (source.length > MAX_LENGTH) {
    return {
      code: "match/regex-too-big",
      message: `This pattern is too long: ${source.length.toLocaleString("en-GB")} characters, and ${MAX_LENGTH.toLocaleString("en-GB")} at most are allowed.`,
      hint: "Split it into several patterns, or use phrases.",
    };
  }
  return scan(source) ?? refusedByNative(source);
}

/** Reads the pattern from left to right and stops at the first thing that one of the engines would refuse. */
function scan(source: string): PatternProblem | undefined {
  const open: number[] = [];
  for (let at = 0; at < source.length;) {
    const character = source[at] ?? "";
    if (character === "\\") {
      const kind = PROPERTY.exec(source.slice(at, at + 64));
      const problem = kind === null ? escapeProblem(source, at) : kindProblem(kind, at);
      if (problem !== undefined) return problem;
      at += kind?.[0].length ?? 2;
    } else if (character === "[") {
      const end = classEnd(source, at);
      if (end === -1) return syntax("the “[” is never closed", at, source.length, "Add “]”.");
      at = end;
    } else if (character === "(") {
      const problem = groupProblem(source, at);
      if (problem !== undefined) return problem;
      open.push(at);
      at += 1;
    } else if (character === ")") {
      if (open.pop() === undefined) {
        return syntax(
          "this “)” was never opened",
          at,
          at + 1,
          "Remove it, or write “\\)” for a bracket.",
        );
      }
      at += 1;
    } else if (character === "{") {
      const counted = COUNTED.exec(source.slice(at, at + 16));
      const problem = repeatProblem(counted, at);
      if (problem !== undefined) return problem;
      at += counted?.[0].length ?? 1;
    } else {
      at += 1;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed === undefined) return undefined;
  return syntax(
    "the “(” is never closed",
    unclosed,
    unclosed + 1,
    "Add “)”, or write “\\(” for a bracket.",
  );
}

const PROPERTY = /^\\[pP]\{([^}]*)\}/;
/** How both engines call the kinds of characters. */
const KIND = /^[LMNPSZC][a-z]?$/;
const COUNTED = /^\{(\d{1,6})(?:,(\d{0,6}))?\}/;
/** What may follow a backslash for JavaScript's `u` flag and RE2 alike. */
const ESCAPABLE = /[\^$\\.*+?()[\]{}|/dDsSwWbBtnrfvpPux]/;

function escapeProblem(source: string, at: number): PatternProblem | undefined {
  const next = source[at + 1];
  if (next === undefined)
    return syntax("it ends with a lone “\\”", at, at + 1, "Write “\\\\” for a backslash.");
  if (/[1-9k]/.test(next)) {
    return unsupported(
      `The reference “\\${next}” back to a group`,
      at,
      at + 2,
      "Write out what may stand there, a second time.",
    );
  }
  if (ESCAPABLE.test(next)) return undefined;
  return syntax(`“\\${next}” means nothing`, at, at + 2, `Write “${next}” alone.`);
}

function kindProblem(
  [written, kind = ""]: RegExpExecArray,
  at: number,
): PatternProblem | undefined {
  if (KIND.test(kind)) return undefined;
  return unsupported(
    `“${written}”`,
    at,
    at + written.length,
    "Kinds of characters have one or two letters here, such as \\p{L} for letters and \\p{N} for digits.",
  );
}

function groupProblem(source: string, at: number): PatternProblem | undefined {
  const opening = /^\(\?(?:<?[=!])/.exec(source.slice(at, at + 4))?.[0];
  if (opening === undefined) return undefined;
  const name = opening.includes("<") ? "Look-behind" : "Look-ahead";
  return unsupported(
    `${name} “${opening}…)”`,
    at,
    at + opening.length,
    opening.endsWith("!")
      ? "Write what may stand there, in place of what may not."
      : "Write what stands there as a part of the pattern itself.",
  );
}

function repeatProblem(counted: RegExpExecArray | null, at: number): PatternProblem | undefined {
  if (counted === null)
    return syntax("this “{” is not a count", at, at + 1, "Write “\\{” for a bracket.");
  const least = Number(counted[1]);
  const most = counted[2] ? Number(counted[2]) : least;
  const end = at + counted[0].length;
  if (most < least) return syntax("the count’s numbers are the wrong way round", at, end);
  if (most <= MAX_REPEAT) return undefined;
  return {
    code: "match/regex-unsupported",
    message: `A repeat of more than ${MAX_REPEAT} is not supported, because patterns must be fast on any message.`,
    hint: "Write “+” for any number of times, or a smaller number.",
    start: at,
    end,
  };
}

/** Offset after the `]`; -1 without one. */
function classEnd(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at += 1) {
    if (source[at] === "\\") at += 1;
    else if (source[at] === "]") return at + 1;
  }
  return -1;
}

function refusedByNative(source: string): PatternProblem | undefined {
  try {
    // Parsed alone, never run: the native engine can take minutes on a short text.
    void new RegExp(source, "u");
    return undefined;
  } catch (error) {
    const words = error instanceof Error ? error.message : "";
    return syntax(plainReason(words.slice(words.lastIndexOf(": ") + 2)), 0, source.length);
  }
}

const REASONS = new Map([
  ["Nothing to repeat", "a “*”, “+” or “?” has nothing before it to repeat"],
  ["Range out of order in character class", "a range in “[…]” is the wrong way round"],
  ["Invalid character class", "a range in “[…]” has a class such as “\\d” at one end"],
  ["Invalid property name", "“\\p{…}” names no kind of character"],
  ["Lone quantifier brackets", "a “]”, “{” or “}” stands alone"],
  ["Duplicate capture group name", "two groups have the same name"],
  ["Invalid capture group name", "a group’s name is not valid"],
  ["Invalid group", "“(?” is followed by something that is no group"],
  ["Invalid class escape", "a “\\” in “[…]” comes before a character that needs none"],
  ["Invalid Unicode escape", "a “\\u” escape is not complete"],
]);

function plainReason(reason: string): string {
  return REASONS.get(reason) ?? (reason === "" ? "it cannot be read" : reason.toLowerCase());
}

/** Of what RE2 threw. */
export function explainRefusal(source: string, error: unknown): PatternProblem {
  const words = error instanceof Error ? error.message : "";
  return /repeat|too large|too big|nest/i.test(words)
    ? tooBig(source)
    : unsupported(
        "Something in this pattern",
        0,
        source.length,
        "Say it with simpler means, or with phrases.",
      );
}

export function tooBig(source: string): PatternProblem {
  return {
    code: "match/regex-too-big",
    message: "This pattern is too big once its repeats are written out.",
    hint: "Use smaller counts, or fewer counts inside counts.",
    start: 0,
    end: source.length,
  };
}

function syntax(what: string, start: number, end: number, hint?: string): PatternProblem {
  const message = `This pattern is not valid: ${what}.`;
  return { code: "match/regex-syntax", message, start, end, ...(hint !== undefined && { hint }) };
}

function unsupported(what: string, start: number, end: number, hint: string): PatternProblem {
  return {
    code: "match/regex-unsupported",
    message: `${what} is not supported, because patterns must be fast on any message.`,
    hint,
    start,
    end,
  };
}
