/** Lines that were meant as a key with its value: another sign for the colon, or none. */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import { NAMED, OF_STATES, SPOKEN } from "../known-words.ts";
import { commentStart } from "../lines.ts";
import type { Line } from "../lines.ts";
import { insert, shown } from "../quote.ts";
import type { Scan } from "../slip.ts";
import { namesOf } from "./written-keys.ts";

export interface StrayLine {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly title: string;
  /** Without any, the line goes. */
  readonly edits?: readonly Edit[];
}

/** Bounds the work on a very long line. */
export const LONGEST = 500;

export const WIDE_COLON =
  "This is a full-width colon; YAML needs the plain one, and a space behind it.";

/** A key, then a sign that stands for the colon elsewhere, then its value. */
const PAIR =
  /^([^\s:"'[\]{}=][^:"'[\]{}=]{0,60}?|"[^"]{1,60}")(?:\s*(:=|=[=>]?|[-–—]+>|→|⇒|：)\s*|(\t)\s*)(?=[^\s=])/;
/** `Nothing:end`, and no time of day */
const JOINED = /^([^\s:"'[\]{}][^:"'[\]{}]{0,60}):(?=[A-Za-z0-9_."'])(?!(?<=\d:)\d\d\b)/;

const ADDRESS = /:\/\/|^(?:tel|mailto):/;

/** `save = people`, `Yes -> menu`, `Nothing:end` */
export function asPair(text: string, line: Line): StrayLine | undefined {
  const content = text.slice(line.first, commentStart(text, line.first, line.end)).trimEnd();
  const start = content.slice(0, LONGEST);
  const signed = PAIR.exec(start);
  const found = signed ?? JOINED.exec(start);
  const [whole = "", key = ""] = found ?? [];
  if (found === null || (signed === null && ADDRESS.test(content))) return undefined;
  const sign = signed?.[2];
  const isWide = sign === "：";
  return {
    code: isWide
      ? "yaml/invisible-char"
      : sign !== undefined
        ? "yaml/equals-sign"
        : signed === null
          ? "yaml/colon-space"
          : "yaml/missing-colon",
    message: isWide
      ? WIDE_COLON
      : sign !== undefined
        ? `A colon stands between a key and its value, not “${sign}”.`
        : signed === null
          ? "There must be a space after the colon."
          : `A colon is missing behind “${key}”.`,
    hint: `${key}: ${shown(content.slice(whole.length))}`,
    title: "Put “: ” there",
    edits: [
      { range: { start: line.first + key.length, end: line.first + whole.length }, text: ": " },
    ],
  };
}

/** `say Hello`, `go to menu`, `say; Hello`: a key, and what it is followed by when it is one. */
export function asKey(scan: Scan, { first, end, column }: Line): StrayLine | undefined {
  const found = WORD.exec(scan.text.slice(first, end).slice(0, LONGEST));
  const [whole = "", word = "", , sign = "", little = "", rest = ""] = found ?? [];
  const isStart = column === 0 && word === "start";
  const isSigned = sign !== "" && (NAMED.test(word) || SPOKEN.test(word));
  if (found === null) return undefined;
  if (!(isStart || isSigned || OF_STATES.test(word) || OF_WAYS.test(word))) return undefined;
  const isName = NAMED.test(word) || OF_WAYS.test(word) || word === "handoff";
  const isFree = sign !== "" && /^(?:end|goal|save)$/.test(word);
  const isKnown =
    isFree || namesOf(scan).keys.has(rest) || (!OF_WAYS.test(word) && sign + little === "");
  const isValue = isName
    ? /^[a-z]\w*$/.test(rest) && isKnown
    : SPOKEN.test(word) && /^[\p{Lu}¡¿"]/u.test(little + rest);
  if (!isValue) return undefined;
  const value = isName ? rest : little + rest;
  const start = first + word.length;
  const gap = { start, end: first + whole.length - value.length };
  return {
    code: sign === "" ? "yaml/missing-colon" : "yaml/equals-sign",
    message:
      sign === ""
        ? `A colon is missing behind “${word}”.`
        : `A colon stands between a key and its value, not “${sign}”.`,
    hint: `${word}: ${shown(scan.text.slice(gap.end, end))}`,
    title: sign === "" ? "Add the colon" : "Put “: ” there",
    edits: [
      sign + little === "" || value !== rest ? insert(start, ":") : { range: gap, text: ": " },
    ],
  };
}

/** A word, perhaps a sign for its colon, perhaps a word for it, and what follows. */
const WORD = /^([a-z_]+)(( ?[;,.]| [-–—]) ?(?=\s)|(?= )) *(to |as |in )?(\S.*)$/;
/** Keys of the items that lead on. */
const OF_WAYS = /^(?:to|else)$/;

/** `-> menu`, alone on a line: where a state leads. */
export function asArrow(scan: Scan, { first, end }: Line): StrayLine | undefined {
  const [, target] = /^(?:-+>|=>|→)\s*([a-z]\w*)$/.exec(scan.text.slice(first, end)) ?? [];
  if (target === undefined || !namesOf(scan).keys.has(target)) return undefined;
  return {
    code: "yaml/equals-sign",
    message: "Where a state leads stands behind “go:”, not behind an arrow.",
    hint: `go: ${target}`,
    title: "Write “go”",
    edits: [{ range: { start: first, end }, text: `go: ${target}` }],
  };
}

/** `skip_if_known`, which only “true” can follow. */
export function asSwitch(text: string, { first, end }: Line): StrayLine | undefined {
  const word = text.slice(first, end);
  if (!/^(?:skip_if_known|optional|private)$/.test(word)) return undefined;
  return {
    code: "yaml/missing-colon",
    message: `“${word}” has neither a colon nor a value behind it.`,
    hint: `${word}: true`,
    title: "Add “true”",
    edits: [insert(end, ": true")],
  };
}
