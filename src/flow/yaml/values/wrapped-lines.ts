/** Lines of a text that was wrapped by hand, and which stand too far left to belong to it; and remarks over several lines. */
import { NAMED, OF_STATES, SPOKEN } from "../known-words.ts";
import { ownerOf } from "../place/levels.ts";
import type { Level } from "../place/levels.ts";
import { isEmptyLine, readLine } from "../lines.ts";
import type { Line } from "../lines.ts";
import { insert } from "../quote.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";

/** Of a sentence that goes on; shorter ones may be names. */
const FEWEST_WORDS = 3;

/** Reports lines that are more of the text above them. Returns where the line behind them starts. */
export function readWrapped(scan: Scan, levels: readonly Level[], line: Line): number | undefined {
  const { text } = scan;
  const last = levels.at(-1);
  const above = lineAbove(text, line);
  const isBelowText =
    last?.open === false &&
    above !== undefined &&
    SPOKEN.test(ownerOf(text, levels)) &&
    (above.column > last.column || isOnLine(above, last.entry.start));
  if (!isBelowText) return undefined;
  // A sentence below the dash of another one has lost its own.
  const isItem = last.kind === "list" && line.column === last.column;
  if (isItem && SENTENCE.test(text.slice(line.first, line.end))) return undefined;
  const lines: Line[] = [];
  let before = above;
  for (let one = line; goesOn(text, before, one, last.column); one = readLine(text, one.next)) {
    lines.push(one);
    before = one;
    if (one.next >= text.length) break;
  }
  if (lines.length === 0) return undefined;
  const column = last.column + 2;
  const isOne = lines.length === 1;
  const edits = lines.map((one) => insert(one.start, " ".repeat(column - one.column)));
  const told = { code: "yaml/indent", range: { start: line.first, end: line.end } };
  const move = `${isOne ? "it" : "them"} right to column ${column + 1}`;
  // A sentence below one that is complete may be for people alone, whom customers must not read.
  if (/[.!…]$/.test(text.slice(above.first, above.end)) && text[line.end - 1] !== "?") {
    report(scan, {
      ...told,
      message: `${isOne ? "This sentence stands" : "These sentences stand"} below a text, but not indented like more of that.`,
      hint: `If customers should read ${isOne ? "it" : "them"}, move ${move}; if not, put “# ” in front.`,
      mend: edits,
    });
  } else {
    report(scan, {
      ...told,
      message: isOne
        ? "This line goes on with the text above it, but is not indented like more of that."
        : `This line and ${lines.length - 1} more go on with the text above, but are not indented like more of that.`,
      hint: `Move ${move}.`,
      fix: { title: "Indent the text", edits },
    });
  }
  return before.next;
}

/** Whether a line is more of a sentence that has not ended above it, or a sentence itself, and nothing of its own. */
function goesOn(text: string, above: Line, line: Line, column: number): boolean {
  const words = text.slice(line.first, line.end);
  const [first = ""] = /^\w+/.exec(words) ?? [];
  const ended = /["'\]}|>.!?…]$/.exec(text.slice(above.first, above.end))?.[0];
  const isRest = ended === undefined && /^\p{Ll}/u.test(words);
  const isEnd = ended === undefined && /[.!?…]$/.test(words) && /^\p{L}/u.test(words);
  const isSentence = (ended === undefined || /[.!?…]/.test(ended)) && SENTENCE.test(words);
  return (
    line.column <= column &&
    (isRest || isEnd || isSentence) &&
    (isEnd || words.split(/\s+/).length >= FEWEST_WORDS) &&
    !/[:=]|->|→/.test(words) &&
    !OF_STATES.test(first) &&
    !NAMED.test(first)
  );
}

function isOnLine({ start, end }: Line, offset: number): boolean {
  return start <= offset && offset < end;
}

const SENTENCE = /^\p{Lu}[^#]*[\p{L}\p{N})][.!?…]$/u;

/** The line right above, if something stands on it. */
function lineAbove(text: string, { start }: Line): Line | undefined {
  if (start === 0) return undefined;
  const above = readLine(text, text.lastIndexOf("\n", start - 2) + 1);
  return isEmptyLine(above) ? undefined : above;
}

const BLOCKS = [
  ["/*", "*/"],
  ["<!--", "-->"],
] as const;
const LONGEST_BLOCK = 50;

/** A remark over several lines, as other languages write it. Returns where the line behind it starts. */
export function readRemarkBlock(scan: Scan, line: Line): number | undefined {
  const { text } = scan;
  const [open, close] = BLOCKS.find(([sign]) => text.startsWith(sign, line.first)) ?? [];
  if (open === undefined || text.slice(line.first, line.end).includes(close ?? ""))
    return undefined;
  const lines = [line];
  for (let at = line.next; at < text.length && lines.length < LONGEST_BLOCK;) {
    const following = readLine(text, at);
    at = following.next;
    lines.push(following);
    const end = text.indexOf(close ?? "", following.first);
    if (end === -1 || end >= following.end) continue;
    report(scan, {
      code: "yaml/missing-colon",
      range: { start: line.first, end: line.end },
      message: "A remark begins with # in these files, on each of its lines.",
      hint: `Write “# ” in front of each line, up to “${close}”.`,
      fix: {
        title: "Write it as remarks",
        edits: lines.filter((one) => !isEmptyLine(one)).map((one) => insert(one.first, "# ")),
      },
    });
    return following.next;
  }
  return undefined;
}
