/** What can be typed with a slash: the table that `/help`, completion and hints are made from, and what each does. */
import { nearest } from "../../template/nearest.ts";
import { parseDuration } from "../../flow/duration.ts";
import { printable } from "../../diagnostics/format/display.ts";
import { conversationOf } from "../../scenario/conversation-player.ts";
import type { Action, Sent } from "../../scenario/document.ts";
import { optionsOf } from "../../scenario/event-of.ts";
import { writeFlow } from "../../flow/yaml/write-yaml.ts";
import { explainTurn } from "./explain-turn.ts";
import type { Session } from "./session.ts";

/** act: the customer or time does something; again: the bot's last replies are drawn once more. */
export type Outcome =
  | { readonly kind: "print"; readonly text: string }
  | { readonly kind: "act"; readonly action: Action }
  | { readonly kind: "again"; readonly text: string }
  | { readonly kind: "restart" }
  | { readonly kind: "save"; readonly name: string }
  | { readonly kind: "quit" };

interface SlashCommand {
  readonly name: string;
  /** What follows the name; empty when nothing does. */
  readonly operand: string;
  readonly summary: string;
  readonly run: (session: Session, operand: string) => Outcome;
}

/** `line` begins with a slash. */
export function runSlash(session: Session, line: string): Outcome {
  const [, name = "", operand = ""] = /^\/(\S*)\s*([\s\S]*)$/u.exec(line.trim()) ?? [];
  const command = COMMANDS.find((one) => one.name === name.toLowerCase());
  if (command === undefined) return print(unknown(name));
  if (command.operand.startsWith("<") && operand === "") {
    return print(`/${command.name} needs something after it: /${command.name} ${command.operand}`);
  }
  return command.run(session, operand.trim());
}

export function slashNames(): readonly string[] {
  return COMMANDS.map(({ name }) => `/${name}`);
}

const COMMANDS: readonly SlashCommand[] = [
  {
    name: "restart",
    operand: "",
    summary: "begin afresh, as a new customer",
    run: () => ({ kind: "restart" }),
  },
  {
    name: "back",
    operand: "",
    summary: "take your last message back",
    run: (session) =>
      session.back()
        ? { kind: "again", text: "Taken back. The bot's last words were:" }
        : print("There is nothing to take back."),
  },
  { name: "state", operand: "", summary: "where the conversation stands", run: showState },
  {
    name: "vars",
    operand: "",
    summary: "what the bot holds; private values masked",
    run: showVars,
  },
  {
    name: "why",
    operand: "",
    summary: "why the bot answered as it did",
    run: ({ turns }) => print(explainTurn(turns.at(-1)?.played.trace ?? [])),
  },
  {
    name: "save",
    operand: "<file>",
    summary: "write this talk as a test; a plain name goes into the bot's tests folder",
    run: (_, name) => ({ kind: "save", name }),
  },
  {
    name: "tap",
    operand: "<label or number>",
    summary: "press an option or a button",
    run: (session, label) => act({ kind: "tap", label: labelOf(session, label) }),
  },
  {
    name: "send",
    operand: "<address, or lat, lng>",
    summary: "send a picture, a file or a place",
    run: (_, what) => sending(what),
  },
  {
    name: "say",
    operand: "<text>",
    summary: "send a text even while a form is asked for",
    run: (_, text) => act({ kind: "user", text }),
  },
  {
    name: "event",
    operand: "<name>",
    summary: "what the page would send",
    run: (_, name) => act({ kind: "event", name }),
  },
  {
    name: "wait",
    operand: "<time>",
    summary: "stay quiet for 10 minutes, 2 days …",
    run: (_, time) => {
      const ms = parseDuration(time);
      if (ms === undefined) return print("Write how long, such as /wait 10 minutes");
      return act({ kind: "wait", ms });
    },
  },
  {
    name: "hand-back",
    operand: "",
    summary: "the person gives the chat back to the bot",
    run: () => act({ kind: "back_to_bot" }),
  },
  { name: "help", operand: "", summary: "show this", run: () => print(helpText()) },
  { name: "quit", operand: "", summary: "leave", run: () => ({ kind: "quit" }) },
];

function print(text: string): Outcome {
  return { kind: "print", text: text.endsWith("\n") ? text : `${text}\n` };
}

function act(action: Action): Outcome {
  return { kind: "act", action };
}

function helpText(): string {
  const rows = COMMANDS.map(
    ({ name, operand, summary }) => [`/${name} ${operand}`.trim(), summary] as const,
  );
  const width = Math.max(...rows.map(([left]) => left.length));
  const lines = rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`);
  return `${lines.join("")}A message that begins with a slash is typed with two.\n`;
}

function unknown(name: string): string {
  const [best] = nearest(
    name,
    COMMANDS.map((one) => one.name),
  );
  const hint = best === undefined ? "/help lists what there is." : `Did you mean /${best}?`;
  return `There is no /${printable(name)}. ${hint}`;
}

function showState({ talk }: Session): Outcome {
  const conversation = conversationOf(talk);
  if (conversation === undefined) return print("The conversation has not begun.");
  const { mode, state, stack, misses, language, outcome } = conversation;
  const standing = {
    bot: "waits for the customer",
    person: "is with a person",
    ended: `has ended: ${outcome}`,
  };
  return print(
    [
      `state     ${state}`,
      ...(stack.length === 0 ? [] : [`called by ${stack.join(" › ")}`]),
      `it        ${standing[mode]}`,
      ...(misses === 0 ? [] : [`misses    ${misses}`]),
      `language  ${language}`,
      `time      ${new Date(talk.now).toISOString()}`,
    ].join("\n"),
  );
}

function showVars({ machine, talk }: Session): Outcome {
  const values = conversationOf(talk)?.vars ?? {};
  const names = Object.keys(values);
  if (names.length === 0) return print("The bot holds no values yet.");
  const width = Math.max(...names.map((name) => name.length));
  return print(
    names
      .map((name) => {
        const isPrivate = machine.vars.get(name)?.isPrivate === true;
        return `${name.padEnd(width)}  ${isPrivate ? "•••" : printable(writeFlow(values[name] ?? null))}`;
      })
      .join("\n"),
  );
}

/** The number that an option is drawn with stands for it. */
function labelOf({ talk }: Session, label: string): string {
  if (!/^[1-9]\d?$/u.test(label)) return label;
  const options = talk.shown.map(optionsOf).findLast((one) => one.length > 0) ?? [];
  return options.some((one) => one.label === label)
    ? label
    : (options[Number(label) - 1]?.label ?? label);
}

function sending(what: string): Outcome {
  const place = /^(-?\d{1,2}(?:\.\d+)?)[,\s]+(-?\d{1,3}(?:\.\d+)?)$/u.exec(what);
  if (place !== null) {
    return act({ kind: "send", items: [{ lat: Number(place[1]), lng: Number(place[2]) }] });
  }
  const [url = "", ...words] = what.split(/\s+/u);
  if (!/^https?:\/\//iu.test(url)) {
    return print("Write an address or a place: /send https://… or /send 51.5, -0.1");
  }
  const text = words.join(" ");
  return act({ kind: "send", items: [{ url, mime: mimeOf(url), ...(text !== "" && { text }) }] });
}

function mimeOf(url: string): NonNullable<Sent["mime"]> {
  const end = /\.([a-z0-9]{2,4})(?:[?#]|$)/iu.exec(url)?.[1]?.toLowerCase() ?? "";
  return MIME_TYPES.get(end) ?? "application/octet-stream";
}

const MIME_TYPES: ReadonlyMap<string, string> = new Map([
  ["jpg", "image/jpeg"],
  ["jpeg", "image/jpeg"],
  ["png", "image/png"],
  ["gif", "image/gif"],
  ["webp", "image/webp"],
  ["mp4", "video/mp4"],
  ["mp3", "audio/mpeg"],
  ["pdf", "application/pdf"],
]);
