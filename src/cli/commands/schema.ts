/** `flowgate schema`: the schema of one bot's flow, for editors to complete the names that the bot has. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { callTypes, loadServices } from "../../runtime/read-flow-in.ts";
import type { Arguments, Command } from "../command.ts";
import { FLOWS_OPTION } from "../config.ts";
import { findBot, printErrors, readBot } from "../find-bot.ts";
import { EXIT_CODES, type ExitCode, type Io } from "../io.ts";
import { writeOutput } from "../outputs.ts";
import { botNames } from "../schema/bot-names.ts";
import { botSchema, type Schema } from "../schema/bot-schema.ts";
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
  ],
  examples: ["flowgate schema bloom --out flows/bloom/bloom.schema.json"],
  run: runSchema,
};

async function runSchema(args: Arguments, io: Io): Promise<ExitCode> {
  const flow = await findBot(args.operands[0], args.text("flows") ?? "");
  const { services } = await loadServices(flow.root);
  const names = botNames(flow, callTypes(services).keys());
  if (names === undefined) {
    printErrors((await readBot(flow)).diagnostics, io);
    return EXIT_CODES.problem;
  }
  const general = readFileSync(join(packageFolder(), "schemas", "flow.schema.json"), "utf8");
  const own = botSchema(JSON.parse(general) as Schema, names);
  await writeOutput(args.text("out"), `${JSON.stringify(own, null, 2)}\n`, io);
  return EXIT_CODES.done;
}
