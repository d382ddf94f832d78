/** How far a text without quotes goes inside [ ] and { }, and what in it keeps it from being one. */
import type { Frame } from "./bracket-frame.ts";
import { opensTemplate, templateEnd } from "../keys/find-key.ts";
import { OF_STATES, OF_VARS, SPOKEN } from "../known-words.ts";
import { isGap } from "../lines.ts";

export type Reason = "template" | "colon" | "hash" | "bracket" | "special";

export interface Text {
  readonly end: number;
  readonly reason: Reason | undefined;
  /** It stopped at the colon of a key. */
  readonly isKey: boolean;
}

/** Bounds the work on one very long line. */
const LOOK_AHEAD = 200;

export const WORD = /^[a-z_]\w*$/;

/** A key with another sign for its colon, and the first letter of its value, if that is no block. */
const EQUALS = /^([a-z_]\w*)(\s*(?::=|==?>?|->|→)\s*)(?![=>])(?:\S|$)/;

/** A label, an arrow, and the name of a state. */
const ARROW = /^(\p{Lu}[^:{}[\],=>→-]*?)(\s*(?:=>|-+>|→)\s*)(?=[a-z_][\w.]*$)/u;

/** A key or a label, and what stands for the colon behind it. */
export function equation(content: string): RegExpExecArray | null {
  return EQUALS.exec(content) ?? (content.length < LOOK_AHEAD ? ARROW.exec(content) : null);
}

const SPECIAL = /[*&!@`%|>]/;

export function measure(text: string, frame: Frame, start: number, end: number): Text {
  let reason: Reason | undefined = SPECIAL.test(text[start] ?? "") ? "special" : undefined;
  let depth = 0;
  /** In a list, a text with one ": " may be a key; with two of them it is a text. */
  let keyEnd = -1;
  const ended = (at: number): Text =>
    keyEnd !== -1 && reason === undefined
      ? { end: keyEnd, reason, isKey: true }
      : { end: at, reason, isKey: false };
  for (let at = start; at < end; at += 1) {
    const char = text[at] ?? "";
    if (opensTemplate(text, at)) {
      const behind = templateEnd(text, at, end);
      reason ??= "template";
      at = behind === -1 ? at + 1 : behind - 1;
    } else if (char === "[" || char === "{") {
      if (keyEnd !== -1 || isEquation(text, frame, start, at)) return ended(at);
      depth += 1;
      reason ??= "bracket";
    } else if (depth > 0 && (char === "]" || char === "}")) {
      depth -= 1;
    } else if (char === "," || char === "]" || char === "}") {
      if (at > start || char !== ",") return ended(at);
    } else if (char === "#" && at > start && isGap(text[at - 1])) {
      if (isGap(text[at + 1])) return ended(at);
      if (!/[\]}]/.test(text.slice(at, Math.min(end, at + LOOK_AHEAD)))) return ended(at);
      reason ??= "hash";
    } else if (char === ":" && endsKey(text[at + 1])) {
      if (frame.beforeColon && frame.open === "{") return { end: at, reason, isKey: true };
      if (frame.beforeColon && reason === undefined && keyEnd === -1) {
        const isQuoted = /^[ \t]+["']/.test(text.slice(at + 1, Math.min(end, at + LOOK_AHEAD)));
        if (isQuoted || WORD.test(text.slice(start, Math.min(at, start + LOOK_AHEAD)))) {
          return { end: at, reason, isKey: true };
        }
        keyEnd = at;
        continue;
      }
      const comma = missingComma(text, frame, start, at);
      if (comma !== undefined) return { end: comma, reason, isKey: false };
      reason = "colon";
    }
  }
  return ended(end);
}

/** Whether what stands before a bracket is `set =`. */
function isEquation(text: string, frame: Frame, start: number, at: number): boolean {
  const key = text.slice(start, Math.min(at, start + LOOK_AHEAD)).trim();
  return frame.open === "{" && frame.beforeColon && EQUALS.exec(key)?.[0] === key;
}

function endsKey(char: string | undefined): boolean {
  return isGap(char) || (char !== undefined && ",[]{}".includes(char));
}

/** In `go: person match: x`, where `match` starts. */
function missingComma(
  text: string,
  frame: Frame,
  start: number,
  colon: number,
): number | undefined {
  if (frame.open !== "{") return undefined;
  let at = colon;
  while (at > start && /\w/.test(text[at - 1] ?? "")) at -= 1;
  const isWord = at > start && at < colon && isGap(text[at - 1]) && /[a-z_]/.test(text[at] ?? "");
  // In a sentence, any word may stand before a colon.
  const isKey = isWord && (!SPOKEN.test(frame.key) || isKnown(text.slice(at, colon)));
  return nextLabel(text, frame.key, start, colon) ?? (isKey ? at : undefined);
}

const OF_BRACES =
  /^(?:to|summary|closed|match|title|text|label|placeholder|lines|url|reply|image|caption|buttons|if|close|outcome|type|from|after)$/;

function isKnown(word: string): boolean {
  return OF_BRACES.test(word) || OF_STATES.test(word) || OF_VARS.test(word);
}

/** In `Yes: menu No: bye` and `Yes: menu; No: bye`, where the second label starts: a name stands before it, and one behind it. */
function nextLabel(text: string, key: string, start: number, colon: number): number | undefined {
  const before = /^\s*[a-z_]\w*\s*;?\s+(?=\p{Lu})/u.exec(text.slice(start, colon))?.[0];
  const behind = text.slice(colon, colon + LOOK_AHEAD);
  const isWay = /^\p{Lu}/u.test(key) && /^:\s+[a-z_]\w*\s*[,}]/.test(behind);
  return before !== undefined && isWay ? start + before.length : undefined;
}
