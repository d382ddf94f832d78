/** Fitting texts to what the clients draw: cut and split between characters as people see them, never inside one. */

/** At most `most` characters, the last one "…" where something was cut. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let count = 0;
  let end = 0;
  for (const { index } of CHARACTERS.segment(text)) {
    if (count === most) return `${text.slice(0, end).trimEnd()}…`;
    if (++count === most) end = index;
  }
  return text;
}

/** A long text in parts that are no longer than MAX_TEXT, broken after a paragraph, line, or word where there is one. */
export function split(text: string): readonly string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > MAX_TEXT) {
    const end = breakAt(rest);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  if (rest !== "") parts.push(rest);
  return parts;
}

/**
 * A text for places that the web widget fills in as HTML, once or twice over: look-alikes for what opens a tag and for what
 * would be read as another character, shown alike on phones. "AT&T" is neither.
 */
export function inert(text: string): string {
  return text.replaceAll("<", "‹").replace(CHARACTER_REFERENCE, "＆");
}

/** A label that the web widget writes into attributes, too. */
export function inertLabel(text: string): string {
  return inert(text).replaceAll('"', "”");
}

/** A value for a hidden input that the web widget writes without escaping; it reads back as it was. */
export function attributeValue(text: string): string {
  return text.replace(/&(?=#?\w{1,40};)/g, "&amp;").replaceAll('"', "&quot;");
}

function breakAt(text: string): number {
  for (const mark of ["\n\n", "\n", " "]) {
    const at = text.lastIndexOf(mark, MAX_TEXT - mark.length);
    if (at >= MAX_TEXT / 2) return at + mark.length;
  }
  const last = text.charCodeAt(MAX_TEXT - 1);
  return last >= 0xd800 && last <= 0xdbff ? MAX_TEXT - 1 : MAX_TEXT;
}

/** No limit is documented; this one keeps a bubble readable. */
const MAX_TEXT = 4_000;
const CHARACTERS = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Those that HTML reads without a semicolon, too: "Q&notes" is drawn as "Q¬es". */
const BARE_NAMES = [
  "AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave",
  "Euml GT Iacute Icirc Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT",
  "REG THORN Uacute Ucirc Ugrave Uuml Yacute aacute acirc acute aelig agrave amp aring",
  "atilde auml brvbar ccedil cedil cent copy curren deg divide eacute ecirc egrave eth",
  "euml frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo lt macr micro",
  "middot nbsp not ntilde oacute ocirc ograve ordf ordm oslash otilde ouml para plusmn",
  "pound quot raquo reg sect shy sup1 sup2 sup3 szlig thorn times uacute ucirc ugrave uml",
  "uuml yacute yen yuml",
];
const CHARACTER_REFERENCE = new RegExp(
  `&(?=#[0-9xX]|[A-Za-z][A-Za-z0-9]{1,31};|(?:${BARE_NAMES.join(" ").replaceAll(" ", "|")}))`,
  "g",
);
