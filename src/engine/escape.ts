/**
 * What a customer typed stays text wherever a bot repeats it. The web widget reads Markdown, other clients show the
 * characters as they are: so only signs that would really act are escaped. Author's text never comes through here.
 */

/** A value for a text message: Markdown in it does nothing, and web addresses stay whole. */
export function escapeMarkdown(text: string): string {
  if (!MAY_ACT.test(text)) return text;
  const pairing = new Set(["*", "_", "~"].filter((sign) => pairs(text, sign)));
  return besidesAddresses(text, (start, end) => escapeBetween(text, start, end, pairing));
}

/** The exact way back. */
export function unescapeMarkdown(text: string): string {
  const unescaped = besidesAddresses(text, (start, end) =>
    text.slice(start, end).replace(ESCAPED, "$1"),
  );
  return unescaped.replace(PARTED_TAG, "<");
}

/** A value inside HTML, as text or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => HTML.get(sign) ?? sign);
}

const HTML: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

const MAY_ACT = /[\\`*_~\]&<#>=+-]|^\s*\d{1,9}[.)]/mu;
const ESCAPED = /\\([!-/:-@[-`{-~\n])/g;
/** Invisible, and "<b>" with it is no tag to anybody: a backslash would not keep the widget from seeing one. */
const JOINER = "\u2060";
const PARTED_TAG = /<\u2060(?=\u2060*[a-z/!?])/gi;
/** The widget makes links of these as they stand; a backslash inside would become part of the address. */
const ADDRESS = /\bhttps?:\/\/[^\s<]+/gi;

function besidesAddresses(text: string, change: (start: number, end: number) => string): string {
  let changed = "";
  let last = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    changed += change(last, index) + address;
    last = index + address.length;
  }
  return changed + change(last, text.length);
}

/** One sign can only pair with its like; alone it acts when it opens something, as in "*now". */
function pairs(text: string, sign: string): boolean {
  let acting = 0;
  for (let at = text.indexOf(sign); at !== -1;) {
    const end = runEnd(text, at);
    if (clings(text, at, end)) acting += end - at;
    const opens = isBlank(text[at - 1]) && !isBlank(text[end]);
    if (acting > 1 || (opens && sign !== "~")) return true;
    at = text.indexOf(sign, end);
  }
  return false;
}

/** A run of signs that has text beside it; in "foo_bar" an underscore is a letter. */
function clings(text: string, start: number, end: number): boolean {
  const before = text[start - 1];
  const after = text[end];
  if (text[start] === "_" && isWord(before) && isWord(after)) return false;
  return !isBlank(before) || !isBlank(after);
}

function escapeBetween(
  text: string,
  start: number,
  end: number,
  pairing: ReadonlySet<string>,
): string {
  let escaped = "";
  let lineBegins = start === 0;
  for (let at = start; at < end;) {
    const sign = text[at] ?? "";
    const marker = lineBegins ? markerAt(text, at) : undefined;
    if (sign === "\n") lineBegins = true;
    else if (!isBlank(sign)) lineBegins = false;
    if (marker !== undefined) {
      // "1." is escaped before its dot, every other marker before its first sign.
      const cut = /\d/.test(sign) ? marker.length - 1 : 0;
      escaped += `${marker.slice(0, cut)}\\${marker.slice(cut, cut + 1)}`;
      at += cut + 1;
    } else if (sign === "*" || sign === "_" || sign === "~") {
      const stop = Math.min(runEnd(text, at), end);
      const acts = pairing.has(sign) && clings(text, at, stop);
      escaped += acts ? `\\${sign}`.repeat(stop - at) : text.slice(at, stop);
      at = stop;
    } else {
      escaped += inlineAt(text, at, sign);
      at += 1;
    }
  }
  return escaped;
}

/** What would make the line a heading, a quote, a list or a rule. */
function markerAt(text: string, at: number): string | undefined {
  MARKER.lastIndex = at;
  return MARKER.exec(text)?.[0];
}

const MARKER =
  /#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|\d{1,9}[.)](?=\s|$)|(?:-[ \t]*){2,}(?=\n|$)|(?:[*][ \t]*){3,}(?=\n|$)|(?:_[ \t]*){3,}(?=\n|$)|=+[ \t]*(?=\n|$)|~{3,}/y;

function inlineAt(text: string, at: number, sign: string): string {
  const next = text[at + 1];
  switch (sign) {
    case "\\":
      return next === undefined || /[!-/:-@[-`{-~\n]/.test(next) ? "\\\\" : sign;
    case "`":
      return "\\`";
    case "]":
      return next === "(" ||
        next === "[" ||
        next === ":" ||
        (next === undefined && text.includes("["))
        ? "\\]"
        : sign;
    case "<":
      return matchesAt(TAG, text, at) ? sign + JOINER : sign;
    case "&":
      return matchesAt(ENTITY, text, at) ? "\\&" : sign;
    default:
      return sign;
  }
}

const TAG = /<\u2060*[a-z/!?]/iy;
const ENTITY = /&#?[a-z0-9]{1,31};/iy;

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

function runEnd(text: string, start: number): number {
  let end = start + 1;
  while (text[end] === text[start]) end += 1;
  return end;
}

function isBlank(character: string | undefined): boolean {
  return character === undefined || /\s/.test(character);
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
