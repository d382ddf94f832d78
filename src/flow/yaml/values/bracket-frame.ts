/**
 * An open [ or { on the way through a list or a block of keys, and what is said when entries run into each other.
 */
import type { Edit, Range } from "../../../diagnostics/diagnostic.ts";
import { OF_LISTS, SPOKEN } from "../known-words.ts";
import { insert, quoted, quoteFix, quoteHint, shown } from "../quote.ts";
import type { Place } from "./scalars.ts";
import { isInThousands } from "./thousands.ts";
import { mend, report } from "../slip.ts";
import type { Scan } from "../slip.ts";

export interface Frame {
  readonly open: "[" | "{";
  readonly at: number;
  /** Whether the next text is a key (or an item) rather than the value of a key. */
  beforeColon: boolean;
  /** Where the last text or block ended, while no comma has followed it. */
  valueEnd: number | undefined;
  /** What ended there was a text without quotes, which may go on. */
  endedPlain: boolean;
  /** Where the text without quotes began that is the value of the last key. */
  textStart: number | undefined;
  /** The key of that text. */
  textKey: string;
  key: string;
}

export function reportMissingComma(scan: Scan, valueEnd: number, next: string): void {
  if (scan.text[valueEnd - 1] === ";") {
    const range = { start: valueEnd - 1, end: valueEnd };
    report(scan, {
      code: "yaml/missing-comma",
      range,
      message: "A comma stands between one entry and the next, not a semicolon.",
      hint: "Write a comma here.",
      fix: { title: "Write a comma", edits: [{ range, text: "," }] },
    });
    return;
  }
  report(scan, {
    code: "yaml/missing-comma",
    range: { start: valueEnd - 1, end: valueEnd },
    message: `A comma is missing here, before “${next}”.`,
    hint: "Inside [ ] and { }, a comma stands between one entry and the next.",
    fix: { title: "Add the comma", edits: [insert(valueEnd, ",")] },
  });
}

export function reportExtraComma(scan: Scan, at: number): void {
  const range = { start: at, end: at + 1 };
  report(scan, {
    code: "yaml/extra-comma",
    range,
    message: "There is nothing before this comma.",
    hint: "Delete the comma, or write the entry that is missing.",
    fix: { title: "Delete the comma", edits: [{ range, text: "" }] },
  });
}

/** `say: Oh no, sorry!` and `match: lost, stolen` inside { }. */
export function reportCommaInText(scan: Scan, range: Range, key: string): void {
  const content = scan.text.slice(range.start, range.end);
  if (isInThousands(content.replace(/^\p{Sc}/u, "")) && !SPOKEN.test(key)) {
    const digits = content.replace(/[^\d-]/g, "");
    report(scan, {
      code: "yaml/unquoted-comma",
      range,
      message: "A number has no commas between its digits.",
      hint: `Write ${digits}.`,
      fix: { title: `Write ${digits}`, edits: [{ range, text: digits }] },
    });
    return;
  }
  if (OF_LISTS.test(key) && !/["'[\]{}]/.test(content)) {
    const list = `[${content}]`;
    report(scan, {
      code: "yaml/unquoted-comma",
      range,
      message: `Inside { }, a comma ends the value of “${key}”; a list needs brackets of its own.`,
      hint: `Write ${shown(list)}`,
      fix: { title: "Write a list", edits: [{ range, text: list }] },
    });
    return;
  }
  const inRound = SPOKEN.test(key) ? undefined : /^\(([^()[\]{}"']+)\)$/.exec(content)?.[1];
  if (inRound !== undefined) {
    const list = `[${inRound}]`;
    report(scan, {
      code: "yaml/unquoted-comma",
      range,
      message: "A list is opened with “[” and closed with “]”.",
      hint: `Write ${shown(list)}`,
      fix: { title: "Write a list", edits: [{ range, text: list }] },
    });
    return;
  }
  report(scan, {
    code: "yaml/unquoted-comma",
    range,
    message: "Inside { }, a comma ends this text, and what follows it would be a key.",
    hint: quoteHint(scan.text, range),
    fix: quoteFix(scan.text, range),
  });
}

/** `{ type=image }`: one problem for all on a line. */
export function reportEquals(scan: Scan, range: Range, key: string): void {
  if (joinsOnLine(scan, "yaml/equals-sign", { range, text: ": " })) return;
  report(scan, {
    code: "yaml/equals-sign",
    range,
    message: `A colon stands between a key and its value, not “${scan.text.slice(range.start, range.end).trim()}”.`,
    hint: `Write “${key}: …”.`,
    fix: { title: "Write a colon", edits: [{ range, text: ": " }] },
  });
}

/** `[“Rome”, “Paris”]`: one problem for all on a line. */
export function warnOfCurlyQuotes(scan: Scan, range: Range): void {
  const { text } = scan;
  const edit = { range, text: quoted(text.slice(range.start + 1, range.end - 1)) };
  if (joinsOnLine(scan, "yaml/smart-quotes", edit)) return;
  report(scan, {
    code: "yaml/smart-quotes",
    severity: "warning",
    range,
    message: "These curly quotes are part of the text: customers will see them.",
    hint: `Use straight quotes: ${edit.text}`,
    fix: { title: "Use straight quotes", edits: [edit] },
  });
}

/** Slips of a line that are told of as one. */
const MOST = 100;

/** Whether the last slip is of the same kind and on the same line, and is mended with it. */
function joinsOnLine(scan: Scan, code: string, edit: Edit): boolean {
  const { slips, text } = scan;
  const last = slips.at(-1);
  const isSame = last?.code === code && last.fix !== undefined && last.fix.edits.length < MOST;
  if (!isSame || text.slice(last.range.start, edit.range.start).includes("\n")) return false;
  slips[slips.length - 1] = {
    ...last,
    fix: { ...last.fix, edits: [...last.fix.edits, edit] },
  };
  if (last.severity !== "warning") mend(scan, [edit]);
  return true;
}

/** `[lost, stolen]]` */
export function reportExtraBracket(scan: Scan, range: Range): void {
  const brackets = scan.text.slice(range.start, range.end);
  report(scan, {
    code: "yaml/extra-bracket",
    range,
    message: `“${brackets}” closes something that was never opened.`,
    hint: "Delete it.",
    fix: { title: "Delete it", edits: [{ range, text: "" }] },
  });
}

/** Whether brackets hold keys, where a text that starts with one is not expected. */
export function isBlockOfKeys(text: string, at: number, { key }: Place): boolean {
  return !SPOKEN.test(key) && /^\{ *["']?\w+["']?: /.test(text.slice(at, at + 100));
}

/** `{ say: Bye } go: menu }` */
export function reportBehindBlock(scan: Scan, range: Range): void {
  const name = shown(scan.text.slice(range.start, range.end));
  report(scan, {
    code: "yaml/extra-bracket",
    range,
    message: `The block of keys ends at the “}” in front of “${name}”.`,
    hint: "If that belongs to the block, put a comma in place of the “}”; else delete it.",
    mend: [{ range, text: "" }],
  });
}
