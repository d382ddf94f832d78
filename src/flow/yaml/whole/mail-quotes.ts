/** Lines that begin with “>”, as an e-mail quotes them: a whole file that came so, or some lines among others. */
import type { Edit, Range } from "../../../diagnostics/diagnostic.ts";
import { findKey } from "../keys/find-key.ts";
import { SPOKEN } from "../known-words.ts";
import { ownerOf } from "../place/levels.ts";
import type { Level } from "../place/levels.ts";
import { isItem } from "../place/line-edits.ts";
import { isEmptyLine, nextFilledLine, readLine, skipBlanks } from "../lines.ts";
import type { Line } from "../lines.ts";
import { insert, quoted } from "../quote.ts";
import { report } from "../slip.ts";
import type { Scan, Slip } from "../slip.ts";
import { isBlockHeader } from "../values/specials.ts";

const SIGNS = /^(?:>[ ]?)+/;
/** Of ten lines, so many begin so in a file that was quoted. */
const MOST = 8;
const FEWEST_LINES = 4;

/** Blanks the signs out in a file that was quoted as a whole, keeping every offset. */
export function unquoteMail(text: string): {
  readonly text: string;
  readonly slips: readonly Slip[];
} {
  if (!/^>/m.test(text)) return { text, slips: [] };
  const signs: Range[] = [];
  let lines = 0;
  for (let at = 0; at < text.length;) {
    const { start, end, next } = readLine(text, at);
    at = next;
    if (end === start) continue;
    lines += 1;
    const length = SIGNS.exec(text.slice(start, Math.min(end, start + 20)))?.[0].length;
    if (length !== undefined) signs.push({ start, end: start + length });
  }
  const [first] = signs;
  if (first === undefined || signs.length < FEWEST_LINES || signs.length * 10 < lines * MOST)
    return { text, slips: [] };
  const edits = signs.map((range): Edit => ({ range, text: "" }));
  const slip: Slip = {
    code: "yaml/unquoted-special",
    range: first,
    message: `This line and ${signs.length - 1} more begin with “>”, as lines that an e-mail quotes.`,
    hint: "Delete the “>” in front of each, and the space behind it.",
    fix: { title: "Delete the signs", edits },
  };
  return {
    text: text.replace(/^(?:>[ ]?)+/gm, (found) => " ".repeat(found.length)),
    slips: [slip],
  };
}

/** Some quoted lines from `line` on; `undefined` when it is none. Returns where the line behind them starts. */
export function readMailQuote(
  scan: Scan,
  levels: readonly Level[],
  line: Line,
): number | undefined {
  const { text } = scan;
  if (text[line.first] !== ">" || isBlockHeader(text, line.first, line.end)) return undefined;
  const lines = quotedFrom(text, line);
  const top = levels.at(-1);
  const following = nextFilledLine(text, lines.at(-1)?.next ?? line.next);
  const isText =
    top?.open === true &&
    line.column > top.column &&
    SPOKEN.test(ownerOf(text, levels)) &&
    (following === undefined || following.column <= top.column);
  const more = lines.length - 1;
  const others = more === 0 ? "" : ` (and ${more} more line${more === 1 ? "" : "s"})`;
  report(scan, {
    code: "yaml/unquoted-special",
    range: { start: line.first, end: line.end },
    message: `This line begins with “>”${others}, as lines do that an e-mail quotes.`,
    ...(isText
      ? ofText(text, top, lines)
      : lines.every((one) => isEntry(text, one))
        ? {
            hint: `Delete the “>” in front${more === 0 ? "" : " of each"}.`,
            fix: { title: "Delete it", edits: lines.map((one) => withoutSigns(text, one)) },
            mend: lines.map(blanked),
          }
        : {
            hint: `Delete ${more === 0 ? "it" : "them"}. If it is more of the text above, write it there, without the “>”.`,
            mend: lines.map(blanked),
          }),
  });
  if (isText) top.open = false;
  return lines.at(-1)?.next;
}

/** The lines below a key that are its text. */
function ofText(
  text: string,
  top: Level,
  lines: readonly Line[],
): Pick<Slip, "hint" | "fix" | "mend"> {
  const edits = lines.map((one) => withoutSigns(text, one));
  const words = edits.map(({ range }, index) => text.slice(range.end, lines[index]?.end));
  const [first, ...others] = lines;
  const whole = quoted(words.join(" "));
  const mend =
    first === undefined
      ? []
      : [{ range: { start: first.first, end: first.end }, text: whole }, ...others.map(blanked)];
  const colon = text.indexOf(":", top.entry.end);
  const isLong =
    lines.length > 1 && top.kind === "keys" && text.slice(colon, first?.first).trim() === ":";
  return {
    hint: isLong
      ? "Delete the “>”, and write “|” behind the colon above."
      : `Write it without: ${whole}`,
    fix: {
      title: "Delete the signs",
      edits: isLong ? [insert(colon + 1, " |"), ...edits] : mend,
    },
    mend,
  };
}

/** A line and those below it that begin so. */
function quotedFrom(text: string, line: Line): readonly Line[] {
  const lines: Line[] = [];
  for (let one: Line | undefined = line; one !== undefined && text[one.first] === ">";) {
    lines.push(one);
    one = nextFilledLine(text, one.next);
  }
  return lines;
}

function withoutSigns(text: string, { first, end }: Line): Edit {
  const length = SIGNS.exec(text.slice(first, end))?.[0].length ?? 0;
  return { range: { start: first, end: first + length }, text: "" };
}

/** Whether a line is a key or an item when it stands without its signs. */
function isEntry(text: string, line: Line): boolean {
  const first = skipBlanks(text, withoutSigns(text, line).range.end);
  const bare = { ...line, first };
  if (isEmptyLine(bare)) return true;
  const key = findKey(text, first, line.end);
  return (
    isItem(text, bare) || (key !== undefined && /^[a-z_]+$/.test(text.slice(key.start, key.end)))
  );
}

function blanked({ first, end }: Line): Edit {
  return { range: { start: first, end }, text: "" };
}
