/** A block of keys on the line of its owner, without its curly brackets: `set: topic: hours`, `end: outcome: sold, close: true`. */
import type { Range } from "../../../diagnostics/diagnostic.ts";
import { HOLDERS, NAMED, OF_STATES, OF_VARS, SHORT_FOR, SPOKEN } from "../known-words.ts";
import { hasLinesBelow, lineOf } from "../lines.ts";
import { quoted, shown } from "../quote.ts";
import type { Place } from "./scalars.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";

/** What the blocks of some keys begin with; a text behind those is rather a text. */
const INSIDE: Readonly<Record<string, RegExp>> = {
  session: /^(?:expires|welcome_back)$/,
  end: /^(?:outcome|close)$/,
  handoff: /^(?:to|summary|closed|bot|event)$/,
  match: /^(?:phrase|exact|all|regex)$/,
  say: /^any_of$/,
  go: /^split$/,
};

const REACTION = /^(?:match|say|go|set|if|title)$/;

/** The same of the entries of sections. */
const INSIDE_ENTRIES: Readonly<Record<string, RegExp>> = {
  teams: /^hours$/,
  choices: /^(?:go|match|set|if|url|language)$/,
  anytime: REACTION,
  faq: REACTION,
  events: REACTION,
};

/** Keys that may be left out where they are the first: `choices: { Yes: menu, match: … }`. */
const ENTRIES_LED_BY: Readonly<Record<string, string>> = {
  vars: "type",
  teams: "hours",
  choices: "go",
  events: "go",
};

const PAIR =
  /^([\w-]+): (\[[^[\]\n]*\]|\{(?!\{)[^{}\n]*\}|"[^"\n]*"|(?:[^:{}[\]"'#\n]|:(?=\S)|\{\{[^{}"\n]*\}\}|(?<=\w)')+)$/;
/** Labels are several words, perhaps with commas between them. */
const CHOICE = /([^\s:{}[\]"'#,][^:{}[\]"#\n]*): ([a-z][\w.]*)(?:, *(?=\S)|$)/y;

/** Reported as what it was meant to be; false where it may be a text. */
export function reportBareBlock(scan: Scan, range: Range, place: Place): boolean {
  const { key, keyStart } = place;
  const written = scan.text.slice(range.start, range.end);
  const content = withFirstKey(written, place);
  if (keyStart === undefined || hasBlockBelow(scan, place, range)) return false;
  if (isClosed(written)) {
    reportBlock(scan, range, key, `{ ${written}`, false);
    return true;
  }
  const choices = key === "choices" ? choicesIn(content) : undefined;
  if (choices !== undefined) {
    reportBlock(scan, range, key, `{ ${choices.join(", ")} }`, false);
    return true;
  }
  const pairs = pairsIn(content);
  if (pairs === undefined) return false;
  if (!belongsTo(place, pairs)) return false;
  const isFilled = pairs.some(({ value }) => isTemplate(value));
  const entries = pairs.map(
    ({ name, value }) => `${name}: ${isTemplate(value) ? quoted(value) : value}`,
  );
  reportBlock(scan, range, key, `{ ${entries.join(", ")} }`, isFilled);
  return true;
}

/** `type: integer, min: 16 }`, where only the opening bracket is missing. */
function isClosed(content: string): boolean {
  const isMore = content.split("}").length > content.split("{").length;
  const pairs = isMore ? pairsIn(content.replace(/ *\}$/, "")) : undefined;
  return pairs?.every(({ name }) => isKnown(name)) ?? false;
}

function isKnown(name: string): boolean {
  return (
    OF_STATES.test(name) ||
    OF_VARS.test(name) ||
    SPOKEN.test(name) ||
    NAMED.test(name) ||
    REACTION.test(name)
  );
}

/** `type: integer, min: 16`, cut at each comma with a key behind it; `undefined` for anything else. */
function pairsIn(content: string): readonly Pair[] | undefined {
  if (content.length > LONGEST) return undefined;
  const pairs: Pair[] = [];
  let depth = 0;
  let isQuoted = false;
  let from = 0;
  for (let at = 0; at <= content.length; at += 1) {
    const char = content[at];
    if (char === '"') isQuoted = !isQuoted;
    else if (char === "[" || char === "{") depth += 1;
    else if (char === "]" || char === "}") depth -= 1;
    const isComma = char === "," && depth === 0 && !isQuoted;
    const isEnd = isComma && /^, *[\w-]+: /.test(content.slice(at, at + MOST_KEY));
    if (char !== undefined && !isEnd) continue;
    const [, name, value] = PAIR.exec(content.slice(from, at).trimStart()) ?? [];
    if (name === undefined || value === undefined) return undefined;
    pairs.push({ name, value });
    from = at + 1;
  }
  return pairs;
}

const LONGEST = 500;
const MOST_KEY = 40;

/** `Yes: menu, No, thanks: bye`, each as it is written in braces. */
function choicesIn(content: string): readonly string[] | undefined {
  const choices: string[] = [];
  for (CHOICE.lastIndex = 0; CHOICE.lastIndex < content.length;) {
    const [, label, target = ""] = CHOICE.exec(content) ?? [];
    if (label === undefined) return undefined;
    choices.push(label.includes(",") ? `"${label}": ${target}` : `${label}: ${target}`);
  }
  return choices;
}

function reportBlock(
  scan: Scan,
  range: Range,
  key: string,
  block: string,
  isFilled: boolean,
): void {
  report(scan, {
    code: "yaml/unquoted-colon",
    range,
    message: isFilled
      ? `What belongs to “${shown(key)}” stands in { } when it is on the same line, and a value with {{ }} in quotes.`
      : `What belongs to “${shown(key)}” stands in { } when it is on the same line.`,
    hint: `Write ${shown(block)}`,
    fix: { title: "Put it in { }", edits: [{ range, text: block }] },
  });
}

/** More of the block stands on the lines below. */
function hasBlockBelow({ text }: Scan, { keyStart = 0 }: Place, { end }: Range): boolean {
  const line = lineOf(text, end);
  return hasLinesBelow(text, line, columnAt(text, keyStart));
}

function columnAt(text: string, at: number): number {
  return at - text.lastIndexOf("\n", at - 1) - 1;
}

/** `integer, min: 16` with the key in front that it stands behind in full. */
function withFirstKey(content: string, { key, owner = "" }: Place): string {
  const first = SHORT_FOR.get(key) ?? ENTRIES_LED_BY[owner];
  return first !== undefined && /^[a-z]\w*, *[a-z_]+: /.test(content)
    ? `${first}: ${content}`
    : content;
}

function isTemplate(value: string): boolean {
  return value.includes("{{") && !value.startsWith('"');
}

interface Pair {
  readonly name: string;
  readonly value: string;
}

function belongsTo({ key, owner = "" }: Place, pairs: readonly Pair[]): boolean {
  if (HOLDERS.test(key) || key === "expect") return true;
  if (owner === "vars") {
    return pairs.every(({ name }) => OF_VARS.test(name) || /^(?:type|from)$/.test(name));
  }
  const inside = INSIDE[key] ?? INSIDE_ENTRIES[owner];
  // “Yes: go: menu” is told as a state with a word too many.
  if (owner === "choices" && pairs.length === 1 && pairs[0]?.name === "go") return false;
  return inside !== undefined && pairs.every(({ name }) => inside.test(name));
}
