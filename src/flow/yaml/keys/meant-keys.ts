/** Lines that were meant as a key with its value: another sign for the colon, or none. */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import { HOLDERS, NAMED, OF_LISTS, OF_STATES, SECTIONS, SPOKEN } from "../known-words.ts";
import { commentStart } from "../lines.ts";
import type { Line } from "../lines.ts";
import { insert, quoted, shown } from "../quote.ts";
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
  const isSigned = sign !== "" && NAMED.test(word);
  if (found === null) return undefined;
  if (!(isStart || isSigned || OF_STATES.test(word) || OF_WAYS.test(word))) return undefined;
  const isName = NAMED.test(word) || OF_WAYS.test(word) || word === "handoff";
  const isKnown = namesOf(scan).keys.has(rest) || (!OF_WAYS.test(word) && sign + little === "");
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

/** `mon-fri 09:00-17:00` */
function asDay(text: string, { first, end }: Line): StrayLine | undefined {
  const found = DAY.exec(text.slice(first, end).slice(0, LONGEST));
  const [, day = "", rest = ""] = found ?? [];
  if (found === null) return undefined;
  return {
    code: "yaml/missing-colon",
    message: `A colon is missing behind “${day}”.`,
    hint: `${day}: ${shown(rest)}`,
    title: "Add the colon",
    edits: [insert(first + day.length, ":")],
  };
}

const DAY =
  /^((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*(?:[-,](?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)*) +(\d{1,2}[:.]\d\d\b.*|closed)$/i;

/** `404 not_found` and `else person` below `fail:` */
function asReason(text: string, { first, end }: Line): StrayLine | undefined {
  const found = REASON.exec(text.slice(first, end).slice(0, LONGEST));
  const [, reason = "", target = ""] = found ?? [];
  if (found === null) return undefined;
  return {
    code: "yaml/missing-colon",
    message: `A colon is missing behind “${reason}”.`,
    hint: `${reason}: ${target}`,
    title: "Add the colon",
    edits: [insert(first + reason.length, ":")],
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
      : OF_STATES.test(key) || OF_LISTS.test(key) || /^(?:if|title)$/.test(key);
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
