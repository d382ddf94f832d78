/** `flowgate chat`: a talk with a bot in the terminal, on the gateway's own engine. */
import pc from "picocolors";
import { optionsOf } from "../../scenario/event-of.ts";
import { findScenarios } from "../../scenario/find-scenarios.ts";
import { parseMoment } from "../../scenario/parse-moment.ts";
import type { FlowFolder } from "../../runtime/flow-folder.ts";
import type { Value } from "../../template/value.ts";
import { mockedAnswers, realAnswers } from "../chat/answer-calls.ts";
import { slashNames } from "../chat/commands.ts";
import { linesFrom, linesOf, type Lines } from "../chat/lines.ts";
import { watchFlow } from "../chat/reload.ts";
import { saveTalk } from "../chat/save-talk.ts";
import { openSession, type Session, type SessionOptions } from "../chat/session.ts";
import { talk } from "../chat/talk.ts";
import { usesColour } from "../colour.ts";
import { UsageError, type Arguments, type Command } from "../command.ts";
import { FLOWS_OPTION } from "../config-options.ts";
import { findBot, printErrors, readBot, type ReadBot } from "../find-bot.ts";
import { EXIT_CODES, type ExitCode, type Io } from "../io.ts";

export const chat: Command = {
  operands: "[bot]",
  maxOperands: 1,
  about:
    "The bot greets; type as a customer would, or the number of an option. A form is asked field by field. /help lists\n" +
    "what else there is: /why, /vars, /back, /save and more. Time stands still but for /wait. Lines may come from a pipe.\n" +
    "Exit code 1 when the flow has errors or went wrong in the talk.",
  options: [
    FLOWS_OPTION,
    {
      flag: "say",
      short: "s",
      value: "<text>",
      many: true,
      summary: "say this, and leave when all is said",
    },
    {
      flag: "mock",
      summary:
        "service calls are answered by the bot's tests, or at the prompt; none is really made",
    },
    { flag: "now", value: "<time>", summary: "the moment it is, such as 2026-11-23T10:00:00Z" },
    { flag: "language", value: "<tag>", summary: "the language that the customer's page asks for" },
    {
      flag: "user",
      value: "<name=value>",
      many: true,
      summary: "what is known of the customer: id, name, email or phone",
    },
    {
      flag: "context",
      value: "<name=value>",
      many: true,
      summary: "what the page puts into the chat context",
    },
    { flag: "watch", short: "w", summary: "take up edits of the flow in the middle of the talk" },
  ],
  examples: [
    "flowgate chat bloom --mock --watch",
    'flowgate chat acme-orders --say "where is my order" --say AB123456 --mock',
  ],
  run: runChat,
};

async function runChat(args: Arguments, io: Io): Promise<ExitCode> {
  const setting = {
    now: readNow(args.text("now")),
    language: args.text("language"),
    user: readUser(args.all("user")),
    context: readPairs("context", args.all("context")),
  };
  const flow = await findBot(args.operands[0], args.text("flows") ?? "");
  const bot = await readBot(flow);
  const { machine } = bot;
  if (machine === undefined) {
    printErrors(bot.diagnostics, io);
    return EXIT_CODES.problem;
  }
  const said = args.all("say");
  let session: Session | undefined;
  const complete = (line: string): readonly string[] => completions(session, line);
  const lines = said.length > 0 ? linesOf(said, io) : linesFrom(io, complete);
  try {
    const calls = await answersFor(args.isOn("mock"), flow, bot, lines, io);
    try {
      session = await openSession({ ...setting, machine, answer: (call) => calls.answer(call) });
      const isSound = await talkWith(session, flow, bot, lines, args.isOn("watch"), io);
      return isSound || lines.isPerson ? EXIT_CODES.done : EXIT_CODES.problem;
    } finally {
      await calls.close();
    }
  } finally {
    lines.close();
  }
}

async function talkWith(
  session: Session,
  flow: FlowFolder,
  { shapes }: ReadBot,
  lines: Lines,
  watches: boolean,
  io: Io,
): Promise<boolean> {
  const reloader = watches ? watchFlow(flow, session, lines, io) : undefined;
  const saved = new Set<string>();
  try {
    if (lines.isPerson) io.stdout(`${session.machine.title}: /help shows what can be typed.\n\n`);
    return await talk({
      session,
      lines,
      io,
      colors: pc.createColors(usesColour(io)),
      refresh: async () => reloader?.refresh(),
      save: (name) => saveTalk(session, name, { folder: flow.path, shapes, saved }, io),
    });
  } finally {
    reloader?.close();
  }
}

async function answersFor(
  isMocked: boolean,
  flow: FlowFolder,
  { services, shapes }: ReadBot,
  lines: Lines,
  io: Io,
): Promise<ReturnType<typeof realAnswers>> {
  if (!isMocked) return realAnswers(services, io);
  const { files, diagnostics } = await findScenarios(flow);
  printErrors(diagnostics, io);
  return mockedAnswers(files, shapes, lines, io);
}

function completions(session: Session | undefined, line: string): readonly string[] {
  if (line.startsWith("/")) return slashNames().filter((name) => name.startsWith(line));
  const labels = session?.talk.shown.flatMap(optionsOf).map(({ label }) => label) ?? [];
  return labels.filter((label) => label.toLowerCase().startsWith(line.toLowerCase()));
}

/** Whole seconds: what is saved as a test reads better. */
function readNow(text: string | undefined): number {
  const now = text === undefined ? Date.now() : parseMoment(text);
  if (now !== undefined) return Math.floor(now / 1000) * 1000;
  throw new UsageError(`--now must be a moment such as 2026-11-23T10:00:00Z, not “${text}”.`);
}

function readUser(values: readonly string[]): SessionOptions["user"] {
  const user = readPairs("user", values);
  const wrong = Object.keys(user).find((name) => !USER_FIELDS.has(name));
  if (wrong === undefined) return user;
  throw new UsageError(`--user takes id, name, email or phone, not “${wrong}”.`);
}

const USER_FIELDS: ReadonlySet<string> = new Set(["id", "name", "email", "phone"]);

function readPairs(flag: string, values: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    values.map((value) => {
      const equals = value.indexOf("=");
      if (equals < 1) throw new UsageError(`--${flag} takes name=value, not “${value}”.`);
      return [value.slice(0, equals), value.slice(equals + 1)];
    }),
  ) satisfies Readonly<Record<string, Value>>;
}
