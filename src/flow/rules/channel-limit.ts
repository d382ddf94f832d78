/** Texts fit into what Kommunicate's clients draw of a card or list; the rest would be cut off. */
import { rangeOf } from "../place.ts";
import type { Rule } from "../rule.ts";
import { fixedText, shownTexts } from "../shown-texts.ts";
import type { Path } from "../parse.ts";

export const channelLimit: Rule = {
  code: "channel/limit",
  severity: "warning",
  *check(flow) {
    for (const use of shownTexts(flow)) {
      const { place } = use;
      const limit = place.isKey === true ? undefined : limitAt(place.path);
      if (limit === undefined) continue;
      const length = Array.from(fixedText(use).trim()).length;
      if (length <= limit.most) continue;
      yield {
        source: place.file.source,
        range: rangeOf(place),
        message: `The ${limit.what} shows ${limit.most} characters, but this has ${length}.`,
        hint: `Shorten it, or move words to ${limit.instead}.`,
      };
    }
  },
};

interface Limit {
  readonly what: string;
  readonly most: number;
  readonly instead: string;
}

/** Characters that the clients draw, as Kommunicate documents them. */
const LIMITS: Readonly<Record<string, Limit>> = {
  "card title": { what: "title of a card", most: 16, instead: "its “subtitle” or “text”" },
  "card subtitle": { what: "subtitle of a card", most: 56, instead: "its “text”" },
  "card text": { what: "text of a card", most: 99, instead: "a message of its own" },
  "list header": { what: "header of a list", most: 75, instead: "a message before it" },
  "items title": { what: "title of a list's item", most: 32, instead: "its “text”" },
  "items text": { what: "text of a list's item", most: 35, instead: "the page that it links to" },
};

const LIMITED: ReadonlySet<string | number | undefined> = new Set(
  Object.keys(LIMITS).map((name) => name.split(" ")[1]),
);

/** By the key, and by what it is a key of: `card`, one of `cards`, `list`, or one of its `items`. */
function limitAt(path: Path): Limit | undefined {
  const key = path.at(-1);
  if (!LIMITED.has(key) || !path.includes("say")) return undefined;
  const before = path.at(-2);
  const owner = typeof before === "number" ? path.at(-3) : before;
  const name = `${owner === "cards" ? "card" : owner} ${key}`;
  return Object.hasOwn(LIMITS, name) ? LIMITS[name] : undefined;
}
