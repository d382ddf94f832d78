/**
 * Lines that are neither key nor item: remarks as other languages write them, what a web page left behind, and those of
 * which nobody knows what they are.
 */
import { findKey } from "./find-key.ts";
import { NAMED, OF_STATES } from "../known-words.ts";
import { blank } from "../place/line-edits.ts";
import { lineOf, nextEntryLine, readLine } from "../lines.ts";
import type { Line } from "../lines.ts";
import { asChoice, asEntryOf } from "./meant-entries.ts";
import { asArrow, asKey, asPair, asSwitch, LONGEST } from "./meant-keys.ts";
import type { StrayLine } from "./meant-keys.ts";
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
    (isBelow
      ? undefined
      : (asPair(text, line) ??
        asKey(scan, line) ??
        asSwitch(text, line) ??
        asLabelled(text, line))) ??
    asArrow(scan, line) ??
    asEntryOf(text, line, owner) ??
    (owner === "choices" ? asChoice(scan, line) : undefined);
  if (known === FENCE && closesFence(scan, line)) return;
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
  const isKeyFirst = first !== undefined && (OF_STATES.test(first) || NAMED.test(first));
  const isSentence =
    /\s/.test(content) && (line.column === 0 || (!isKeyFirst && WORDS.test(content)));
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
        : isSentence
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

/** `// say: Hello!`, lines that were switched off as in other languages. Returns where the next line starts. */
export function readSlashed(scan: Scan, line: Line): number | undefined {
  const { text } = scan;
  const lines: Line[] = [];
  let next: Line | undefined = line;
  while (next !== undefined && isSlashed(text, next)) {
    lines.push(next);
    next = next.next < text.length ? readLine(text, next.next) : undefined;
  }
  const last = lines.at(-1);
  if (last === undefined) return undefined;
  report(scan, {
    code: "yaml/missing-colon",
    range: { start: line.first, end: line.end },
    message: "A remark begins with # in these files.",
    hint:
      lines.length === 1
        ? `#${shown(text.slice(line.first + SIGNS, line.end))}`
        : `Put # in place of // in front of this line and the ${lines.length === 2 ? "next" : `${lines.length - 1} below it`}.`,
    fix: {
      title: "Write it as a remark",
      edits: lines.map(({ first }) => ({ range: { start: first, end: first + SIGNS }, text: "#" })),
    },
  });
  return last.next;
}

const SIGNS = "//".length;

function isSlashed(text: string, line: Line): boolean {
  const content = text.slice(line.first, Math.min(line.end, line.first + LONGEST));
  return SLASHED.test(content) && !isHeadOfMore(text, line, content);
}

/** Whether lines stand below that would belong to what is switched off, and are not. */
function isHeadOfMore(text: string, line: Line, content: string): boolean {
  const next = nextEntryLine(text, line.next);
  if (next === undefined || text.startsWith("//", next.first)) return false;
  const dash = /^\/\/+[ \t]*(?=- )/.exec(content)?.[0].length;
  if (dash === undefined) return /:[ \t]*$/.test(content);
  return next.column > line.column + dash - SIGNS;
}

/** Behind the signs stands a key, perhaps of an item. */
const SLASHED = /^\/\/+[ \t]*(?:- +)?["']?[\p{L}_][^:]{0,80}:(?:[ \t]|$)/u;

/** `"Book a visit" Pedir cita`, `get /orders`: what stands in front is a key beyond doubt, whatever follows. */
function asLabelled(text: string, { first, end }: Line): StrayLine | undefined {
  const start = text.slice(first, Math.min(end, first + LONGEST));
  const [whole = "", label, method = ""] = LABELLED.exec(start) ?? [];
  const key = label ?? method;
  if (whole === "") return undefined;
  return {
    code: "yaml/missing-colon",
    message: `A colon is missing behind “${shown(key.replaceAll('"', ""))}”.`,
    hint: `${key}: ${shown(start.slice(whole.length))}`,
    title: "Put “: ” there",
    edits: [{ range: { start: first + key.length, end: first + whole.length }, text: ": " }],
  };
}

const LABELLED = /^(?:("[^"\\]*[^"\\:]")[ \t]+(?=[^\s:#])|(get|post|put|patch|delete)[ \t]+(?=\/))/;

/** Words for people, and no sign that may stand for a colon. */
const WORDS = /^[\p{L}(][^:;=|]*$/u;

/** Whether the lines below go on where those above have stopped: they are not inside this one. */
function isBetween(text: string, line: Line): boolean {
  const above = line.start === 0 ? undefined : lineOf(text, line.start - 1);
  const isLeft = above !== undefined && above.column > line.column;
  const next = nextEntryLine(text, line.next)?.column ?? 0;
  const isSentence = /\s/.test(text.slice(line.first, line.end));
  return (isLeft && next === above.column) || (line.column === 0 && isSentence && next > 0);
}

/** `<!-- Note: ask Jo -->`, `=== MENU: new ===`: a remark that would be read as a key. Returns where the line behind it starts. */
export function readKeyLikeRemark(scan: Scan, line: Line): number | undefined {
  const { text } = scan;
  if (!KEY_LIKE.test(text.slice(line.first, line.first + 4))) return undefined;
  if (findKey(text, line.first, line.end) === undefined) return undefined;
  if (remarkAt(text, line) === undefined) return undefined;
  reportStrayLine(scan, line, false);
  return line.next;
}

const KEY_LIKE = /^(?:\/\*|<!--|([=*~_+-])\1\1)/;
const REMARK = /^(?:\/\/|\/\*|--\s|<!--|;\s|REM )/;
/** `=======`, `* * * * *` */
const RULE = /^(?:[*=~_+/-] ?){4,}$/;
/** `===== MENU =====` */
const BANNER = /^([=*~_+-])\1{2,}.*\1{3}$/;
/** `**Our menu**`: a heading as chats make it bold, and no name that lacks its colon. */
const HEADING = /^(\*{1,3}|_{2,3})(?=[^*]*[\p{Lu}\s])[^*_:]+\1$/u;

const FENCE: StrayLine = {
  code: "yaml/missing-colon",
  message: "“```” marks YAML on a web page; it does not belong in the file.",
  hint: "Delete this line.",
  title: "Delete the line",
};

/** What web pages write above YAML, and is copied with it. */
const ON_PAGES = /^(?:ya?ml|(?:yaml)?copy(?: code)?|edit)$/i;

function nameOnPages(content: string): StrayLine {
  return {
    ...FENCE,
    message: `“${content}” stands above YAML on a web page; it does not belong in the file.`,
  };
}

/** Whether nothing but such lines stands above. */
function isAtTop(text: string, { start }: Line): boolean {
  const above = text.slice(0, start);
  return (
    start < LONGEST &&
    above.split("\n").every((one) => /^\s*$/.test(one) || ON_PAGES.test(one.trim()))
  );
}

/** The second of two is told of with the first. */
function closesFence({ slips, mends }: Scan, { first, end }: Line): boolean {
  const at = slips.findLastIndex(({ message }) => message === FENCE.message);
  const [opening, edit] = [slips[at], { range: { start: first, end }, text: "" }];
  if (opening?.fix === undefined || opening.fix.edits.length > 1) return false;
  slips[at] = {
    ...opening,
    hint: "Delete this line, and the one further down that closes it.",
    fix: { ...opening.fix, edits: [...opening.fix.edits, edit] },
  };
  mends.push(edit);
  return true;
}

/** What a line is that is for people alone, though it has no #. */
export function remarkAt(text: string, line: Line): StrayLine | undefined {
  const content = text.slice(line.first, Math.min(line.end, line.first + LONGEST));
  if (content.startsWith("```")) return FENCE;
  if (ON_PAGES.test(content) && isAtTop(text, line)) return nameOnPages(content);
  const isRule = RULE.test(content) || BANNER.test(content);
  if (!REMARK.test(content) && !HEADING.test(content) && !isRule) return undefined;
  const words = isRule
    ? content
    : text
        .slice(line.first, line.end)
        .replace(/^(?:\/\/|\/\*+|--|<!--|;|REM|[*_]+)\s*|\s*(?:\*\/|-->|[*_]+)$/g, "");
  return {
    code: "yaml/missing-colon",
    message: "A remark begins with # in these files.",
    hint: `# ${shown(words)}`,
    title: "Write it as a remark",
    edits: [{ range: { start: line.first, end: line.end }, text: `# ${words}` }],
  };
}
