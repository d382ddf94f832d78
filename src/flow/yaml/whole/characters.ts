/**
 * Characters that cannot be seen: control characters anywhere, and Tabs and look-alikes of the space in indentation.
 */
import type { Edit, Range } from "../../../diagnostics/diagnostic.ts";
import { asSpaces } from "../lines.ts";
import type { Line } from "../lines.ts";
import { mendText } from "../../../diagnostics/mend-text.ts";
import { report } from "../slip.ts";
import type { Scan, Slip } from "../slip.ts";

// Line breaks and Tabs are no trouble; a return belongs to the line break behind it.
const CONTROL =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]+|[\v\f]+|\r(?!\n)/g;
/** What breaks a line in Word. */
const SOFT_BREAK = /^[\v\f]/;

export function checkControlCharacters(scan: Scan): void {
  const edits: Edit[] = [];
  for (const match of scan.text.matchAll(CONTROL)) {
    const range = { start: match.index, end: match.index + match[0].length };
    edits.push({ range, text: insteadOf(scan.text, range, match[0]) });
  }
  const first = edits[0];
  if (first === undefined) return;
  const code = scan.text.charCodeAt(first.range.start).toString(16).toUpperCase().padStart(4, "0");
  report(scan, {
    code: "yaml/control-char",
    range: first.range,
    message: `This text contains an invisible control character (U+${code})${andMore(edits.length)}.`,
    hint: "Delete it.",
    fix: { title: "Delete the control characters", edits },
  });
}

function insteadOf(text: string, { start }: Range, found: string): string {
  if (found === "\r") return "\n";
  return !SOFT_BREAK.test(found) || start === 0 || text[start - 1] === "\n" ? "" : " ";
}

/** A soft break with a key or an item behind it: somebody's next line. */
const BREAK_OF_LINE = /[\v\f\u2028\u2029](?=[ ]{0,40}(?:- |[\w"']{1,60}:(?:\s|$)))/g;

/** Breaks lines where Word or a web page has broken them, keeping every offset. */
export function breakLines(text: string): {
  readonly text: string;
  readonly slips: readonly Slip[];
} {
  const breaks = [...text.matchAll(BREAK_OF_LINE)].filter(({ index }) =>
    /[^\n]/.test(text[index - 1] ?? "\n"),
  );
  const edits = breaks.map(({ index }): Edit => ({
    range: { start: index, end: index + 1 },
    text: "\n",
  }));
  const first = edits[0];
  if (first === undefined) return { text, slips: [] };
  const slip: Slip = {
    code: "yaml/control-char",
    range: first.range,
    message: `What looks like the end of a line here is another character${andMore(edits.length)}.`,
    hint: "Delete it, and press Enter.",
    fix: { title: "Break the line", edits },
  };
  return { text: mendText(text, edits).text, slips: [slip] };
}

/** One problem for all Tabs, and one for all other odd blanks, in indentation. */
export function reportOddLines(scan: Scan): void {
  const { text } = scan;
  const hasTab = (line: Line): boolean => text.slice(line.start, line.first).includes("\t");
  const tabs = scan.oddLines.filter(hasTab);
  const others = scan.oddLines.filter((line) => !hasTab(line));
  const firstTab = tabs[0];
  if (firstTab !== undefined) {
    report(scan, {
      code: "yaml/tab-indent",
      range: { start: firstTab.start, end: firstTab.first },
      message: `This line is indented with a Tab${andMore(tabs.length, "line")}; YAML only allows spaces.`,
      hint: "Replace each Tab by two spaces.",
      fix: {
        title: "Replace the Tabs by spaces",
        edits: tabs.flatMap((line) => asIndentation(text, line)),
      },
    });
  }
  const first = others[0];
  if (first === undefined) return;
  report(scan, {
    code: "yaml/invisible-char",
    range: { start: first.start, end: first.first },
    message: `What looks like spaces before this line${andMore(others.length, "line")} are other characters.`,
    hint: "Delete them and type spaces.",
    fix: {
      title: "Replace them by spaces",
      edits: others.flatMap((line) => asIndentation(text, line)),
    },
  });
}

function asIndentation(text: string, line: Line): readonly Edit[] {
  const edits: Edit[] = [];
  for (let at = line.start; at < line.first; at += 1) {
    const char = text[at] ?? "";
    if (char !== " ") edits.push({ range: { start: at, end: at + 1 }, text: asSpaces(char) });
  }
  return edits;
}

function andMore(count: number, what?: string): string {
  if (count === 1) return "";
  const others = count - 1;
  const more = others.toLocaleString("en-GB");
  return what === undefined
    ? `, and ${more} more`
    : ` (and ${more} more ${what}${others === 1 ? "" : "s"})`;
}
