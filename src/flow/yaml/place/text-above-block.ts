/** A text behind a key whose block stands below it, as in `pick: slots` above `each: one`: it is one of the keys there. */
import type { Placing } from "./placing.ts";
import type { Range } from "../../../diagnostics/diagnostic.ts";
import { HOLDERS, OF_STATES } from "../known-words.ts";
import { ownerOf, push } from "./levels.ts";
import type { Level } from "./levels.ts";
import { nextEntryLine, skipBlanks, trimmed } from "../lines.ts";
import type { Line } from "../lines.ts";
import { shown } from "../quote.ts";
import { report } from "../slip.ts";
import type { Slip } from "../slip.ts";

/** What a block takes: the key that a text before it stands for, and the others. */
interface Block {
  readonly own: string;
  readonly others: RegExp;
}

const BY_KEY: ReadonlyMap<string, Block> = new Map([
  ["pick", { own: "from", others: /^(?:each|label|save|go|none|as|retry|give_up|note)$/ }],
  ["form", { own: "title", others: /^(?:fields|submit|note)$/ }],
  ["handoff", { own: "to", others: /^(?:summary|closed|note)$/ }],
  ["end", { own: "outcome", others: /^close$/ }],
  ["session", { own: "expires", others: /^welcome_back$/ }],
  ["not_understood", { own: "retry", others: /^(?:give_up|note)$/ }],
  ["card", { own: "title", others: /^(?:subtitle|text|badge|image|overlay|buttons)$/ }],
]);

/** Blocks whose own names are free, by the key that holds them. */
const BY_OWNER: ReadonlyMap<string, Block> = new Map([
  [
    "vars",
    {
      own: "type",
      others:
        /^(?:options|min|max|pattern|check|country|tidy|max_size|optional|from|keep|private|unknown|note)$/,
    },
  ],
  ["hours", { own: "timezone", others: /^(?:(?:mon|tue|wed|thu|fri|sat|sun)\b.*|closed|note)$/ }],
  ["teams", { own: "hours", others: /^note$/ }],
  ["anytime", { own: "go", others: /^(?:match|if|set|note)$/ }],
  ["faq", { own: "say", others: /^(?:title|match|note)$/ }],
  ["events", { own: "go", others: /^(?:set|note)$/ }],
  ["choices", { own: "go", others: /^(?:match|set|if|language|note)$/ }],
  ["fields", { own: "label", others: /^(?:placeholder|lines)$/ }],
  ["states", { own: "say", others: OF_STATES }],
  ["bots", { own: "flow", others: /^(?:application|teams|secrets|note)$/ }],
]);

/** Opens the block below the text; `undefined` where the line is no key of such a block. */
export function placeBelowText(on: Placing): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const holder = levels.at(-1);
  const value = holder === undefined ? undefined : textBehind(text, holder.entry, line);
  if (holder?.kind !== "keys" || value === undefined) return undefined;
  const key = text.slice(holder.entry.start, holder.entry.end);
  const word = text.slice(entry.start, entry.end);

  const block = BY_KEY.get(key) ?? BY_OWNER.get(ownerOf(text, levels, levels.length - 1));
  const isRemark = REMARK.test(text.slice(value.start, value.end));
  const told =
    block !== undefined && isOf(block, key, word) && !isRemark
      ? asFirstKey(text, key, value, line, block.own)
      : isRemark || (HOLDERS.test(key) && !OF_STATES.test(word))
        ? withoutText(text, key, value)
        : undefined;
  if (told === undefined) return undefined;
  report(scan, { code: "yaml/list-map-mix", range: value, ...told });
  return push(levels, line.column, "keys", entry);
}

/** The text behind a key, if it stands on the line of the key, and the lines right below it are at `line`. */
function textBehind(text: string, { end }: Range, line: Line): Range | undefined {
  const colon = text.indexOf(":", end);
  const start = skipBlanks(text, colon + 1);
  const whole = text.slice(start, line.start);
  const [first = "", ...others] = whole.split("\n");
  const isOne = others.every((one) => /^\s*(?:#.*)?$/.test(one));
  if (!isOne || /^(?:[[{|>&*!#]|$)/.test(first)) return undefined;
  const comment = /\s#.*$/.exec(first)?.index ?? first.length;
  return trimmed(text, { start, end: start + comment });
}

/** Keys that nobody knows stand in a block all the same; but among entries, another one may have slid to the right. */
function isOf({ own, others }: Block, key: string, word: string): boolean {
  // A key of the block around which slid, as `max: 12` above `unknown: some` did.
  if (!BY_KEY.has(key) && (key === own || others.test(key))) return false;
  return word === own || others.test(word) || (OPEN.has(key) && !OF_STATES.test(word));
}

const OPEN: ReadonlySet<string> = new Set(["pick", "form"]);

/** `pick: slots` */
function asFirstKey(
  text: string,
  key: string,
  value: Range,
  line: Line,
  own: string,
): Omit<Slip, "code" | "range"> {
  const name = shown(text.slice(value.start, value.end));
  const message = `“${name}” stands behind “${key}”, whose keys stand on the lines below.`;
  const gap = { start: text.lastIndexOf(":", value.start) + 1, end: value.start };
  const there = lineOf(text, line, own);
  if (there !== undefined) {
    const edits = [{ range: { start: gap.start, end: value.end }, text: "" }];
    const hint = `“${own}” is there already: delete “${name}” here.`;
    const isSame = text.slice(there.first, there.end) === `${own}: ${name}`;
    const fix = { title: `Delete “${name}”`, edits };
    return { message, hint, ...(isSame ? { fix } : { mend: edits }) };
  }
  const edits = [{ range: gap, text: `\n${" ".repeat(line.column)}${own}: ` }];
  return {
    message,
    hint: `Write it on a line of its own there: “${own}: ${name}”.`,
    fix: { title: "Write it below", edits },
  };
}

/** As other languages begin one. */
const REMARK = /^(?:\/\/|\/\*|--)[ \t]*/;

/** `choices: What now?`, where names alone belong. */
function withoutText(text: string, key: string, value: Range): Omit<Slip, "code" | "range"> {
  const content = text.slice(value.start, value.end);
  const sign = REMARK.exec(content)?.[0];
  if (sign !== undefined) {
    const words = content.slice(sign.length).replace(/[ \t]*\*\/$/, "");
    return {
      message: "A remark begins with # in these files.",
      hint: `${key}: # ${shown(words)}`,
      fix: { title: "Write it as a remark", edits: [{ range: value, text: `# ${words}` }] },
    };
  }
  return {
    message: `Nothing can stand behind “${key}:” when its entries stand on the lines below.`,
    hint: `Delete “${shown(content)}”, or put “# ” in front of it if it is a remark; what the bot says stands behind “say”.`,
    mend: [{ range: value, text: "" }],
  };
}

/** Where a key stands in the block that begins with `line`. */
function lineOf(text: string, line: Line, key: string): Line | undefined {
  for (let one: Line | undefined = line; one !== undefined && one.column >= line.column;) {
    if (one.column === line.column && text.startsWith(`${key}:`, one.first)) return one;
    one = nextEntryLine(text, one.next);
  }
  return undefined;
}
