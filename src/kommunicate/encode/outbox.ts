/** Where the encoders put what they make: messages in order, and what could not be shown as it was asked for. */
import type { Instructions, Message, Template } from "../message.ts";
import { split } from "./characters.ts";
import { isVisible } from "../visible.ts";

export interface EncodeProblem {
  /** Index of the reply that it is about. */
  readonly reply: number;
  readonly code: "bad_address" | "nothing_to_show" | "left_out" | "bad_raw";
  readonly message: string;
}

export interface Settings {
  /** Team name in the flow -> agent's e-mail, team id (digits), or "" for the conversation rules. */
  readonly teams: ReadonlyMap<string, string>;
}

export interface Outbox {
  readonly settings: Settings;
  readonly messages: Message[];
  readonly problems: EncodeProblem[];
  /** Index of the reply at work. */
  reply: number;
}

/** Adds a text, in several messages when it is very long; a blank one is not sent. */
export function addText(out: Outbox, text: string): void {
  addInstructed(out, text, {});
}

/** Adds a text with instructions on its last message. A blank text takes them with it: alone they draw an empty row. */
export function addInstructed(
  out: Outbox,
  text: string,
  instructions: Partial<Instructions>,
): void {
  const parts = split(text).filter(isVisible);
  const metadata = Object.keys(instructions).length === 0 ? {} : { metadata: instructions };
  for (const [index, message] of parts.entries()) {
    out.messages.push({ message, ...(index === parts.length - 1 ? metadata : {}) });
  }
}

/** Adds a template under a text. Of a very long text, the last part stands with the template. */
export function addTemplate(
  out: Outbox,
  text: string,
  template: Template,
  instructions: Partial<Instructions> = {},
): void {
  const parts = split(text).filter(isVisible);
  for (const part of parts.slice(0, -1)) out.messages.push({ message: part });
  const metadata = { ...instructions, ...template };
  out.messages.push({ message: parts.at(-1) ?? "", metadata });
}

export function report(out: Outbox, code: EncodeProblem["code"], message: string): void {
  out.problems.push({ reply: out.reply, code, message });
}
