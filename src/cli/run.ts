/** A command line in, an exit code out. Owns the table of commands; each is loaded when it is called. */
import { nearest } from "../template/nearest.ts";
import { UsageError, type CommandEntry } from "./command.ts";
import { commandHelp, overview } from "./help.ts";
import { EXIT_CODES, type ExitCode, type Io } from "./io.ts";
import { readArguments } from "./read-arguments.ts";
import { unreadable } from "./unreadable.ts";
import { packageVersion } from "./version.ts";
import { keepYoungGenerationSmall } from "./young-generation.ts";

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: "serve",
    summary: "answer Kommunicate's webhooks with the bots of a folder",
    load: async () => {
      keepYoungGenerationSmall();
      return (await import("./commands/serve.ts")).serve;
    },
  },
  {
    name: "validate",
    summary: "tell what is wrong with flows before they go live",
    load: async () => (await import("./commands/validate.ts")).validate,
  },
  {
    name: "check-messages",
    summary: "tell whether Kommunicate's clients would draw messages",
    load: async () => (await import("./commands/check-messages.ts")).checkMessages,
  },
  {
    name: "explain",
    summary: "explain a rule, with an example",
    load: async () => (await import("./commands/explain.ts")).explain,
  },
  {
    name: "schema",
    summary: "print a schema with one bot's names, for editors",
    load: async () => (await import("./commands/schema.ts")).schema,
  },
  {
    name: "test",
    summary: "play the conversations that authors wrote as tests",
    load: async () => (await import("./commands/test.ts")).test,
  },
  {
    name: "chat",
    summary: "talk to a bot in the terminal",
    load: async () => (await import("./commands/chat.ts")).chat,
  },
  {
    name: "graph",
    summary: "draw a bot as mermaid, dot or svg",
    load: async () => (await import("./commands/graph.ts")).graph,
  },
  {
    name: "conversations",
    summary: "look at the conversations that are kept, or forget one",
    load: async () => (await import("./commands/conversations.ts")).conversations,
  },
  {
    name: "text",
    summary: "keep translations up to date with the flows",
    load: async () => (await import("./commands/text.ts")).text,
  },
  {
    name: "init",
    summary: "write a first bot, with tests, editor settings and a CI workflow",
    load: async () => (await import("./commands/init.ts")).init,
  },
  {
    name: "doctor",
    summary: "look over the machine, the settings and the flows before serving",
    load: async () => (await import("./commands/doctor.ts")).doctor,
  },
];

export async function run(
  argv: readonly string[],
  io: Io,
  commands: readonly CommandEntry[] = COMMANDS,
): Promise<ExitCode> {
  const [first, ...rest] = argv;
  try {
    switch (first) {
      case undefined:
        io.stderr(overview(commands));
        return EXIT_CODES.usage;
      case "--version":
      case "-v":
        io.stdout(`${packageVersion()}\n`);
        return EXIT_CODES.done;
      case "help":
      case "--help":
      case "-h":
        return await showHelp(rest[0], io, commands);
      default:
        return await runCommand(findCommand(first, commands), rest, io);
    }
  } catch (error) {
    const name = commands.find((one) => one.name === first)?.name;
    return report(error, name, io);
  }
}

async function runCommand(entry: CommandEntry, argv: readonly string[], io: Io): Promise<ExitCode> {
  const command = await entry.load();
  const args = readArguments(command, argv, io.env);
  if (!args.isOn("help")) return command.run(args, io);
  io.stdout(commandHelp(entry, command));
  return EXIT_CODES.done;
}

async function showHelp(
  name: string | undefined,
  io: Io,
  commands: readonly CommandEntry[],
): Promise<ExitCode> {
  if (name === undefined || name.startsWith("-")) io.stdout(overview(commands));
  else {
    const entry = findCommand(name, commands);
    io.stdout(commandHelp(entry, await entry.load()));
  }
  return EXIT_CODES.done;
}

function findCommand(name: string, commands: readonly CommandEntry[]): CommandEntry {
  const entry = commands.find((one) => one.name === name);
  if (entry !== undefined) return entry;
  if (name.startsWith("-"))
    throw new UsageError(`A command comes first: flowgate <command> ${name}`);
  const names = commands.map((one) => one.name);
  const close = nearest(name, names).map((one) => `“${one}”`);
  const hint =
    close.length > 0 ? `Did you mean ${close.join(" or ")}?` : `There are: ${names.join(", ")}.`;
  throw new UsageError(`There is no command “${name}”. ${hint}`);
}

function report(error: unknown, name: string | undefined, io: Io): ExitCode {
  const usage = error instanceof UsageError ? error : unreadable(error);
  if (usage !== undefined) {
    const command = name === undefined ? "flowgate" : `flowgate ${name}`;
    io.stderr(`flowgate: ${usage.message}\nSee: ${command} --help\n`);
    return EXIT_CODES.usage;
  }
  const message = error instanceof Error ? error.message : String(error);
  io.stderr(`flowgate: internal error: ${message}\n`);
  if (io.env["LOG_LEVEL"] === "debug" && error instanceof Error)
    io.stderr(`${error.stack ?? ""}\n`);
  else io.stderr("Please report it, with what LOG_LEVEL=debug prints in addition.\n");
  return EXIT_CODES.internal;
}
