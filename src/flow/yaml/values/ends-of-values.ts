/**
 * What stands behind a value that is complete without it: the comma or semicolon of another language, a remark without
 * its #; and a label whose own colon was taken for the one behind it.
 */
import type { Range } from "../../../diagnostics/diagnostic.ts";
import { HOLDERS, NAMED, OF_LISTS } from "../known-words.ts";
import { isGap } from "../lines.ts";
import { quoteFix, quoteHint, shown } from "../quote.ts";
import type { Place } from "./scalars.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";

const WITH_SIGN = /^[\w.]+\s*([;,]+)$/;
const WITH_REMARK = /^[\w.]+\s*([;,]\s+(?:\/\/|\/\*|--)|(?<=\s)(?:\/\/|\/\*|--))/;
/** Blocks whose entries are each followed by one name or word. */
const OF_NAMES = /^(?:choices|vars|renamed)$/;

/** `go: menu;`, `go: menu // and so on`, where a name stands by itself. */
export function reportEndOfWord(
  scan: Scan,
  range: Range,
  { key, owner, keyStart }: Place,
): boolean {
  // `- Paris,` among the words of a list
  if (keyStart === undefined && OF_LISTS.test(key) && key !== "any_of") {
    return scan.text[range.end - 1] === "," && reportBehind(scan, range, range.end - 1);
  }
  if (!isOfNames(key, owner)) return false;
  const content = scan.text.slice(range.start, range.end);
  if (/^[a-z][\w.]*:$/.test(content)) {
    const colon = { start: range.end - 1, end: range.end };
    report(scan, {
      code: "yaml/unquoted-colon",
      range: colon,
      message: `“${content.slice(0, -1)}” is a name here and no key, so that no colon stands behind it.`,
      hint: "Delete the colon.",
      fix: { title: "Delete it", edits: [{ range: colon, text: "" }] },
    });
    return true;
  }
  const sign = (WITH_SIGN.exec(content) ?? WITH_REMARK.exec(content))?.[1];
  return sign !== undefined && reportBehind(scan, range, range.start + content.indexOf(sign));
}

/** Whether a name or a word stands at a place, and no text. */
export function isOfNames(key: string, owner = ""): boolean {
  return NAMED.test(key) || OF_NAMES.test(owner);
}

/** `go: “menu”`: with its quotes, it would be another name. */
export function reportQuotedName(scan: Scan, range: Range, name: string): boolean {
  if (!/^(?:[\w.-]+|https?:\/\/\S+)$/.test(name)) return false;
  report(scan, {
    code: "yaml/smart-quotes",
    range,
    message: `There are curly quotes around “${name}”, which make another word of it.`,
    hint: `Write ${name}`,
    fix: { title: "Delete the quotes", edits: [{ range, text: name }] },
  });
  return true;
}

/** What stands at `from` and ends the range, if it is nothing that belongs to a value. */
export function reportBehind(scan: Scan, range: Range, from: number): boolean {
  const behind = scan.text.slice(from, range.end);
  const value = scan.text.slice(range.start, from).trimEnd();
  if (/^[;,]+$/.test(behind)) {
    report(scan, {
      code: "yaml/extra-comma",
      range: { start: from, end: range.end },
      message: `A line ends without a “${behind[0]}” in these files.`,
      hint: `Delete it: ${shown(value)}`,
      fix: { title: "Delete it", edits: [{ range: { start: from, end: range.end }, text: "" }] },
    });
    return true;
  }
  const sign = /^[;,]*\s*(?:\/\/|\/\*+|--)/.exec(behind)?.[0];
  if (sign === undefined) return false;
  const gap = isGap(scan.text[from - 1]) ? "" : " ";
  const words = behind.slice(sign.length).replace(/\*\/$/, "").trim();
  report(scan, {
    code: "yaml/missing-colon",
    range: { start: from, end: range.end },
    message: "A remark begins with # in these files.",
    hint: `${shown(value)} # ${shown(words)}`,
    fix: {
      title: "Write it as a remark",
      edits: [{ range: { start: from, end: range.end }, text: `${gap}# ${words}` }],
    },
  });
  return true;
}

/** `(menu, start again)` and `menu, start again]` where a list of words belongs. */
export function reportListSigns(scan: Scan, range: Range, { key }: Place): boolean {
  if (!OF_LISTS.test(key)) return false;
  const content = scan.text.slice(range.start, range.end);
  const words = /[)\]]$/.test(content)
    ? /^\(?([^()[\]\n]*,[^()[\]\n]*)[)\]]$/.exec(content)?.[1]
    : undefined;
  if (words === undefined || (content.endsWith(")") && !content.startsWith("("))) return false;
  report(scan, {
    code: "yaml/unclosed-bracket",
    range,
    message: "A list is opened with “[” and closed with “]”.",
    hint: `Write [${shown(words)}]`,
    fix: { title: "Write a list", edits: [{ range, text: `[${words}]` }] },
  });
  return true;
}

/** `Note: a repair: ask_day`: the last colon stands behind the label, and those before it are part of it. */
export function reportColonInLabel(scan: Scan, range: Range, { owner, keyStart }: Place): boolean {
  const { text } = scan;
  if (owner !== "choices" || keyStart === undefined) return false;
  const found = /^(.*):[ \t]+(?:faq\.)?[a-z]\w*$/.exec(text.slice(range.start, range.end));
  if (found === null) return false;
  const key = /^(?:go|goto|to|next|then):[ \t]+/.exec(text.slice(range.start, range.end))?.[0];
  if (key !== undefined) {
    const target = text.slice(range.start + key.length, range.end);
    const edit = { range: { start: range.start, end: range.start + key.length }, text: "" };
    report(scan, {
      code: "yaml/unquoted-colon",
      range,
      message: "Behind a label stands the state that it leads to at once.",
      hint: `Write ${shown(target)} alone.`,
      fix: { title: "Write the state alone", edits: [edit] },
    });
    return true;
  }
  const [, owns = "", name = ""] =
    /^(faq|end):[ \t]+([a-z]\w*)$/.exec(text.slice(range.start, range.end)) ?? [];
  if (owns !== "") {
    const meant = owns === "faq" ? `faq.${name}` : "end";
    report(scan, {
      code: "yaml/unquoted-colon",
      range,
      message:
        owns === "faq"
          ? "A question of the FAQ is written as one word, with a dot."
          : "A choice ends the conversation with the word “end” alone; an outcome stands in a state.",
      hint: `Write ${meant}`,
      fix: { title: `Write ${meant}`, edits: [{ range, text: meant }] },
    });
    return true;
  }
  const label = { start: keyStart, end: range.start + (found[1] ?? "").length };
  report(scan, {
    code: "yaml/unquoted-colon",
    range: label,
    message: "This label contains “: ”, which YAML reads as the end of it.",
    hint: quoteHint(text, label),
    fix: quoteFix(text, label),
  });
  return true;
}

/** `if: plan == "gold", to: gold`: a way on a condition, on one line. */
export function reportWayBehind(scan: Scan, range: Range, { key, keyStart }: Place): boolean {
  const { text } = scan;
  if (key !== "if" || keyStart === undefined) return false;
  const content = text.slice(range.start, range.end);
  const found = /(?:,[ \t]*|[ \t]+)(?:then|to|go|goto):[ \t]+(?=[a-z_][\w.]*$)/.exec(content);
  if (found === null) return false;
  const start = range.start + found.index;
  const indent = " ".repeat(keyStart - text.lastIndexOf("\n", keyStart) - 1);
  const target = content.slice(found.index + found[0].length);
  const gap = { start, end: start + found[0].length };
  report(scan, {
    code: "yaml/unquoted-colon",
    range: { start, end: range.end },
    message: "Where a condition leads stands on a line of its own.",
    hint: `Write “to: ${shown(target)}” below “if”.`,
    fix: { title: "Break the line", edits: [{ range: gap, text: `\n${indent}to: ` }] },
  });
  return true;
}

const ROUND = /^\((\s*[\w-]+: [^()\n]*)\)$/;

/** `name: ( type: text, unknown: none )` where a block of keys belongs. */
export function reportRoundBlock(scan: Scan, range: Range, { owner = "" }: Place): boolean {
  if (!HOLDERS.test(owner) || !ROUND.test(scan.text.slice(range.start, range.end))) return false;
  const last = { start: range.end - 1, end: range.end };
  report(scan, {
    code: "yaml/unquoted-special",
    range,
    message: "A block of keys stands in curly brackets, not in round ones.",
    hint: "Write { for ( and } for ).",
    fix: {
      title: "Write curly brackets",
      edits: [
        { range: { start: range.start, end: range.start + 1 }, text: "{" },
        { range: last, text: "}" },
      ],
    },
  });
  return true;
}
