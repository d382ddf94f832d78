/** Plain text for places that a client may fill in as HTML, where an escaped sign would be seen by other clients. */

/**
 * A text for places that the web widget fills in as HTML, once or twice over: look-alikes for what opens a tag and for what
 * would be read as another character, shown alike on phones. "AT&T" is neither.
 */
export function inert(text: string): string {
  return text.replaceAll("<", "‹").replace(CHARACTER_REFERENCE, "＆");
}

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
