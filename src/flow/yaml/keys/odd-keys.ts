/** Keys that YAML would read as something else, or as another word: with signs or curly quotes around them, or hidden characters in them. */
import type { Range } from "../../../diagnostics/diagnostic.ts";
import type { FoundKey } from "./find-key.ts";
import { HOLDERS, NAMED, OF_STATES, SPOKEN } from "../known-words.ts";
import type { Line } from "../lines.ts";
import { quoted, quoteFix, quoteHint, shown } from "../quote.ts";
import { isInCurlyQuotes } from "../values/curly-texts.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";

const ODD_KEY_START = /^[*&!@`%,[{\]}|>]|^\?\s/;

/** Nearly every key. */
const ORDINARY = /^[A-Za-z0-9][\w ,.?!-]*$/;
/** What was told of as it was found. */
const BOLD_WITH_COLON = /^[*_`].*:[*_`]+$/;

/** `**say:** Hello`: a key as chats make it bold, with its colon. */
export function reportBoldKey(scan: Scan, at: number, start: string): FoundKey | undefined {
  const [whole = "", , word = ""] = BOLD_KEY.exec(start) ?? [];
  if (!isWord(word)) return undefined;
  const range = { start: at, end: at + whole.length };
  reportSigns(scan, range, word, `${word}:`);
  return { start: range.start, end: range.end, colon: range.end - 1 };
}

/** A line that begins with such a key. */
export function isBoldKey(line: string): boolean {
  return isWord(BOLD_KEY.exec(line)?.[2] ?? "");
}

const BOLD_KEY = /^(\*{1,3}|_{1,3}|`)([a-z_]*[a-z]):\1(?=\s|$)/;

/** Whether it is a key of the language. */
function isWord(key: string): boolean {
  return OF_STATES.test(key) || SPOKEN.test(key) || NAMED.test(key) || HOLDERS.test(key);
}

function reportSigns(scan: Scan, range: Range, word: string, key: string): void {
  report(scan, {
    code: "yaml/unquoted-star",
    range,
    message: `“${scan.text.slice(range.start, range.end)}” has signs around the key that make it bold elsewhere.`,
    hint: `A key stands alone: ${word}`,
    fix: { title: "Delete the signs", edits: [{ range, text: key }] },
  });
}

/** `“go: menu”`: the key without the quote in front of it, and the line without the one at its end; reported. */
export function unquoteLine(
  scan: Scan,
  key: FoundKey,
  line: Line,
): { readonly key: FoundKey; readonly line: Line } | undefined {
  const { text } = scan;
  const word = /^[“„‟«‘]([a-z_]+)$/.exec(text.slice(key.start, key.end))?.[1];
  const value = text.slice(key.colon + 1, line.end).trim();
  if (word === undefined || !isWord(word) || !/^[^[{].*[”“»’"]$/.test(value)) return undefined;
  report(scan, {
    code: "yaml/smart-quotes",
    range: { start: key.start, end: line.end },
    message: "There are curly quotes around the whole line.",
    hint: `Write it without them: ${shown(text.slice(key.start + 1, line.end - 1))}`,
    fix: {
      title: "Delete the quotes",
      edits: [
        { range: { start: key.start, end: key.start + 1 }, text: "" },
        { range: { start: line.end - 1, end: line.end }, text: "" },
      ],
    },
  });
  return { key: { ...key, start: key.start + 1 }, line: { ...line, end: line.end - 1 } };
}

/** A key that YAML would read as something else. */
export function checkKey(scan: Scan, key: FoundKey, owner: string): void {
  const { text } = scan;
  const range = { start: key.start, end: key.end };
  const name = text.slice(key.start, key.end);
  if (ORDINARY.test(name) || BOLD_WITH_COLON.test(name)) return;
  const starred = /^(\*{1,3}|_{1,3}|`)([a-z_]*[a-z])\1$/.exec(name)?.[2];
  if (starred !== undefined && isWord(starred)) {
    reportSigns(scan, range, starred, starred);
    return;
  }
  if (ODD_KEY_START.test(name) && name !== "<<") {
    const isTemplate = name.startsWith("{{") || name.startsWith("{%");
    report(scan, {
      code: isTemplate
        ? "yaml/unquoted-template"
        : name.startsWith("*")
          ? "yaml/unquoted-star"
          : "yaml/unquoted-special",
      range,
      message: `Text cannot start with “${isTemplate ? name.slice(0, 2) : name.slice(0, 1)}” unless it is in quotes.`,
      hint: quoteHint(text, range),
      fix: quoteFix(text, range),
    });
    return;
  }
  const curly = /^[“„”‘’«]([a-z_]+)[”“’‘»]$/.exec(name)?.[1];
  if (curly !== undefined) {
    report(scan, {
      code: "yaml/smart-quotes",
      range,
      message: `There are curly quotes around “${curly}”, which make another word of it.`,
      hint: `A key has no quotes: ${curly}`,
      fix: { title: "Delete the quotes", edits: [{ range, text: curly }] },
    });
    return;
  }
  const isLabel = (owner === "choices" || owner === "") && isInCurlyQuotes(name);
  const label = isLabel ? /^[“„‟«](.+)[”“»"]$/.exec(name)?.[1] : undefined;
  if (label !== undefined) {
    const plain = /^[\p{L}\p{N}][^:#"]*$/u.test(label) ? label : quoted(label);
    report(scan, {
      code: "yaml/smart-quotes",
      severity: "warning",
      range,
      message: "These curly quotes are part of the label: customers will see them.",
      hint: `Write ${shown(plain)}`,
      fix: { title: "Delete the quotes", edits: [{ range, text: plain }] },
    });
    return;
  }
  const hidden = /[\u200b\u2060\ufeff\u00ad]|^\u00a0|\u00a0$/.exec(name);
  if (hidden === null) return;
  const start = key.start + hidden.index;
  report(scan, {
    code: "yaml/invisible-char",
    range,
    message: `There is an invisible character in “${name.replace(/[\u200b\u2060\ufeff\u00ad]/g, "").trim()}”.`,
    hint: "Delete the word and type it again.",
    fix: {
      title: "Delete the invisible character",
      edits: [{ range: { start, end: start + 1 }, text: "" }],
    },
  });
}
