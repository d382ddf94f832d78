/** Texts fit into what Kommunicate's clients draw of a card or list; the rest would be cut off. */
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import { fixedText, shownTexts } from "../facts/shown-texts.ts";
import type { Path } from "../parse.ts";
import { statesWith } from "../facts/states-with.ts";
import { translatedTexts } from "../facts/translated.ts";
import type { TextUse } from "../uses.ts";

export const channelLimit: Rule = {
  code: "channel/limit",
  severity: "warning",
  *check(flow) {
    const lists = new Set(
      [...flow.machine.states.values()].flatMap(({ name, turn }) =>
        (turn.kind === "choices" || turn.kind === "pick") && turn.as === "list" ? [name] : [],
      ),
    );
    for (const use of [...shownTexts(flow), ...labelsOfPicks(flow)]) {
      const limit = limitOf(use, lists);
      const found = limit === undefined ? undefined : judge(use, limit);
      if (found !== undefined) yield found;
      if (isThirdOfDialog(use)) yield tooManyButtons(use);
    }
    for (const { source, translation } of translatedTexts(flow).flatMap(({ texts }) => texts)) {
      const limit = translation === undefined ? undefined : limitOf(source, lists);
      const found = limit && translation && judge(translation, limit);
      if (found !== undefined) yield found;
    }
  },
};

function judge(use: TextUse, { what, most, instead }: Limit): Finding | undefined {
  const length = Array.from(fixedText(use).trim()).length;
  if (length <= most) return undefined;
  return finding(
    use.place,
    `The ${what} shows ${most} characters, but this has ${length.toLocaleString("en-GB")}.`,
    {
      hint: instead === undefined ? "Shorten it." : `Shorten it, or move words to ${instead}.`,
    },
  );
}

function isThirdOfDialog({ place: { path } }: TextUse): boolean {
  return path.at(-3) === "dialog" && path.at(-2) === "buttons" && path.at(-1) === 2;
}

function tooManyButtons({ place }: TextUse): Finding {
  return finding(place, "Android draws only the first two buttons of a dialog.", {
    hint: "Keep two, or offer “choices” after the dialog.",
  });
}

/** Made of values, but mostly with words of their own around them. */
function labelsOfPicks(flow: CheckedFlow): readonly TextUse[] {
  if (statesWith(flow, "pick").length === 0) return [];
  return flow.uses.texts.filter(
    ({ place: { path } }) => path.at(-1) === "label" && path.at(-2) === "pick",
  );
}

function limitOf({ place }: TextUse, lists: ReadonlySet<string>): Limit | undefined {
  const { path, state = "" } = place;
  const isOption = path.at(-2) === "choices" || path.at(-2) === "pick";
  if (isOption && lists.has(state)) return OF_OPTIONS;
  return place.isKey === true ? undefined : limitAt(path);
}

interface Limit {
  readonly what: string;
  readonly most: number;
  readonly instead?: string;
}

/** Of `choices` and `pick` that are drawn `as: list`. */
const OF_OPTIONS: Limit = { what: "label in a list", most: 32 };

/** Characters that the clients draw, as Kommunicate documents them. */
const LIMITS: Readonly<Record<string, Limit>> = {
  "card title": { what: "title of a card", most: 16, instead: "its “subtitle” or “text”" },
  "card subtitle": { what: "subtitle of a card", most: 56, instead: "its “text”" },
  "card text": { what: "text of a card", most: 99, instead: "a message of its own" },
  "card badge": { what: "badge of a card", most: 16, instead: "its “subtitle” or “text”" },
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
