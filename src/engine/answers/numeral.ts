/**
 * Digits with separators: "1,200.50", "1.200,50", "£5", "2k". The shape decides what a separator is; where the shape
 * leaves it open ("1.200"), the reader's language does. Knows nothing about the sentence around them.
 */

/** A chunk of folded text that holds a digit; undefined when it is more than one numeral, or none. */
export function readNumeral(chunk: string, language: string): number | undefined {
  const found = NUMERAL.exec(chunk.slice(0, MAX_CHUNK + 1));
  if (found === null || chunk.length > MAX_CHUNK) return undefined;
  const [, before = "", after = "", digits = "", unit = ""] = found;
  if (before !== "" && after !== "") return undefined;
  const times = unit === "k" ? 1000 : AMBIGUOUS_UNITS.has(unit) ? undefined : 1;
  const value = readDigits(digits, language);
  if (value === undefined || times === undefined) return undefined;
  return (/[-−]/.test(before + after) ? -1 : 1) * value * times;
}

/** Closes up blanks between thousands, where the reader's language writes them, or nothing else is there to mistake. */
export function spaceGroups(folded: string, language: string): string {
  if (!/\s/.test(separatorsOf(language).group) && /\p{L}/u.test(folded)) return folded;
  return folded.replace(SPACED, (run) => run.replace(/\s/g, ""));
}

const MAX_CHUNK = 60;
/** Quotes and brackets, sign, currency, sign, digits, then a unit or a currency, then punctuation. */
const NUMERAL =
  /^["“”„«([<*~#≈]{0,3}([-−+]?)\p{Sc}?([-−+]?)((?:\d[\d.,’]*)?\d|[.,]\d+)(?:\p{Sc}|[%°]|-?(\p{L}{1,20}))?["“”»)\]>*.,;:!?…-]{0,5}$/u;
const SPACED = /(?<![\d.,])\d{1,3}(?:\s\d{3})+(?![\d])/g;
/** A million, or a metre? A billion, or bytes? */
const AMBIGUOUS_UNITS: ReadonlySet<string> = new Set(["m", "b", "t", "e"]);

function readDigits(digits: string, language: string): number | undefined {
  const marks = [...new Set(digits.replace(/\d/g, ""))];
  const [first = "", second] = marks;
  if (marks.length === 0) return Number(digits);
  if (marks.length > 2) return undefined;
  if (second !== undefined) {
    const cut = digits.lastIndexOf(second);
    if (second === "’" || digits.indexOf(second) !== cut) return undefined;
    const whole = ungrouped(digits.slice(0, cut), first);
    return whole === undefined ? undefined : Number(`${whole}.${digits.slice(cut + 1)}`);
  }
  const cut = digits.indexOf(first);
  const grouped = ungrouped(digits, first);
  const decimal =
    first !== "’" && cut === digits.lastIndexOf(first)
      ? Number(`${digits.slice(0, cut)}.${digits.slice(cut + 1)}`)
      : undefined;
  if (grouped === undefined || decimal === undefined) return decimal ?? grouped;
  const { group, point } = separatorsOf(language);
  if (first === point) return decimal;
  return first === group ? grouped : undefined;
}

/** Without its thousands marks; undefined when they do not stand where thousands (or lakhs) do. */
function ungrouped(digits: string, mark: string): number | undefined {
  const parts = digits.split(mark);
  const [first = "", ...others] = parts;
  const last = others.at(-1);
  if (last === undefined) return Number(digits);
  if (first === "" || first.length > 3 || first.startsWith("0") || last.length !== 3)
    return undefined;
  const middle = others.slice(0, -1);
  const even = middle.every((part) => part.length === 3);
  const lakhs = first.length < 3 && mark === "," && middle.every((part) => part.length === 2);
  return even || lakhs ? Number(parts.join("")) : undefined;
}

interface Separators {
  readonly group: string;
  readonly point: string;
}

const SEPARATORS = new Map<string, Separators>();

function separatorsOf(language: string): Separators {
  const known = SEPARATORS.get(language);
  if (known !== undefined) return known;
  const parts = numberFormat(language).formatToParts(1_234_567.5);
  const separators = {
    group: (parts.find((part) => part.type === "group")?.value ?? ",").replace("'", "’"),
    point: parts.find((part) => part.type === "decimal")?.value ?? ".",
  };
  if (SEPARATORS.size >= 100) SEPARATORS.clear();
  SEPARATORS.set(language, separators);
  return separators;
}

function numberFormat(language: string): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(`${language.replaceAll("_", "-")}-u-nu-latn`);
  } catch {
    return new Intl.NumberFormat("en");
  }
}
