/** What a state says: the items of a `say`, filled in and turned into replies. */
import type { Template } from "../template/compile.ts";
import type { Scope, Value } from "../template/value.ts";
import { draw, reply, type Draft } from "./draft.ts";
import { escapeHtml, escapeMarkdown } from "./escape.ts";
import { fillRaw } from "./fill-raw.ts";
import { MAX_ITEMS } from "./limits.ts";
import { inLanguage } from "./localized.ts";
import type { ButtonSpec, CardSpec, ListItemSpec, Repeated, SayItem } from "./say-item.ts";
import type { Text } from "./text.ts";
import type { Button, Card, ListItem, Reply } from "./reply.ts";
import { withItem } from "./scope.ts";

/** Says every item whose `if` holds. `owner` names who speaks: it seeds `any_of`. */
export function say(draft: Draft, owner: string, items: readonly SayItem[]): void {
  for (const [index, item] of items.entries()) {
    if (item.if !== undefined && !item.if.holds(draft.scope)) continue;
    const one = replyOf(draft, `${owner}/${index}`, item);
    if (one !== undefined) reply(draft, one);
  }
}

/** The text that a state's options stand under: its last item, when that is a text. Empty when there is none. */
export function lastText(draft: Draft, owner: string, items: readonly SayItem[]): string {
  for (let index = items.length - 1; index >= 0; index--) {
    const item = items[index];
    if (item === undefined || (item.if !== undefined && !item.if.holds(draft.scope))) continue;
    if (item.kind !== "text" && item.kind !== "any_of") return "";
    const one = replyOf(draft, `${owner}/${index}`, item);
    return one?.kind === "text" ? one.text : "";
  }
  return "";
}

/** A text in the reader's language, with the values in it escaped: Markdown. */
export function markdown(draft: Draft, text: Text): string {
  return inLanguage(text, draft.language).render(draft.scope, escapeMarkdown).trim();
}

/** A text in the reader's language as plain characters: labels, titles, captions. */
export function plain(draft: Draft, text: Text | undefined, scope: Scope = draft.scope): string {
  return text === undefined ? "" : inLanguage(text, draft.language).render(scope).trim();
}

function replyOf(draft: Draft, place: string, item: SayItem): Reply | undefined {
  switch (item.kind) {
    case "text":
      return textReply(markdown(draft, item.text));
    case "any_of": {
      const text = item.texts[draw(draft, place, item.texts.length)];
      return text === undefined ? undefined : textReply(markdown(draft, text));
    }
    case "html":
      return {
        kind: "html",
        html: inLanguage(item.html, draft.language).render(draft.scope, escapeHtml),
      };
    case "image":
    case "video":
      return {
        kind: item.kind,
        url: filled(item.url, draft.scope),
        caption: plain(draft, item.caption),
      };
    case "cards": {
      const cards = repeated(draft, item.cards, (spec, scope) => cardOf(draft, spec, scope));
      return cards.length === 0 ? undefined : { kind: "cards", cards };
    }
    case "list":
      return {
        kind: "list",
        header: plain(draft, item.header),
        image: filled(item.image, draft.scope),
        items: repeated(draft, item.items, (spec, scope) => listItemOf(draft, spec, scope)),
        buttons: buttonsOf(draft, item.buttons, draft.scope),
      };
    case "buttons":
      return {
        kind: "buttons",
        text: item.text === undefined ? "" : markdown(draft, item.text),
        buttons: buttonsOf(draft, item.buttons, draft.scope),
      };
    case "dialog":
      return {
        kind: "dialog",
        title: plain(draft, item.title),
        text: plain(draft, item.text),
        question: plain(draft, item.question),
        buttons: item.buttons.map((button) => plain(draft, button)),
      };
    case "raw":
      return { kind: "raw", message: fillRaw(item.message, draft.scope) };
    default:
      return item satisfies never;
  }
}

function textReply(text: string): Reply | undefined {
  return text === "" ? undefined : { kind: "text", text };
}

function filled(template: Template | undefined, scope: Scope): string {
  return template === undefined ? "" : template.render(scope).trim();
}

function repeated<Spec, Item>(
  draft: Draft,
  items: Repeated<Spec>,
  build: (spec: Spec, scope: Scope) => Item,
): readonly Item[] {
  if (items.kind === "written") return items.items.map((spec) => build(spec, draft.scope));
  return listValue(items.from, draft.scope).map((value) =>
    build(items.item, withItem(draft.scope, items.name, value)),
  );
}

/** The values of a list, at most as many as are ever drawn; anything else is an empty list. */
export function listValue(from: Template, scope: Scope): readonly Value[] {
  const value = from.value(scope);
  return Array.isArray(value) ? (value as readonly Value[]).slice(0, MAX_ITEMS) : [];
}

function cardOf(draft: Draft, spec: CardSpec, scope: Scope): Card {
  return {
    title: plain(draft, spec.title, scope),
    subtitle: plain(draft, spec.subtitle, scope),
    text: plain(draft, spec.text, scope),
    badge: plain(draft, spec.badge, scope),
    image: filled(spec.image, scope),
    overlay: plain(draft, spec.overlay, scope),
    buttons: buttonsOf(draft, spec.buttons, scope),
  };
}

function listItemOf(draft: Draft, spec: ListItemSpec, scope: Scope): ListItem {
  const url = filled(spec.url, scope);
  const text = plain(draft, spec.reply, scope);
  return {
    title: plain(draft, spec.title, scope),
    text: plain(draft, spec.text, scope),
    image: filled(spec.image, scope),
    action:
      url !== "" ? { kind: "link", url } : text !== "" ? { kind: "reply", text } : { kind: "none" },
  };
}

function buttonsOf(draft: Draft, specs: readonly ButtonSpec[], scope: Scope): readonly Button[] {
  return specs.map(({ label, action }) => ({
    label: plain(draft, label, scope),
    action: buttonAction(draft, action, scope),
  }));
}

function buttonAction(draft: Draft, action: ButtonSpec["action"], scope: Scope): Button["action"] {
  switch (action.kind) {
    case "link":
      return { kind: "link", url: filled(action.url, scope) };
    case "reply":
      return { kind: "reply", text: plain(draft, action.text, scope) };
    case "submit":
      return {
        kind: "submit",
        url: filled(action.url, scope),
        data: Object.fromEntries(
          Object.entries(action.data).map(([key, value]) => [key, filled(value, scope)]),
        ),
        reply: plain(draft, action.reply, scope),
      };
    default:
      return action satisfies never;
  }
}
