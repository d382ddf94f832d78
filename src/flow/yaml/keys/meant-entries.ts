/** Entries of a block that were meant as such: a label or a name, with a sign too many or too few. */
import { HOLDERS, NAMED, OF_LISTS, OF_STATES, SECTIONS, SPOKEN } from "../known-words.ts";
import type { Line } from "../lines.ts";
import { insert, quoted, shown } from "../quote.ts";
import type { Scan } from "../slip.ts";
import { LONGEST } from "./meant-keys.ts";
import type { StrayLine } from "./meant-keys.ts";
import { namesOf } from "./written-keys.ts";

/** `mon-fri 09:00-17:00` */
function asDay(text: string, { first, end }: Line): StrayLine | undefined {
  const found = DAY.exec(text.slice(first, end).slice(0, LONGEST));
  const [, day = "", rest = ""] = found ?? [];
  return found === null ? undefined : lacksColon(first, day, shown(rest));
}

const DAY =
  /^((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*(?:[-,](?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)*) +(\d{1,2}[:.]\d\d\b.*|closed)$/i;

/** `404 not_found` and `else person` below `fail:` */
function asReason(text: string, { first, end }: Line): StrayLine | undefined {
  const found = REASON.exec(text.slice(first, end).slice(0, LONGEST));
  const [, reason = "", target = ""] = found ?? [];
  return found === null ? undefined : lacksColon(first, reason, target);
}

function lacksColon(first: number, key: string, value: string): StrayLine {
  return {
    code: "yaml/missing-colon",
    message: `A colon is missing behind “${key}”.`,
    hint: `${key}: ${value}`,
    title: "Add the colon",
    edits: [insert(first + key.length, ":")],
  };
}

const REASON = /^(\d{3}|timeout|network|status|shape|else) +([a-z]\w*)$/;

/** `'It's okay': fine`: a key whose apostrophe ends its quotes. */
function asApostrophe(text: string, { first, end }: Line): StrayLine | undefined {
  const found = /^'(.*\w'\w.*)' ?:(?= |$)/.exec(text.slice(first, end).slice(0, LONGEST));
  const [whole = "", label = ""] = found ?? [];
  if (found === null) return undefined;
  const range = { start: first, end: first + whole.lastIndexOf("'") + 1 };
  return {
    code: "yaml/text-after-quote",
    message: "The apostrophe in this key ends its quotes.",
    hint: `Use double quotes: ${shown(quoted(label))}`,
    title: "Use double quotes",
    edits: [{ range, text: quoted(label) }],
  };
}

/** An entry of the block under a key, with a sign too many or too few. */
export function asEntryOf(text: string, line: Line, owner: string): StrayLine | undefined {
  const apart =
    asDay(text, line) ??
    asApostrophe(text, line) ??
    (owner === "fail" ? asReason(text, line) : undefined);
  if (apart !== undefined) return apart;
  const numbered = owner === "choices" ? asNumbered(text, line) : undefined;
  if (numbered !== undefined) return numbered;
  const within = SPOKEN.test(owner) ? undefined : asColonInQuotes(text, line);
  if (within !== undefined) return within;
  const inQuotes = SPOKEN.test(owner) ? undefined : asQuotedPair(text, line, owner);
  return inQuotes ?? (owner === "vars" ? asTyped(text, line) : undefined);
}

/** `"Yes:" menu`: a colon that stands inside the quotes, in front of a name. */
function asColonInQuotes(text: string, { first, end }: Line): StrayLine | undefined {
  const found = /^(["'])([^"':]+):\1(?=\s+(?:faq\.)?[a-z]\w*$)/.exec(
    text.slice(first, end).slice(0, LONGEST),
  );
  const [whole = "", quote = "", label = ""] = found ?? [];
  if (found === null) return undefined;
  const range = { start: first + whole.length - 2, end: first + whole.length };
  return {
    code: "yaml/missing-colon",
    message: "The colon stands inside the quotes; it belongs behind them.",
    hint: `${quote}${label}${quote}:${shown(text.slice(range.end, end))}`,
    title: "Write the colon behind the quotes",
    edits: [{ range, text: `${quote}:` }],
  };
}

/** `"Yes: menu"`: a key with its value, all in one pair of quotes. Where authors give no names, one of the language. */
function asQuotedPair(text: string, line: Line, owner: string): StrayLine | undefined {
  const { first, end } = line;
  const isAnyKey = HOLDERS.test(owner);
  const content = text.slice(first, end).slice(0, LONGEST);
  const found = isAnyKey
    ? /^(["'])([^"':]+): +(?:[^"':{[]+|[{[][^"']*[\]}])\1$/.exec(content)
    : /^(["'])([a-z_]+): +(?!\1|[[{].*\{\{).*\1$/.exec(content);
  const [, quote = "", key = ""] = found ?? [];
  const isKnown =
    owner === ""
      ? SECTIONS.test(`${key}:`)
      : [OF_STATES, OF_LISTS, NAMED, SPOKEN, /^if$/].some((words) => words.test(key));
  const isPair = isAnyKey || (isKnown && content.indexOf(quote, 1) + 1 === end - first);
  if (found === null || !isPair) return undefined;
  return {
    code: "yaml/missing-colon",
    message: "The quotes stand around the whole line, so that it is one text.",
    hint: `Write it without them: ${shown(text.slice(first + 1, end - 1))}`,
    title: "Delete the quotes",
    edits: [
      { range: { start: first, end: first + 1 }, text: "" },
      { range: { start: end - 1, end }, text: "" },
    ],
  };
}

/** `Office #2: office`: a label that a # cuts off. */
function asNumbered(text: string, { first, end }: Line): StrayLine | undefined {
  const found = NUMBERED.exec(text.slice(first, end).slice(0, LONGEST));
  const [, label = ""] = found ?? [];
  if (found === null) return undefined;
  const range = { start: first, end: first + label.length };
  return {
    code: "yaml/hash-comment",
    message: "Everything from “ #” on is ignored here, so there is half a label left.",
    hint: `Put it in quotes: ${shown(quoted(label))}`,
    title: "Put it in quotes",
    edits: [{ range, text: quoted(label) }],
  };
}

const NUMBERED = /^([^\s"'#:{[-][^"#:]* #[^\s"#:][^"#:]*):(?= +(?:(?:faq\.)?[a-z]\w*|\{.*\})$|$)/;

const TYPED =
  /^([a-z]\w*) +(?:text|number|integer|yes_no|email|phone|date|time|url|image|file|location|list|object|\{.*\}|\[.*\])$/;

/** `name text`: a value, and its type. */
function asTyped(text: string, line: Line): StrayLine | undefined {
  const [whole, name = ""] = TYPED.exec(text.slice(line.first, line.end).slice(0, LONGEST)) ?? [];
  if (whole === undefined) return undefined;
  return {
    code: "yaml/missing-colon",
    message: `A colon is missing behind “${name}”.`,
    hint: `${name}: ${shown(whole.slice(name.length).trim())}`,
    title: "Add the colon",
    edits: [insert(line.first + name.length, ":")],
  };
}

/** `Talk to a person person`, `Yes, menu`: a label, and behind it the name of a state of this file. */
export function asChoice(scan: Scan, line: Line): StrayLine | undefined {
  const { text } = scan;
  const found = /^(\S.*?)(?:\s*[,;|–—-])?\s+([a-z]\w*)$/.exec(
    text.slice(line.first, line.end).slice(0, LONGEST),
  );
  const [, label = "", state = ""] = found ?? [];
  if (found === null || /#|:$/.test(label) || !namesOf(scan).keys.has(state)) return undefined;
  const end = line.first + label.length;
  return {
    code: "yaml/missing-colon",
    message: `A colon is missing between “${shown(label)}” and the state that it leads to.`,
    hint: `${shown(label)}: ${state}`,
    title: "Add the colon",
    edits: [{ range: { start: end, end: line.end }, text: `: ${state}` }],
  };
}
