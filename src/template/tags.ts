/** Reads the word of a `{% … %}` tag and says what is wrong with it. Conditions are read by the caller. */
import { cursorOver, here, isWord, peek, restFrom } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import { nearest } from "./nearest.ts";
import { isReservedWord, parsePath } from "./parse-operand.ts";
import type { Problem } from "./problem.ts";
import type { Path, Place } from "./tree.ts";

export interface Tag {
  /** alien: a tag of another Liquid, or no tag at all. */
  readonly kind: "if" | "unless" | "elsif" | "else" | "for" | "end" | "alien";
  /** For `end`, the word that it closes. */
  readonly word: string;
  readonly whole: Place;
  /** What follows the word. */
  readonly rest: Place;
  readonly loop?: { readonly name: string; readonly list: Path };
  readonly problem?: Problem;
}

const TAGS = ["if", "unless", "elsif", "else", "for", "endif", "endunless", "endfor"] as const;

/** Blocks that other Liquids have. They are opened here too, so that their insides cause no further problems. */
export const ALIENS: ReadonlySet<string> = new Set([
  "case",
  "capture",
  "comment",
  "raw",
  "tablerow",
]);

/** `open` is the word of the innermost open block, empty outside of all. */
export function readTag(text: string, whole: Place, inner: Place, open: string): Tag {
  const cursor = cursorOver(text, inner);
  const word = peek(cursor);
  if (word?.kind !== "word") {
    const place = word === undefined ? whole : { start: word.start, end: word.end };
    return { ...nothing(whole, inner), problem: noTag(place) };
  }
  cursor.next++;
  const after = { start: word.end, end: inner.end };
  const known = TAGS.find((tag) => tag === word.text);
  if (known === undefined) return misspelt({ text, whole, inner, open }, cursor, word.text, word);
  if (known === "for") return readFor(cursor, whole, after);
  if (known === "if" || known === "unless" || known === "elsif") {
    return { kind: known, word: known, whole, rest: after };
  }
  const kind = known === "else" ? "else" : "end";
  const tag: Tag = { kind, word: known.replace(/^end/, ""), whole, rest: after };
  const problem = peek(cursor) === undefined ? cursor.problem : needless(cursor, known, word);
  return problem === undefined ? tag : { ...tag, problem };
}

function nothing(whole: Place, rest: Place): Tag {
  return { kind: "alien", word: "", whole, rest };
}

const KNOWN = "The tags are if, elsif, else, endif, unless, endunless, for, endfor.";

function noTag(place: Place): Problem {
  return {
    code: "tmpl/syntax",
    message: "A word such as “if” is missing after “{%”.",
    hint: KNOWN,
    start: place.start,
    end: place.end,
  };
}

/** `{% endif x %}`, and `{% else if x %}`, which other languages have. */
function needless(cursor: Cursor, word: string, { start, end }: Place): Problem {
  const rest = restFrom(cursor, cursor.next);
  const next = peek(cursor);
  if (word === "else" && next !== undefined && isWord(next, "if")) {
    return {
      code: "tmpl/unknown-tag",
      message: "“else if” is written “elsif”.",
      hint: "Write {% elsif … %}.",
      start,
      end: next.end,
      replacement: { start, end: next.end, text: "elsif" },
    };
  }
  return {
    code: "tmpl/syntax",
    message: `“${word}” takes nothing after it.`,
    hint: `Write {% ${word} %}.`,
    ...rest,
    replacement: { start: end, end: rest.end, text: "" },
  };
}

interface Where {
  readonly text: string;
  readonly whole: Place;
  readonly inner: Place;
  readonly open: string;
}

const HINTS: ReadonlyMap<string, string> = new Map([
  ["assign", "Give names their values with “set” in the flow."],
  ["capture", "Give names their values with “set” in the flow."],
  ["case", "Write {% if a == … %} {% elsif a == … %} {% endif %}."],
  ["when", "Write {% if a == … %} {% elsif a == … %} {% endif %}."],
  ["comment", "A note for people goes into “note”, or after # in the file."],
  ["raw", 'Braces to be shown go into quotes: {{ "{{" }}'],
  ["include", "Write the text out, or use a part of the flow."],
  ["render", "Write the text out, or use a part of the flow."],
]);

/** Goes on as the tag that was meant, where that is clear, so that the block that it belongs to still fits. */
function misspelt(where: Where, cursor: Cursor, written: string, place: Place): Tag {
  const lower = written.toLowerCase();
  const { start } = place;
  const next = peek(cursor);
  const isPhrase = lower === "end" && next?.kind === "word";
  const end = isPhrase ? next.end : place.end;
  const meant = meantTags(lower, where.open, isPhrase ? next.text : "");
  const [best] = meant;
  const offered = meant.map((tag) => `“${tag}”`).join(" or ");
  const hint = HINTS.get(lower) ?? (best === undefined ? KNOWN : `Did you mean ${offered}?`);
  const isClear = best !== undefined && meant.length === 1;
  const problem: Problem = {
    code: "tmpl/unknown-tag",
    message: `There is no tag called “${cursor.text.slice(start, end)}”.`,
    hint,
    start,
    end,
    ...(isClear ? { replacement: { start, end, text: best } } : {}),
  };
  if (ALIENS.has(lower)) return { ...nothing(where.whole, where.inner), word: lower, problem };
  if (lower.startsWith("end") && ALIENS.has(lower.slice(3)) && where.open === lower.slice(3)) {
    return { kind: "end", word: lower.slice(3), whole: where.whole, rest: where.inner };
  }
  if (best === undefined || HINTS.has(lower))
    return { ...nothing(where.whole, where.inner), problem };
  const kind = best.startsWith("end") ? "end" : (best as Tag["kind"]);
  const rest = { start: end, end: where.inner.end };
  if (kind === "for") return { ...readFor(cursor, where.whole, rest), problem };
  return { kind, word: best.replace(/^end/, ""), whole: where.whole, rest, problem };
}

function meantTags(lower: string, open: string, second: string): readonly string[] {
  if (lower === "end" || lower === "fi") {
    const closing = TAGS.find((tag) => tag === `end${second || open}`);
    return closing === undefined ? [] : [closing];
  }
  if (["elseif", "elif", "else-if", "else_if", "elsf"].includes(lower)) return ["elsif"];
  if (lower === "foreach") return ["for"];
  const [same] = TAGS.filter((tag) => tag === lower);
  return same === undefined && !HINTS.has(lower)
    ? nearest(lower, TAGS)
    : same === undefined
      ? []
      : [same];
}

function readFor(cursor: Cursor, whole: Place, rest: Place): Tag {
  const tag: Tag = { kind: "for", word: "for", whole, rest };
  const name = peek(cursor);
  const joiner = peek(cursor, 1);
  const list = peek(cursor, 2);
  if (name?.kind !== "word" || !isWord(joiner, "in") || list?.kind !== "word") {
    return {
      ...tag,
      problem:
        cursor.problem ??
        badLoop(peek(cursor) === undefined ? whole : restFrom(cursor, cursor.next)),
    };
  }
  if (isReservedWord(name.text) || name.text === "forloop") {
    return {
      ...tag,
      problem: { ...badLoop(name), message: `“${name.text}” cannot be the name of an item.` },
    };
  }
  cursor.next += 3;
  const path = parsePath(cursor, list);
  const problem =
    cursor.problem ?? (peek(cursor) === undefined ? undefined : badLoop(here(cursor)));
  if (path === undefined || problem !== undefined) return { ...tag, ...(problem && { problem }) };
  return { ...tag, loop: { name: name.text, list: path } };
}

function badLoop({ start, end }: Place): Problem {
  return {
    code: "tmpl/syntax",
    message: "A loop is a name, “in” and the name of a list, and nothing else.",
    hint: "Write {% for item in order.items %}.",
    start,
    end,
  };
}
