/**
 * Lines that are neither key nor item: remarks as other languages write them, another sign for a colon, and what a web
 * page left behind.
 */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import { namesOf } from "./written-keys.ts";
import { HOLDERS, NAMED, OF_STATES, SPOKEN } from "../known-words.ts";
import { blank } from "../place/line-edits.ts";
import { lineOf, nextFilledLine } from "../lines.ts";
import type { Line } from "../lines.ts";
import { insert, shown } from "../quote.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";

/** A line that has nothing to do with those around it; `owner` is the key that it stands below. */
export function reportStrayLine(scan: Scan, line: Line, isBelow: boolean, owner = ""): void {
  const { text } = scan;
  const content = text.slice(line.first, line.end);
  const range = { start: line.first, end: line.end };
  const known =
    remarkAt(text, line) ??
    (isBelow ? undefined : (asPair(text, line) ?? asKey(text, line))) ??
    asEntryOf(text, line, owner) ??
    (owner === "choices" ? asChoice(scan, line) : undefined);
  if (known !== undefined) {
    report(scan, {
      code: known.code,
      range,
      message: known.message,
      hint: known.hint,
      fix: { title: known.title, edits: known.edits ?? [{ range, text: "" }] },
    });
    return;
  }
  if (isBelow) {
    report(scan, {
      code: "yaml/text-after-quote",
      range,
      message: "This line stands below a value that is complete already.",
      hint: "If it belongs to the text above, put it inside the quotes.",
      mend: blank(scan, line),
    });
    return;
  }
  const first = /^[a-z_]+(?= |$)/.exec(content)?.[0];
  const isAlone = first === content && OF_STATES.test(content);
  // A key that one name follows would have been told of above; what follows here is none.
  const isText = first !== undefined && NAMED.test(first) && !isAlone;
  const word = isText || (first === content && !isAlone) ? undefined : first;
  report(scan, {
    code: "yaml/missing-colon",
    range,
    message: /^[[{]/.test(content)
      ? `A name and a colon are missing in front of “${shown(content)}”.`
      : isAlone
        ? `“${content}” has neither a colon nor a value behind it.`
        : `“${shown(content)}” is neither “key: value” nor a list item (“- …”).`,
    hint: /^[[{]/.test(content)
      ? "Write there what it is, for example the name of a state, and a colon behind it."
      : isAlone
        ? `Write “${content}: …”.`
        : line.column === 0 && /\s/.test(content)
          ? "If it is a remark, put “# ” in front of it. If it is more of the text above, indent it further."
          : "Put a colon and a space behind the key. If it is more of the text above, indent it further.",
    // Read as the key that it probably is, so that nothing else misses it.
    mend: isBetween(text, line)
      ? [{ range, text: "" }]
      : word === undefined
        ? blank(scan, line)
        : [insert(line.first + word.length, ":")],
  });
}

/** Whether the lines below go on where those above have stopped: they are not inside this one. */
function isBetween(text: string, line: Line): boolean {
  const above = line.start === 0 ? undefined : lineOf(text, line.start - 1);
  const isLeft = above !== undefined && above.column > line.column;
  return isLeft && nextFilledLine(text, line.next)?.column === above.column;
}

interface StrayLine {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly title: string;
  /** Without any, the line goes. */
  readonly edits?: readonly Edit[];
}

const REMARK = /^(?:\/\/|\/\*|--\s|<!--|;\s|REM )/;
/** `=======`, `* * * * *` */
const RULE = /^(?:[*=~_+/-] ?){4,}$/;

const FENCE: StrayLine = {
  code: "yaml/missing-colon",
  message: "“```” marks YAML on a web page; it does not belong in the file.",
  hint: "Delete this line.",
  title: "Delete the line",
};

/** What a line is that is for people alone, though it has no #. */
export function remarkAt(text: string, line: Line): StrayLine | undefined {
  const content = text.slice(line.first, Math.min(line.end, line.first + LONGEST));
  if (content.startsWith("```")) return FENCE;
  if (!REMARK.test(content) && !RULE.test(content)) return undefined;
  const words = RULE.test(content)
    ? content
    : text
        .slice(line.first, line.end)
        .replace(/^(?:\/\/|\/\*+|--|<!--|;|REM)\s*|\s*(?:\*\/|-->)$/g, "");
  return {
    code: "yaml/missing-colon",
    message: "A remark begins with # in these files.",
    hint: `# ${shown(words)}`,
    title: "Write it as a remark",
    edits: [{ range: { start: line.first, end: line.end }, text: `# ${words}` }],
  };
}

/** Bounds the work on a very long line. */
const LONGEST = 500;

export const WIDE_COLON =
  "This is a full-width colon; YAML needs the plain one, and a space behind it.";

/** A key, then a sign that stands for the colon elsewhere, then its value. */
const PAIR =
  /^([^\s:"'[\]{}=][^:"'[\]{}=]{0,60}?|"[^"]{1,60}")(?:\s*(:=|=[=>]?|[-–—]+>|→|⇒|：)\s*|(\t)\s*)(?=[^\s=])/;
/** `Nothing:end` */
const JOINED = /^([^\s:"'[\]{}][^:"'[\]{}]{0,60}):(?=[A-Za-z0-9_."'])/;

/** `save = people`, `Yes -> menu`, `Nothing:end` */
export function asPair(text: string, line: Line): StrayLine | undefined {
  const content = text.slice(line.first, line.end);
  const start = content.slice(0, LONGEST);
  const signed = PAIR.exec(start);
  const found = signed ?? JOINED.exec(start);
  const [whole = "", key = ""] = found ?? [];
  if (found === null || (signed === null && content.includes("://"))) return undefined;
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

/** `say Hello`, `go menu`: a key of a state, and what it is followed by when it is one. */
export function asKey(text: string, line: Line): StrayLine | undefined {
  const [, word = "", rest = ""] =
    /^([a-z_]+) +(\S.*)$/.exec(text.slice(line.first, line.end)) ?? [];
  const isValue = NAMED.test(word)
    ? /^[a-z]\w*$/.test(rest)
    : SPOKEN.test(word) && /^[\p{Lu}¡¿"]/u.test(rest);
  if (!isValue || !OF_STATES.test(word)) return undefined;
  return {
    code: "yaml/missing-colon",
    message: `A colon is missing behind “${word}”.`,
    hint: `${word}: ${shown(rest)}`,
    title: "Add the colon",
    edits: [insert(line.first + word.length, ":")],
  };
}

/** An entry of the block under a key, with a sign too many or too few. */
export function asEntryOf(text: string, line: Line, owner: string): StrayLine | undefined {
  if (!HOLDERS.test(owner)) return undefined;
  return asQuotedPair(text, line) ?? (owner === "vars" ? asTyped(text, line) : undefined);
}

/** `"Yes: menu"`: a key with its value, all in one pair of quotes. */
function asQuotedPair(text: string, line: Line): StrayLine | undefined {
  const { first, end } = line;
  const found = /^(["'])([^"':]+): +([^"':]+)\1$/.exec(text.slice(first, end).slice(0, LONGEST));
  if (found === null) return undefined;
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

/** `Talk to a person person`: a label, and behind it the name of a state of this file. */
function asChoice(scan: Scan, line: Line): StrayLine | undefined {
  const { text } = scan;
  const found = /^(\S.*?)\s+([a-z]\w*)$/.exec(text.slice(line.first, line.end).slice(0, LONGEST));
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
