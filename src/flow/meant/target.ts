/** What somebody meant who wrote something else where the name of a state belongs. */
import { isNear } from "../../template/nearest.ts";
import { rangeOf, type Place } from "../place.ts";
import { shown } from "../yaml/quote.ts";

export interface MeantTarget {
  readonly hint: string;
  /** What to write there, when that is clear. */
  readonly best?: string;
  /** `best` is more than a name, and takes the place of any quotes too. */
  readonly isBlock?: true;
}

/** `undefined` where it looks like a name. `states` and `faq` are all names there are; `faq` with its `faq.`. */
export function meantTarget(
  text: string,
  states: readonly string[],
  faq: readonly string[],
  place: Place,
): MeantTarget | undefined {
  const bare = text
    .trim()
    .replace(/^(?:states?[./]|#|@|->|=>|→|go(?: ?to)?\s|to\s)\s*/, "")
    .replace(/[;,.]+$/, "")
    .replace(/^\((\w+)\)$/, "$1");
  if (bare !== text && states.includes(bare)) return meaning(bare);
  const remark = withRemark(text, states, place);
  if (remark !== undefined) return remark;
  if (faq.includes(`faq.${bare}`)) return meaning(`faq.${bare}`);
  if (/^(?:https?:\/\/|www\.|mailto:|tel:)/i.test(text)) return address(text, place);
  const plain = bare.toLowerCase().replace(/[\s_-]+/g, "_");
  const word = WORDS.get(plain);
  if (word !== undefined) return meaning(word);
  if (plain === "return" && place.part !== undefined) {
    return { hint: "A part is left by “return: done”, or another outcome, in place of “go”." };
  }
  const perhaps = PERHAPS.get(plain);
  if (perhaps !== undefined && !states.some((state) => isNear(plain, state))) {
    return { hint: `If no state is missing here, did you mean “${perhaps}”?` };
  }
  const [, section] = /^(anytime|events)\./.exec(bare) ?? [];
  if (section !== undefined) {
    return {
      hint: `Of what holds everywhere, “go” leads to questions of the FAQ alone: “faq.…”. Name the state that the entry of ${section} leads to, or move the entry to faq.`,
    };
  }
  if (/\{\{|\{%/.test(text)) {
    return { hint: `Where it leads is fixed, and may depend on conditions: ${CONDITIONS}` };
  }
  const several = bare.split(/\s*[,;|]\s*|\s+or\s+/);
  if (several.length > 1 && several.every((one) => states.includes(one))) {
    return { hint: `Write one name; or conditions, ${CONDITIONS}` };
  }
  if (!/\s/.test(text.trim())) return undefined;
  const name = bare.toLowerCase().replace(/[^a-z0-9]+/g, "_");
  if (states.includes(name)) return meaning(name);
  return {
    hint: "A state's name belongs here. What the bot says stands in a state of its own, behind “say”.",
  };
}

const CONDITIONS = "“- if: …” with “to: …”, ending in “- else: …”.";

/** `menu (see below)`, `menu# new`: the name of a state, with words for people behind it. */
function withRemark(
  text: string,
  states: readonly string[],
  place: Place,
): MeantTarget | undefined {
  const [, name = "", words = ""] = /^([a-z]\w*)\s*(\(.*\)|#.*)$/.exec(text.trim()) ?? [];
  if (!states.includes(name)) return undefined;
  const { source } = place.file;
  const { end } = rangeOf(place);
  const { line, column } = source.position(end);
  // In brackets, a remark would cut off what follows.
  if (
    source
      .line(line)
      .slice(column - 1)
      .trim() !== ""
  )
    return meaning(name);
  const best = `${name} # ${words.replace(/^(?:#\s*|\()|\)$/g, "")}`;
  const hint = `The name stands alone, and a remark behind a space and a #: ${shown(best)}`;
  return { hint, best, isBlock: true };
}

function meaning(best: string): MeantTarget {
  return { hint: `Did you mean “${best}”?`, best };
}

function address(text: string, { path }: Place): MeantTarget {
  const isChoice = path.at(-2) === "choices";
  if (!isChoice) return { hint: "A link is shown with “say: { buttons: { … } }”." };
  const link = `{ url: "${text.replace(/^www\./, "https://www.")}" }`;
  return { hint: `A choice that is a link is written ${link}`, best: link, isBlock: true };
}

/** Words of other tools for the four that lead somewhere without being states. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ["exit", "end"],
  ["quit", "end"],
  ["stop", "end"],
  ["terminate", "end"],
  ["end_conversation", "end"],
  ["previous", "back"],
  ["prev", "back"],
  ["go_back", "back"],
  ["self", "stay"],
  ["reset", "restart"],
  ["start_over", "restart"],
]);

/** Words for them that may as well be the name of a state which is not written yet. */
const PERHAPS: ReadonlyMap<string, string> = new Map([
  ["finish", "end"],
  ["finished", "end"],
  ["done", "end"],
  ["close", "end"],
  ["return", "back"],
  ["repeat", "stay"],
  ["again", "stay"],
  ["same", "stay"],
  ["retry", "stay"],
  ["begin", "restart"],
  ["beginning", "restart"],
  ["home", "restart"],
  ["start", "restart"],
]);
