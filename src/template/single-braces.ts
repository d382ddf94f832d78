/**
 * Finds `{name}`, `${name}` and `%name%`, which other systems fill in and this language shows as they stand; and, where
 * it is told which names there are, `<name>`, `[name]`, `[[name]]`, `$name`, `@name` and `name }}`, which may be meant as
 * they stand otherwise.
 */
import { isBlank } from "./lex.ts";
import type { Problem } from "./problem.ts";

/** What looks like such a place outside of `{{ }}` and `{% %}`. Nothing here makes a text wrong. */
export function singleBraces(
  text: string,
  isName: (name: string) => boolean = () => false,
): readonly Problem[] {
  const problems: Problem[] = [];
  let at = nextSign(text, 0);
  while (at < text.length) {
    const end = endOfLiquid(text, at);
    if (end !== undefined) {
      at = nextSign(text, end);
      continue;
    }
    const found =
      braces(text, at) ??
      percents(text, at) ??
      brackets(text, at, isName) ??
      behindSign(text, at, isName);
    if (found !== undefined) problems.push(found);
    at = nextSign(text, found?.end ?? at + 1);
  }
  return [...problems, ...halfBraces(text, isName)];
}

/** `name }}`, which nothing opens. */
function halfBraces(text: string, isName: (name: string) => boolean): readonly Problem[] {
  return [...text.matchAll(HALF)].flatMap(({ 0: found, 1: name = "", index }) => {
    const before = text.slice(Math.max(0, index - LOOK_BACK), index);
    const isOpened = before.lastIndexOf("{") > before.lastIndexOf("}");
    return isOpened || !isName(name) ? [] : [problem(text, index, index + found.length, name)];
  });
}

/** Bounds the work on a text full of braces; no place to fill in is longer. */
const LOOK_BACK = 500;
const HALF = /(?<![\w.])([a-z_]\w*(?:\.\w+)*) ?\}\}/g;

const SIGNS = "{%<[$@";

/** Where something may begin. */
function nextSign(text: string, from: number): number {
  let at = from;
  while (at < text.length && !SIGNS.includes(text.charAt(at))) at++;
  return at;
}

/** Where a `{{ … }}` or `{% … %}` that begins here ends. */
function endOfLiquid(text: string, at: number): number | undefined {
  const next = text.charAt(at + 1);
  if (text.charAt(at) !== "{" || (next !== "{" && next !== "%")) return undefined;
  const close = text.indexOf(next === "{" ? "}}" : "%}", at + 2);
  return close === -1 ? text.length : close + 2;
}

function braces(text: string, at: number): Problem | undefined {
  if (text.charAt(at) !== "{") return undefined;
  let from = behindBlanks(text, at + 1);
  const isDouble = text.charAt(from) === "{";
  if (isDouble) from = behindBlanks(text, from + 1);
  const nameEnd = endOfName(text, from);
  const to = behindBlanks(text, nameEnd);
  if (nameEnd === from || text.charAt(to) !== "}") return undefined;
  const start = text.charAt(at - 1) === "$" ? at - 1 : at;
  const second = isDouble ? behindBlanks(text, to + 1) : to + 1;
  const end = text.charAt(second) === "}" ? second + 1 : to + 1;
  return problem(text, start, end, text.slice(from, nameEnd));
}

function behindBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charAt(at))) at++;
  return at;
}

function percents(text: string, at: number): Problem | undefined {
  if (text.charAt(at) !== "%" || isNameCharacter(text.charAt(at - 1))) return undefined;
  const nameEnd = endOfName(text, at + 1);
  const isWhole = nameEnd > at + 1 && text.charAt(nameEnd) === "%";
  if (!isWhole || isNameCharacter(text.charAt(nameEnd + 1))) return undefined;
  return problem(text, at, nameEnd + 1, text.slice(at + 1, nameEnd));
}

/** `<name>` and `[[name]]`, but no `[name](address)`. */
function brackets(
  text: string,
  at: number,
  isName: (name: string) => boolean,
): Problem | undefined {
  const found = BRACKETS.exec(text.slice(at, at + LONGEST_NAME));
  const name = found?.[1] ?? found?.[2] ?? found?.[3];
  if (found === null || name === undefined || !isName(name)) return undefined;
  return problem(text, at, at + found[0].length, name);
}

/** `$name` and `@name`, but neither `${name}` nor `me@name.com`. */
function behindSign(
  text: string,
  at: number,
  isName: (name: string) => boolean,
): Problem | undefined {
  const sign = text.charAt(at);
  if ((sign !== "$" && sign !== "@") || /[\w$@/.]/.test(text.charAt(at - 1))) return undefined;
  const end = endOfName(text, at + 1);
  const name = text.slice(at + 1, end);
  return name !== "" && isName(name) ? problem(text, at, end, name) : undefined;
}

const LONGEST_NAME = 80;
const BRACKETS =
  /^(?:<([a-z]\w*(?:\.\w+)*)>|\[\[ ?([a-z]\w*(?:\.\w+)*) ?\]\](?!\()|\[([a-z]\w*(?:\.\w+)*)\](?![(:[]))/i;

/** End of a name such as `order.status`, or `from` when none begins there. */
function endOfName(text: string, from: number): number {
  if (!/^[A-Za-z_]$/.test(text.charAt(from))) return from;
  let end = from + 1;
  while (isNameCharacter(text.charAt(end)) || isInnerDot(text, end)) end++;
  return end;
}

function isInnerDot(text: string, at: number): boolean {
  return text.charAt(at) === "." && isNameCharacter(text.charAt(at + 1));
}

function isNameCharacter(character: string): boolean {
  return /^\w$/.test(character);
}

function problem(text: string, start: number, end: number, name: string): Problem {
  return {
    code: "tmpl/single-brace",
    message: `“${text.slice(start, end)}” will be shown as it stands.`,
    hint: `Did you mean {{ ${name} }}?`,
    start,
    end,
    replacement: { start, end, text: `{{ ${name} }}` },
  };
}
