/** `flowgate conversations`: what operators may see and do of the conversations that a gateway keeps. */
import type { Machine } from "../../engine/machine.ts";
import { FlowsUnreadable } from "../../runtime/find-flows.ts";
import { loadBots } from "../../runtime/load-bots.ts";
import { createBotSet, type BotSet } from "../../runtime/bots.ts";
import { StoreRefused, StoreUnavailable, type StoredConversation } from "../../store/store.ts";
import { nearest } from "../../template/nearest.ts";
import { UsageError, type Arguments, type Command } from "../command.ts";
import { DATA_OPTION, ENVIRONMENT_OPTION, FLOWS_OPTION, REDIS_OPTION } from "../config-options.ts";
import { openRecords, type OpenedRecords } from "../conversations/open-records.ts";
import { operatorView } from "../conversations/operator-view.ts";
import { statsText } from "../conversations/stats.ts";
import { viewText } from "../conversations/view-text.ts";
import { EXIT_CODES, type ExitCode, type Io } from "../io.ts";
import { judgeRaw } from "../judge-raw.ts";

export const conversations: Command = {
  operands: "<show|reset|export|stats> [bot [conversation]]",
  maxOperands: 3,
  about:
    "show <bot> <conversation> tells where it stands, reset <bot> <conversation> forgets it, export [bot] prints one\n" +
    "JSON line for each, stats [bot] counts them. Give the same --redis or --data as to serve; it may be running.\n" +
    "Values that a flow calls private are masked, and all values of bots that are not in --flows.",
  options: [FLOWS_OPTION, ENVIRONMENT_OPTION, REDIS_OPTION, DATA_OPTION],
  examples: [
    "flowgate conversations show bloom 83213600",
    "flowgate conversations reset bloom 83213600",
    "flowgate conversations export bloom > bloom.jsonl",
  ],
  run: runConversations,
};

async function runConversations(args: Arguments, io: Io): Promise<ExitCode> {
  const asked = readAsked(args.operands);
  const settings = { redisUrl: args.text("redis"), dataFile: args.text("data") ?? "" };
  let opened;
  try {
    opened = await openRecords(settings);
    return await ACTIONS[asked.action](asked, opened, args, io);
  } catch (error) {
    if (!(error instanceof StoreUnavailable || error instanceof StoreRefused)) throw error;
    io.stderr(`${error.message}\n`);
    return EXIT_CODES.problem;
  } finally {
    await opened?.store.close();
  }
}

interface Asked {
  readonly action: Action;
  readonly botId: string | undefined;
  readonly conversationId: string | undefined;
}

type Action = "show" | "reset" | "export" | "stats";

const ACTIONS: Readonly<
  Record<
    Action,
    (asked: Asked, opened: OpenedRecords, args: Arguments, io: Io) => Promise<ExitCode>
  >
> = {
  async show(asked, { store }, args, io) {
    const id = idOf(asked);
    const { record } = await store.load(id, ANY_MESSAGE);
    if (record === undefined) return notThere(asked, io);
    const machineOf = await readMachines(args, io);
    const bytes = Buffer.byteLength(JSON.stringify(record));
    io.stdout(viewText(operatorView({ id, record, bytes }, machineOf(id.botId))));
    return EXIT_CODES.done;
  },

  async reset(asked, { store }, _args, io) {
    if (!(await store.remove(idOf(asked)))) return notThere(asked, io);
    io.stdout(
      `Conversation ${asked.conversationId} of ${asked.botId} is forgotten: the next message starts afresh.\n`,
    );
    return EXIT_CODES.done;
  },

  async export({ botId }, { store }, args, io) {
    const machineOf = await readMachines(args, io);
    for await (const one of only(botId, store.list())) {
      io.stdout(`${JSON.stringify(operatorView(one, machineOf(one.id.botId)))}\n`);
    }
    return EXIT_CODES.done;
  },

  async stats({ botId }, { store, place }, _args, io) {
    io.stdout(await statsText(only(botId, store.list()), place));
    return EXIT_CODES.done;
  },
};

function readAsked([word, botId, conversationId]: readonly string[]): Asked {
  const names = Object.keys(ACTIONS) as Action[];
  const action = names.find((name) => name === word);
  if (action === undefined) {
    const [best] = nearest(word ?? "", names);
    const hint = best === undefined ? `There are: ${names.join(", ")}.` : `Did you mean “${best}”?`;
    throw new UsageError(
      word === undefined ? `What should be done? ${hint}` : `“${word}” is not known. ${hint}`,
    );
  }
  const isOfOne = action === "show" || action === "reset";
  if (isOfOne && conversationId === undefined) {
    throw new UsageError(
      `Which conversation? flowgate conversations ${action} <bot> <conversation>`,
    );
  }
  if (!isOfOne && conversationId !== undefined) {
    throw new UsageError(`“${conversationId}” is one too many: ${action} takes a bot at most.`);
  }
  return { action, botId, conversationId };
}

function idOf({ botId = "", conversationId = "" }: Asked) {
  return { botId, conversationId };
}

function notThere({ botId, conversationId }: Asked, io: Io): ExitCode {
  io.stderr(`There is no conversation ${conversationId} of bot ${botId}.\n`);
  return EXIT_CODES.problem;
}

/** Machines say what is private. A bot whose flow cannot be read has everything masked, which is told once. */
async function readMachines(
  args: Arguments,
  io: Io,
): Promise<(botId: string) => Machine | undefined> {
  const environment = args.text("environment");
  const flows = args.text("flows") ?? "";
  let bots: BotSet;
  try {
    const loaded = await loadBots(
      flows,
      {},
      {
        judgeRaw,
        ...(environment === undefined ? {} : { environment }),
      },
    );
    await loaded.close();
    bots = loaded.bots;
  } catch (error) {
    if (!(error instanceof FlowsUnreadable)) throw error;
    bots = createBotSet([]);
  }
  const told = new Set<string>();
  return (botId) => {
    const machine = bots.get(botId)?.machine;
    if (machine !== undefined || told.has(botId)) return machine;
    told.add(botId);
    io.stderr(
      `There is no flow without errors for bot ${JSON.stringify(botId)} in ${flows}: all its values are masked.\n`,
    );
    return undefined;
  };
}

async function* only(
  botId: string | undefined,
  all: AsyncIterable<StoredConversation>,
): AsyncGenerator<StoredConversation> {
  for await (const one of all) if (botId === undefined || one.id.botId === botId) yield one;
}

/** Loading is by message; what was answered to it is not looked at. */
const ANY_MESSAGE = "-";
