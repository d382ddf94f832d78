/** `flowgate schema`: the schema of one bot's flow, for editors to complete the names that the bot has. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { callTypes, loadServices } from "../../runtime/read-flow-in.ts";
import { UsageError, type Arguments, type Command } from "../command.ts";
import { FLOWS_OPTION } from "../config-options.ts";
import { findBot, printErrors, readBot } from "../find-bot.ts";
import { EXIT_CODES, type ExitCode, type Io } from "../io.ts";
import { writeOutput } from "../outputs.ts";
import { botNames } from "../schema/bot-names.ts";
import { botSchema, type Schema } from "../schema/bot-schema.ts";
import { watch } from "../validate/watch.ts";
import { packageFolder } from "../version.ts";

export const schema: Command = {
  operands: "[bot]",
  maxOperands: 1,
  about:
    "A JSON schema in which the bot's states, values, teams, service calls, FAQ entries and parts are listed where\n" +
    "each may stand. Name it in the first line of flow.yaml: # yaml-language-server: $schema=bloom.schema.json",
  options: [
    FLOWS_OPTION,
    { flag: "out", short: "o", value: "<file>", summary: "writes the schema there" },
    { flag: "watch", short: "w", summary: "write it again whenever the bot changes" },
  ],
  examples: ["flowgate schema bloom --watch --out flows/bloom/bloom.schema.json"],
  run: runSchema,
};

async function runSchema(args: Arguments, io: Io): Promise<ExitCode> {
  const out = args.text("out");
  const write = (): Promise<ExitCode> => writeSchema(args, io);
  if (!args.isOn("watch")) return write();
  if (out === undefined) throw new UsageError("--watch goes with --out.");
  const { path } = await findBot(args.operands[0], args.text("flows") ?? "");
  await watch({ paths: [path], written: [out] }, io, write);
  return EXIT_CODES.done;
}

async function writeSchema(args: Arguments, io: Io): Promise<ExitCode> {
  const flow = await findBot(args.operands[0], args.text("flows") ?? "");
  const { services, unread, isUnreadable } = await loadServices(flow.root);
  // Where nobody can say which calls there are, any of them may be right.
  const calls = isUnreadable ? [] : callTypes(services, unread).keys();
  const names = botNames(flow, calls);
  if (names === undefined) {
    printErrors((await readBot(flow)).diagnostics, io);
    return EXIT_CODES.problem;
  }
  const general = readFileSync(join(packageFolder(), "schemas", "flow.schema.json"), "utf8");
  const own = botSchema(JSON.parse(general) as Schema, names);
  await writeOutput(args.text("out"), `${JSON.stringify(own, null, 2)}\n`, io);
  return EXIT_CODES.done;
}
