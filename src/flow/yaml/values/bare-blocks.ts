/** A block of keys on the line of its owner, without its curly brackets: `set: topic: hours`, `end: outcome: sold, close: true`. */
import type { Range } from "../../../diagnostics/diagnostic.ts";
import { HOLDERS, OF_VARS } from "../known-words.ts";
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
  vars: new RegExp(`^(?:type|from)$|${OF_VARS.source}`),
  teams: /^hours$/,
  choices: /^(?:go|match|set|if|url|language)$/,
  anytime: REACTION,
  faq: REACTION,
  events: REACTION,
};

/** Keys that may be left out where they are the first: `handoff: sales, summary: …`. */
const LED_BY: Readonly<Record<string, string>> = { handoff: "to", end: "outcome" };
const ENTRIES_LED_BY: Readonly<Record<string, string>> = {
  vars: "type",
  teams: "hours",
  choices: "go",
  events: "go",
};

const VALUE = String.raw`(?:\[[^[\]\n]*\]|\{(?!\{)[^{}\n]*\}|"[^"\n]*"|(?:[^:{}[\]"'#\n]|:(?=\S)|\{\{[^{}"\n]*\}\}|(?<=\w)')+)`;
const KEY = String.raw`[\w-]+`;
/** Labels are several words. */
const LABEL = String.raw`[^\s:{}[\]"'#,][^:{}[\]"#\n]*`;
const PAIRS = new RegExp(`^${KEY}: ${VALUE}(?:, *${KEY}: ${VALUE})*$`);
const PAIR = new RegExp(`(${KEY}): (${VALUE})(?=, *${KEY}: |$)`, "g");
const CHOICE = new RegExp(`(${LABEL}): ([a-z][\\w.]*)(?:, *|$)`, "g");
const LABELLED = new RegExp(`^${LABEL}: [a-z][\\w.]*(?:, *${LABEL}: [a-z][\\w.]*)*$`);

/** Reported as what it was meant to be; false where it may be a text. */
export function reportBareBlock(scan: Scan, range: Range, place: Place): boolean {
  const { key, keyStart } = place;
  const content = withFirstKey(scan.text.slice(range.start, range.end), place);
  if (keyStart === undefined || hasBlockBelow(scan, place, range)) return false;
  if (key === "choices" && LABELLED.test(content)) {
    const choices = [...content.matchAll(CHOICE)].map(([, label = "", target = ""]) =>
      label.includes(",") ? `"${label}": ${target}` : `${label}: ${target}`,
    );
    reportBlock(scan, range, key, `{ ${choices.join(", ")} }`, false);
    return true;
  }
  if (!PAIRS.test(content)) return false;
  const pairs = [...content.matchAll(PAIR)].map(([, name = "", value = ""]) => ({ name, value }));
  if (!belongsTo(place, pairs)) return false;
  const isFilled = pairs.some(({ value }) => isTemplate(value));
  const entries = pairs.map(
    ({ name, value }) => `${name}: ${isTemplate(value) ? quoted(value) : value}`,
  );
  reportBlock(scan, range, key, `{ ${entries.join(", ")} }`, isFilled);
  return true;
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
  const first = LED_BY[key] ?? ENTRIES_LED_BY[owner];
  return first !== undefined && /^[a-z]\w*, *[a-z_]+: /.test(content) ? `${first}: ${content}` : content;
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
  const inside = INSIDE[key] ?? INSIDE_ENTRIES[owner];
  // “Yes: go: menu” is told as a state with a word too many.
  if (owner === "choices" && pairs.length === 1 && pairs[0]?.name === "go") return false;
  return inside !== undefined && pairs.every(({ name }) => inside.test(name));
}
