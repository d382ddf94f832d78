/** An action of a test -> the event that a webhook would bring. A tap needs what the bot showed last. */
import type { Event } from "../engine/event.ts";
import type { Reply, ReplyOption } from "../engine/reply.ts";
import { parseSize } from "../flow/duration.ts";
import type { Action, Sent } from "./document.ts";

export function eventOf(
  action: Exclude<Action, { kind: "wait" }>,
  shown: readonly Reply[],
): Event | { readonly problem: string } {
  switch (action.kind) {
    case "start":
    case "back_to_bot":
      return { kind: "welcome" };
    case "user":
      return { kind: "text", text: action.text };
    case "tap":
      return tapOn(action.label, shown);
    case "send":
      return sentEvent(action.items);
    case "form":
      return { kind: "form", text: "Details sent", values: action.values };
    case "event":
      return { kind: "named", name: action.name, text: "" };
    default:
      return action satisfies never;
  }
}

function tapOn(label: string, shown: readonly Reply[]): Event | { readonly problem: string } {
  const option = shown.flatMap(optionsOf).findLast((one) => one.label.trim() === label.trim());
  if (option?.url !== undefined) {
    return { problem: `“${label}” is a link: pressing it sends nothing to the bot.` };
  }
  if (option !== undefined) {
    return { kind: "tap", text: option.label, state: option.state, choice: option.choice };
  }
  const text = shown.flatMap(repliesOnPress).find(([name]) => name.trim() === label.trim())?.[1];
  if (text !== undefined) return { kind: "text", text };
  const labels = [
    ...shown.flatMap(optionsOf),
    ...shown.flatMap(repliesOnPress).map(([name]) => ({ label: name })),
  ];
  const offered = labels.map((one) => `“${one.label}”`).join(", ");
  return {
    problem:
      offered === ""
        ? `There is nothing to press: the bot offered no options.`
        : `There is no “${label}” to press. The bot offered ${offered}.`,
  };
}

export function optionsOf(reply: Reply): readonly ReplyOption[] {
  return reply.kind === "options" || reply.kind === "attachment" ? reply.options : [];
}

/** Buttons that send a text: their label, and what the customer's message then says. */
function repliesOnPress(reply: Reply): readonly (readonly [string, string])[] {
  switch (reply.kind) {
    case "cards":
      return reply.cards.flatMap((card) => card.buttons.flatMap(pressed));
    case "buttons":
      return reply.buttons.flatMap(pressed);
    case "list":
      return [
        ...reply.items.flatMap((item): [string, string][] =>
          item.action.kind === "reply" ? [[item.title, item.action.text]] : [],
        ),
        ...reply.buttons.flatMap(pressed),
      ];
    case "dialog":
      return reply.buttons.map((label) => [label, label] as const);
    case "text":
    case "html":
    case "image":
    case "video":
    case "options":
    case "form":
    case "field":
    case "autosuggest":
    case "attachment":
    case "assign":
    case "resolve":
    case "raw":
      return [];
    default:
      return reply satisfies never;
  }
}

function pressed(
  button: Extract<Reply, { kind: "buttons" }>["buttons"][number],
): [string, string][] {
  const { label, action } = button;
  if (action.kind === "link") return [];
  const text = action.kind === "reply" ? action.text : action.reply;
  return [[label, text === "" ? label : text]];
}

function sentEvent(items: readonly Sent[]): Event {
  const text = items.find((item) => item.text !== undefined)?.text ?? "";
  const place = items.find((item) => item.lat !== undefined && item.lng !== undefined);
  if (place?.lat !== undefined && place.lng !== undefined) {
    return { kind: "location", text, lat: place.lat, lng: place.lng };
  }
  const files = items.map((item) => {
    const url = item.url ?? "";
    return {
      url,
      name: item.name ?? url.slice(url.lastIndexOf("/") + 1),
      mime: item.mime ?? "application/octet-stream",
      size: item.size === undefined ? null : (parseSize(item.size) ?? null),
    };
  });
  return { kind: "media", text, files };
}
