/** The loop of a talk: a line in, the bot's replies out, until the lines or the person's patience end. */
import type { Colors } from "picocolors/types.js";
import { printable } from "../../diagnostics/format/display.ts";
import type { Action } from "../../scenario/document.ts";
import { conversationOf } from "../../scenario/conversation-player.ts";
import type { RecordedTurn } from "../../scenario/write-scenario.ts";
import type { Io } from "../io.ts";
import { askForm, type Form } from "./ask-form.ts";
import { runSlash, type Outcome } from "./commands.ts";
import { drawReplies } from "./draw-replies.ts";
import type { Lines } from "./lines.ts";
import type { Session } from "./session.ts";

export interface TalkOptions {
  readonly session: Session;
  readonly lines: Lines;
  readonly io: Io;
  readonly colors: Colors;
  /** Before each message: an edited flow is taken up. */
  readonly refresh: () => Promise<void>;
  readonly save: (name: string) => Promise<string>;
}

/** True when every turn went as a flow should. */
export async function talk(options: TalkOptions): Promise<boolean> {
  const { session, lines, colors } = options;
  let isSound = await act(options, { kind: "start" });
  for (;;) {
    const next = await nextStep(session, lines, options);
    if (next === undefined) return isSound;
    await options.refresh();
    if (typeof next !== "string") {
      isSound = (await act(options, next)) && isSound;
      continue;
    }
    const outcome = readLine(session, next);
    if (outcome === undefined) continue;
    switch (outcome.kind) {
      case "quit":
        return isSound;
      case "print":
        options.io.stdout(colors.dim(outcome.text.trimEnd()) + "\n");
        break;
      case "again":
        options.io.stdout(`${colors.dim(outcome.text)}\n`);
        draw(options, session.talk.shown);
        break;
      case "restart":
        session.restart();
        isSound = (await act(options, { kind: "start" })) && isSound;
        break;
      case "save":
        options.io.stdout(await options.save(outcome.name));
        break;
      case "act":
        isSound = (await act(options, outcome.action)) && isSound;
        break;
      default:
        outcome satisfies never;
    }
  }
}

/** A typed line, or the form that was filled in instead; undefined at the end. */
async function nextStep(
  session: Session,
  lines: Lines,
  { io, colors }: TalkOptions,
): Promise<string | Action | undefined> {
  const form = waitingForm(session);
  if (form === undefined) return lines.next(colors.green("you › "));
  const filled = await askForm(form, lines, io);
  switch (filled.kind) {
    case "values":
      return { kind: "form", values: filled.values };
    case "command":
      return filled.line;
    case "over":
      return undefined;
    default:
      return filled satisfies never;
  }
}

function waitingForm({ talk: { shown, ...rest } }: Session): Form | undefined {
  const form = shown.findLast((reply) => reply.kind === "form");
  const conversation = conversationOf({ shown, ...rest });
  const isWaited = conversation?.mode === "bot" && conversation.pending.length > 0;
  return isWaited && form?.kind === "form" ? form : undefined;
}

/** Nothing for an empty line. */
function readLine(session: Session, line: string): Outcome | undefined {
  if (line.trim() === "") return undefined;
  if (/^\s*\/(?!\/)/u.test(line)) return runSlash(session, line);
  return { kind: "act", action: { kind: "user", text: line.replace(/^(\s*)\/\//u, "$1/") } };
}

async function act(options: TalkOptions, action: Action): Promise<boolean> {
  const { session, io, colors } = options;
  const turn = await session.play(action);
  if ("problem" in turn) {
    io.stdout(`${colors.yellow(printable(turn.problem))}\n`);
    return true;
  }
  for (const { call, result } of turn.calls) {
    const answer = result.ok ? "ok" : String(result.status ?? result.reason);
    io.stdout(`${colors.dim(`      calls ${call.call}: ${answer}`)}\n`);
  }
  draw(options, turn.played.replies);
  return tellStanding(options, turn);
}

function draw({ session, io, colors }: TalkOptions, replies: Session["talk"]["shown"]): void {
  io.stdout(drawReplies(replies, { machine: session.machine, colors }));
}

function tellStanding(options: TalkOptions, { played }: RecordedTurn): boolean {
  const { session, io, colors } = options;
  const conversation = conversationOf(session.talk);
  const tell = (text: string): void => io.stdout(`${colors.yellow(`── ${printable(text)}`)}\n`);
  if (played.replies.length === 0) tell("the bot says nothing");
  if (conversation?.mode === "person") {
    tell("the chat is with a person; /hand-back gives it back to the bot");
  }
  if (conversation?.mode === "ended") {
    const how = conversation.outcome === "" ? "" : `: ${conversation.outcome}`;
    tell(`the conversation has ended${how}; the next message begins another`);
  }
  const wrong = [
    ...played.trace.flatMap((entry) =>
      entry.kind === "note" && entry.level === "error" ? [entry.text] : [],
    ),
    ...played.problems,
  ];
  for (const text of wrong) io.stdout(`${colors.red(`!! ${printable(text)}`)}\n`);
  return wrong.length === 0;
}
