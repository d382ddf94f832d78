/** Brackets that close: the one that was opened last, one around it that was left open, or none at all. */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import type { Frame } from "./bracket-frame.ts";
import { NAMED, OF_STATES, SPOKEN } from "../known-words.ts";
import { insert } from "../quote.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";

/** Bounds the work on one very long line. */
export const LOOK_AHEAD = 1000;
/** Behind the comma that ends a value. */
export const NEXT_KEY = /,\s*[a-z_]\w*:\s/;

/** A closing bracket: of the innermost frame, or of one around it that was left open. */
export function close(scan: Scan, frames: Frame[], offset: number): number {
  const wanted = scan.text[offset] === "]" ? "[" : "{";
  const frame = frames.pop();
  if (frame === undefined) return offset + 1;
  if (frame.open !== wanted) {
    const isOuter = frames.some(({ open }) => open === wanted);
    const end = frame.open === "[" ? keyInList(scan.text, frame.at, offset) : undefined;
    reportUnclosedBracket(
      scan,
      frame,
      isOuter
        ? [insert(end ?? offset, closerOf(frame))]
        : [{ range: { start: offset, end: offset + 1 }, text: closerOf(frame) }],
      !scan.text.slice(frame.at, offset).includes("\n"),
    );
    if (isOuter) return close(scan, frames, offset);
  }
  const parent = frames.at(-1);
  if (parent !== undefined) Object.assign(parent, { valueEnd: offset + 1, endedPlain: false });
  return offset + 1;
}

/** Where the first key of the language stands among a list's items: it belongs to the block around the list. */
function keyInList(text: string, start: number, end: number): number | undefined {
  let depth = 0;
  for (let at = start + 1; at < Math.min(end, start + LOOK_AHEAD); at += 1) {
    const char = text[at] ?? "";
    if (char === "[" || char === "{") depth += 1;
    else if (char === "]" || char === "}") depth -= 1;
    else if (char === "," && depth === 0) {
      const word = /^,\s*([a-z_]+):\s/.exec(text.slice(at, Math.min(end, at + 40)))?.[1] ?? "";
      if (OF_STATES.test(word) || NAMED.test(word)) return at;
    }
  }
  return undefined;
}

export function closeAll(scan: Scan, frames: readonly Frame[], contentEnd: number): number {
  const innermost = frames.at(-1);
  if (innermost === undefined) return contentEnd;
  if (frames.length === 1 && opensTwice(scan.text, innermost, contentEnd)) {
    const range = { start: innermost.at, end: innermost.at + 1 };
    report(scan, {
      code: "yaml/extra-bracket",
      range,
      message: "“[” stands here twice, but the list is closed once.",
      hint: "Delete one of the two.",
      fix: { title: "Delete it", edits: [{ range, text: "" }] },
    });
    return contentEnd;
  }
  if (frames.length === 1 && isClosedRound(scan.text, innermost, contentEnd)) {
    const range = { start: contentEnd - 1, end: contentEnd };
    const closer = closerOf(innermost);
    report(scan, {
      code: "yaml/unclosed-bracket",
      range,
      message: `This ${whatOf(innermost)} is opened with “${innermost.open}”, so it is closed with “${closer}”.`,
      hint: `Write “${closer}” in place of the “)”.`,
      fix: { title: `Write “${closer}”`, edits: [{ range, text: closer }] },
    });
    return contentEnd;
  }
  const closers = [...frames]
    .reverse()
    .map((frame) => (frame.open === "{" ? " }" : "]"))
    .join("");
  const isOneLine = !scan.text.slice(frames[0]?.at, contentEnd).includes("\n");
  const mend = [insert(contentEnd, closers)];
  reportUnclosedBracket(scan, innermost, mend, isOneLine && !isText(scan.text, frames, contentEnd));
  return contentEnd;
}

/** `[[lost, stolen]`; lists of lists are written nowhere. */
function opensTwice(text: string, { at }: Frame, end: number): boolean {
  return (
    text.startsWith("[[", at) && text[end - 1] === "]" && !text.slice(at + 2, end - 1).includes("[")
  );
}

/** `[lost, stolen)` */
function isClosedRound(text: string, { at }: Frame, end: number): boolean {
  const content = text.slice(at, end);
  return /[^"']\)$/.test(content) && !content.includes("(");
}

/** `say: [Please wait`: rather a text than a list of one. */
function isText(text: string, frames: readonly Frame[], end: number): boolean {
  const [outer] = frames;
  return outer !== undefined && SPOKEN.test(outer.key) && !/[,:"']/.test(text.slice(outer.at, end));
}

function reportUnclosedBracket(
  scan: Scan,
  frame: Frame,
  mend: readonly Edit[],
  isSure: boolean,
): void {
  const what = whatOf(frame);
  report(scan, {
    code: "yaml/unclosed-bracket",
    range: { start: frame.at, end: frame.at + 1 },
    message: `This ${what} is opened with “${frame.open}” but never closed.`,
    hint: `Add a “${closerOf(frame)}” where the ${what} ends; if this is text, put it in quotes.`,
    ...(isSure ? { fix: { title: `Add the “${closerOf(frame)}”`, edits: mend } } : { mend }),
  });
}

function whatOf({ open }: Frame): string {
  return open === "[" ? "list" : "block of keys";
}

function closerOf(frame: Frame): string {
  return frame.open === "[" ? "]" : "}";
}
