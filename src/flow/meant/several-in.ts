/** Words that stand in one text, with commas, semicolons, bars or slashes between them. */

/** The words of a text that was meant as a list of them; else none. */
export function severalIn(text: string): readonly string[] {
  if (!/[,;|]/.test(text) || text.startsWith("/")) return [];
  const words = split(text, /[,;|]/);
  const isList = words.length > 2 || /[;|]/.test(text);
  return isList && !words.includes("") ? words : [];
}

/** The same of a phrase, which stands in a list already or, `isAlone`, where a list may stand. */
export function phrasesIn(text: string, isAlone: boolean): readonly string[] {
  if (!/[,;|/]/.test(text)) return [];
  const words = severalIn(text);
  if (words.length > 0) return isAlone || !isSpoken(words) ? words : [];
  if (text.startsWith("/")) return [];
  const either = text.includes(" / ") ? split(text, " / ") : [];
  if (either.length > 1) return either.every(isWord) && !isSpoken(either) ? either : [];
  const pair = isAlone ? split(text, ",") : [];
  return pair.length === 2 && pair.every(isSingleWord) && !isSpoken(pair) ? pair : [];
}

function split(text: string, by: string | RegExp): readonly string[] {
  return text.split(by).map((word) => word.trim());
}

/** Long enough to be no “24 / 7” and no “w / o”. */
function isWord(text: string): boolean {
  return /\p{L}{3}/u.test(text);
}

/** No name either: “Paris, France” is one place. */
function isSingleWord(text: string): boolean {
  return isWord(text) && !/[\s\p{Lu}]/u.test(text);
}

/** “Hello, I am lost” is said in one go; “hello, hey, good morning” never is. */
function isSpoken(words: readonly string[]): boolean {
  const all = words.map((word) => word.toLowerCase());
  if (new Set(all).size < all.length) return true;
  const first = all.map((word) => word.split(" ")[0] ?? "");
  if (first.some((word) => CLAUSES.has(word))) return true;
  return first.some((word) => ASIDES.has(word)) && !first.every((word) => ASIDES.has(word));
}

/** What goes on with a sentence begins with these. */
const CLAUSES = wordsOf(
  "and or but so then because i i'm it its it's he she his her please pls plz",
  "y o pero porque por e ou mas und oder aber bitte et mais s'il",
);

/** What people say beside the matter. */
const ASIDES = wordsOf(
  "yes no ok okay yeah yep nope hi hey hello thanks thank thx cheers sorry well wait look now sir madam dear man",
  "hola gracias si sí perdón perdon oi olá ola obrigado obrigada sim não hallo danke ja nein bonjour merci oui non",
);

function wordsOf(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(" ")));
}
