/**
 * Numbers in what people write: "about 250 people", "twenty five", "£1,200", "1.200,50". Two numbers, a range, a date or
 * a code are not a number. Whether it fits a variable's limits is answer.ts's business.
 */
import { foldText, MESSAGE_LIMIT } from "../words.ts";
import { isInexact } from "./inexact.ts";
import { multiplierOf, readWordNumber } from "./number-words.ts";
import { readNumeral, spaceGroups } from "./numeral.ts";

export function readNumber(text: string, language: string): number | undefined {
  const own = language.toLowerCase().split(/[-_]/)[0] ?? "en";
  const folded = foldText(text.slice(0, MESSAGE_LIMIT));
  if (FRACTION_SLASH.test(folded)) return undefined;
  const tokens = tokensOf(spaceGroups(folded, language), language);
  if (tokens === undefined) return undefined;
  const words = tokens.map((token) => (typeof token === "string" ? token : ""));
  if (isInexact(words) || words.some((word) => VAGUE.has(word))) return undefined;
  const { written, spoken, articles } = countIn(tokens, words, own);
  if (written.length + spoken.length === 0 && articles.length === 1) {
    const only = words.every((word) => FILLERS.has(word) || readWordNumber([word], 0, own)?.weak);
    return only ? articles[0] : undefined;
  }
  // "5 (five)" says one number twice; "5 and 5" does not.
  if (written.length > 1 || spoken.length > 1) return undefined;
  const [value = spoken[0]] = written;
  return spoken.every((one) => one === value) ? value : undefined;
}

/** A number as programs spell it: for values that no person typed. */
export function readPlainNumber(text: string): number | undefined {
  const plain = /^[-+]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:e[-+]?\d{1,2})?$/i.test(text);
  return plain ? Number(text) : undefined;
}

const FRACTION_SLASH = /\u2044/;
/** Half a dozen, a few hundreds: no exact amount. */
const VAGUE: ReadonlySet<string> = new Set(
  (
    "half couple few several some many dozens hundreds thousands millions " +
    "medio media mitad par varios pocos docenas cientos miles " +
    "demi demie moitie quelques plusieurs dizaine vingtaine centaine " +
    "halb halbe halbes paar einige mezzo mezza meta alcuni meio meia metade alguns halve enkele"
  ).split(" "),
);
/** What may stand beside "one" or "un" and still leave it a number. */
const FILLERS: ReadonlySet<string> = new Set(
  (
    "just only please about maybe around exactly person us me thanks thank you its it is im " +
    "solo por favor persona gracias es seul seule personne merci svp juste seulement " +
    "nur bitte danke grazie per favore apenas pessoa obrigado obrigada alstublieft persoon"
  ).split(" "),
);
const MINUS: ReadonlySet<string> = new Set(["minus", "negative", "menos", "moins", "meno", "min"]);

type Token = string | number;

/** Words and numerals in order; undefined when something with a digit in it is no numeral. */
function tokensOf(folded: string, language: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let dash = false;
  for (const chunk of folded.split(/\s+/)) {
    if (/\d/.test(chunk)) {
      const value = dash ? undefined : readNumeral(chunk, language);
      if (value === undefined) return undefined;
      tokens.push(value);
    } else {
      tokens.push(...(chunk.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []));
    }
    dash = /^[-−–]$/.test(chunk);
  }
  return tokens;
}

interface Counted {
  readonly written: readonly number[];
  readonly spoken: readonly number[];
  /** Values of "one", "un", "none": numbers only when there is nothing else. */
  readonly articles: readonly number[];
}

function countIn(tokens: readonly Token[], words: readonly string[], own: string): Counted {
  const written: number[] = [];
  const spoken: number[] = [];
  const articles: number[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    const sign = MINUS.has(words[at - 1] ?? "") ? -1 : 1;
    if (typeof token === "number") {
      const times = multiplierOf(words[at + 1] ?? "", own);
      written.push(sign * token * (times ?? 1));
      at += times === undefined ? 1 : 2;
    } else {
      const found = readWordNumber(words, at, own);
      if (found !== undefined) (found.weak ? articles : spoken).push(sign * found.value);
      at += found?.length ?? 1;
    }
  }
  return { written, spoken, articles };
}
