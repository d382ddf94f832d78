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
  for (const message of visibleParts(text)) out.messages.push({ message });
}

/** Adds a text with instructions on its last message. A blank text takes them with it: alone they draw an empty row. */
export function addInstructed(
  out: Outbox,
  text: string,
  instructions: Partial<Instructions>,
): void {
  const parts = visibleParts(text);
  const last = parts.pop();
  for (const message of parts) out.messages.push({ message });
  if (last === undefined) return;
  const isPlain = Object.keys(instructions).length === 0;
  out.messages.push(isPlain ? { message: last } : { message: last, metadata: instructions });
}

/** Adds a template under a text. Of a very long text, the last part stands with the template. */
export function addTemplate(
  out: Outbox,
  text: string,
  template: Template,
  instructions?: Partial<Instructions>,
): void {
  const parts = visibleParts(text);
  const last = parts.pop() ?? "";
  for (const message of parts) out.messages.push({ message });
  const metadata = instructions === undefined ? template : { ...instructions, ...template };
  out.messages.push({ message: last, metadata });
}

function visibleParts(text: string): string[] {
  return split(text).filter(isVisible);
}

export function report(out: Outbox, code: EncodeProblem["code"], message: string): void {
  out.problems.push({ reply: out.reply, code, message });
}
