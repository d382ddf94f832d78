/** A bot's replies as lines of a terminal. Options are numbered where the bot itself understands the number. */
import type { Colors } from "picocolors/types.js";
import { printable } from "../../diagnostics/format/display.ts";
import { unescapeMarkdown } from "../../engine/escape.ts";
import type { Machine } from "../../engine/machine.ts";
import type { Button, Card, ListItem, Reply, ReplyOption } from "../../engine/reply.ts";

export interface Drawing {
  readonly machine: Machine;
  readonly colors: Colors;
}

const WHO = "bot › ";
const INDENT = " ".repeat(WHO.length);

export function drawReplies(replies: readonly Reply[], on: Drawing): string {
  const { colors } = on;
  return replies
    .map((reply) => {
      const lines = linesOf(reply, on).flatMap((line) => line.split("\n"));
      const said = reply.kind === "assign" || reply.kind === "resolve";
      return lines
        .map((line, index) => {
          const start = index === 0 && !said ? colors.cyan(WHO) : INDENT;
          return `${start}${line}`.trimEnd();
        })
        .join("\n");
    })
    .map((text) => `${text}\n`)
    .join("");
}

function linesOf(reply: Reply, on: Drawing): readonly string[] {
  const { colors } = on;
  switch (reply.kind) {
    case "text":
      return [spoken(reply.text)];
    case "html":
      return [plain(withoutTags(reply.html))];
    case "image":
    case "video":
      return [
        ...shown(reply.caption),
        colors.dim(`[${reply.kind === "image" ? "picture" : "video"}] ${plain(reply.url)}`),
      ];
    case "cards":
      return reply.cards.flatMap((card) => cardLines(card, on));
    case "list":
      return [
        ...shown(reply.header),
        ...pictureLines(reply.image, on),
        ...reply.items.flatMap((item) => itemLines(item, on)),
        ...reply.buttons.map((button) => buttonLine(button, on)),
      ];
    case "buttons":
      return [...said(reply.text), ...reply.buttons.map((button) => buttonLine(button, on))];
    case "dialog":
      return [
        colors.bold(plain(reply.title)),
        ...said(reply.text),
        ...shown(reply.question),
        ...reply.buttons.map((label) => `[${plain(label)}]`),
      ];
    case "options":
      return [...said(reply.text), ...optionLines(reply.options, on)];
    case "form":
      return said(reply.text === "" ? "A form:" : reply.text);
    case "field":
      return [...said(reply.text), colors.dim(`(the client shows a field for the ${reply.field})`)];
    case "autosuggest":
      return [
        ...said(reply.text),
        colors.dim(`(suggests while typing: ${sourceText(reply.source)})`),
      ];
    case "attachment":
      return [
        ...said(reply.text),
        ...optionLines(reply.options, on),
        colors.dim("(the paper clip is shown: /send https://… sends a file)"),
      ];
    case "assign": {
      const { to, summary } = reply;
      const name = to.kind === "team" ? `team ${to.team}` : `bot ${to.bot}`;
      return [
        colors.yellow(`── handed over to ${plain(name)}`),
        ...(summary === "" ? [] : [colors.dim(plain(summary))]),
      ];
    }
    case "resolve":
      return [colors.yellow("── closed in Kommunicate")];
    case "raw":
      return [colors.dim("[raw message]"), plain(JSON.stringify(reply.message, undefined, 2))];
    default:
      return reply satisfies never;
  }
}

function optionLines(options: readonly ReplyOption[], on: Drawing): readonly string[] {
  return options.map((option, index) => {
    const kind = on.machine.states.get(option.state)?.turn.kind;
    const isNumbered = kind === "choices" || kind === "pick";
    const mark = isNumbered ? `${index + 1}.` : "•";
    const link = option.url === undefined ? "" : ` ${on.colors.dim(`→ ${plain(option.url)}`)}`;
    return `  ${on.colors.bold(mark)} ${plain(option.label)}${link}`;
  });
}

function cardLines(card: Card, on: Drawing): readonly string[] {
  const { colors } = on;
  const inside = [
    ...shown(card.subtitle),
    ...shown(card.text),
    ...shown(card.overlay),
    ...pictureLines(card.image, on),
    ...card.buttons.map((button) => buttonLine(button, on)),
  ];
  const badge = card.badge === "" ? "" : ` (${plain(card.badge)})`;
  return [
    `▪ ${colors.bold(plain(card.title))}${badge}`,
    ...inside.flatMap((text) => text.split("\n")).map((line) => `  ${line}`),
  ];
}

function itemLines(item: ListItem, on: Drawing): readonly string[] {
  const { action } = item;
  const press =
    action.kind === "none"
      ? ""
      : action.kind === "link"
        ? on.colors.dim(` → ${plain(action.url)}`)
        : on.colors.dim(` (sends “${plain(action.text)}”)`);
  return [
    `▪ ${plain(item.title)}${press}`,
    ...[...shown(item.text), ...pictureLines(item.image, on)].map((line) => `  ${line}`),
  ];
}

function buttonLine({ label, action }: Button, { colors }: Drawing): string {
  const name = `[${plain(label)}]`;
  if (action.kind === "link") return `${name} ${colors.dim(`→ ${plain(action.url)}`)}`;
  const text = action.kind === "reply" ? action.text : action.reply;
  const sends = text === "" || text === label ? "" : colors.dim(` (sends “${plain(text)}”)`);
  const posts = action.kind === "submit" ? colors.dim(` (posts to ${plain(action.url)})`) : "";
  return `${name}${sends}${posts}`;
}

function pictureLines(url: string, { colors }: Drawing): readonly string[] {
  return url === "" ? [] : [colors.dim(`[picture] ${plain(url)}`)];
}

function sourceText(source: Extract<Reply, { kind: "autosuggest" }>["source"]): string {
  return "url" in source ? plain(source.url) : source.map(plain).join(", ");
}

/** Markdown in which values were escaped, as a person reads it. */
function spoken(text: string): string {
  return plain(unescapeMarkdown(text));
}

function said(text: string): readonly string[] {
  return text.trim() === "" ? [] : [spoken(text)];
}

function shown(text: string): readonly string[] {
  return text.trim() === "" ? [] : [plain(text)];
}

/** Nothing that a service sent acts on the terminal. */
function plain(text: string): string {
  return printable(text);
}

function withoutTags(html: string): string {
  return html
    .replace(/<(?:br|\/p|\/li|\/div)\b[^<>]*>/giu, "\n")
    .replace(/<[^<>]*>/gu, "")
    .replace(/&(?:amp|lt|gt|quot|#39);/gu, (entity) => ENTITIES.get(entity) ?? entity)
    .trim();
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&amp;", "&"],
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&#39;", "'"],
]);
