/** What a state's box says under its name: its question, its last words, or what it calls. */
import type { SayItem } from "../engine/say-item.ts";
import type { State } from "../engine/state.ts";
import type { Text } from "../engine/text.ts";
import type { Look } from "./drawing.ts";
import { shorten } from "./shorten.ts";

export function describeState(state: State): { readonly look: Look; readonly text: string } {
  const { turn } = state;
  const said = lastWords(state.say);
  switch (turn.kind) {
    case "ask":
      return { look: "waits", text: words(turn.ask) };
    case "choices":
      return { look: "waits", text: said };
    case "pick":
      return { look: "waits", text: said === "" ? `picks from ${turn.from.source}` : said };
    case "form":
      return {
        look: "waits",
        text: shorten(
          `form: ${turn.fields.map(({ variable }) => variable.name).join(", ")}`,
          LINE_LENGTH,
        ),
      };
    case "go":
      return { look: "passes", text: said };
    case "call":
      return { look: "calls", text: `calls ${turn.call}` };
    case "run":
      return { look: "runs", text: `runs ${turn.part}` };
    case "handoff": {
      const { to } = turn;
      return {
        look: "hands-over",
        text: to.kind === "team" ? `hands over to ${to.team.name}` : `hands over to bot ${to.bot}`,
      };
    }
    case "end":
      return { look: "ends", text: shorten(`ends: ${turn.outcome}`, LINE_LENGTH) };
    case "return":
      return { look: "ends", text: shorten(`returns: ${turn.outcome}`, LINE_LENGTH) };
    default:
      return turn satisfies never;
  }
}

/** How much of a text a box shows. */
const LINE_LENGTH = 44;

function lastWords(say: readonly SayItem[]): string {
  return say.map(wordsOf).findLast((text) => text !== "") ?? "";
}

function wordsOf(item: SayItem): string {
  switch (item.kind) {
    case "text":
      return words(item.text);
    case "any_of":
      return item.texts[0] === undefined ? "" : words(item.texts[0]);
    case "buttons":
      return item.text === undefined ? "" : words(item.text);
    case "html":
    case "image":
    case "video":
    case "cards":
    case "list":
    case "dialog":
    case "raw":
      return "";
    default:
      return item satisfies never;
  }
}

/** Values as ‹name›; what only decides between texts is left out. */
function words(text: Text): string {
  const plain = text.source.source
    .slice(0, 500)
    .replace(/\{%[^%]*%\}/gu, " ")
    .replace(/\{\{\s*([^|}]*)[^}]*\}\}/gu, (_, name: string) => `‹${name.trim()}›`);
  return shorten(plain, LINE_LENGTH);
}
