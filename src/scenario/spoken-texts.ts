/** The texts that a customer reads in a reply, one for each thing that stands by itself. */
import type { Reply } from "../engine/reply.ts";

export function spokenTexts(reply: Reply): readonly string[] {
  return textsOf(reply).filter((text) => text !== "");
}

function textsOf(reply: Reply): readonly string[] {
  switch (reply.kind) {
    case "text":
      return [reply.text];
    case "html":
      return [reply.html, reply.html.replace(/<[^<>]*>/gu, " ")];
    case "image":
    case "video":
      return [reply.caption, reply.url];
    case "cards":
      return reply.cards.flatMap((card) => [
        card.title,
        card.subtitle,
        card.text,
        card.badge,
        card.overlay,
        ...card.buttons.map((button) => button.label),
      ]);
    case "list":
      return [
        reply.header,
        ...reply.items.flatMap((item) => [item.title, item.text]),
        ...reply.buttons.map((button) => button.label),
      ];
    case "buttons":
      return [reply.text, ...reply.buttons.map((button) => button.label)];
    case "dialog":
      return [reply.title, reply.text, reply.question, ...reply.buttons];
    case "options":
    case "attachment":
      return [reply.text, ...reply.options.map((option) => option.label)];
    case "form":
      return [reply.text, ...reply.fields.map((field) => field.label), reply.submit];
    case "field":
    case "autosuggest":
      return [reply.text];
    case "assign":
    case "resolve":
      return [];
    case "raw":
      return rawTexts(reply.message);
    default:
      return reply satisfies never;
  }
}

/** Every text in a message that the author wrote for Kommunicate itself. */
function rawTexts(value: Extract<Reply, { kind: "raw" }>["message"]): readonly string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(rawTexts);
}
