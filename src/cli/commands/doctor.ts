/** `flowgate doctor`: what would go wrong with `serve` here, found before it does. */
import pc from "picocolors";
import type { Colors } from "picocolors/types.js";
import { usesColour } from "../colour.ts";
import { UsageError, type Arguments, type Command } from "../command.ts";
import { readConfig } from "../config.ts";
import { SERVE_OPTIONS } from "../config-options.ts";
import type { Config } from "../config.ts";
import { checkFlows } from "../doctor/check-flows.ts";
import { checkNode, checkPort } from "../doctor/check-machine.ts";
import { checkSecret } from "../doctor/check-secret.ts";
import { checkFile, checkRedis } from "../doctor/check-store.ts";
import { fail, type Finding } from "../doctor/finding.ts";
import { EXIT_CODES, type ExitCode, type Io } from "../io.ts";

export const doctor: Command = {
  operands: "",
  maxOperands: 0,
  about:
    "Reads the same flags and environment as serve, and looks at Node, the port, where conversations are kept, the\n" +
    "webhook secret, the flows and the secrets of their services. Exit code 1 when something fails.",
  options: SERVE_OPTIONS,
  examples: ["flowgate doctor", "REDIS_URL=redis://localhost:6379 flowgate doctor --port 8081"],
  run: runDoctor,
};

async function runDoctor(args: Arguments, io: Io): Promise<ExitCode> {
  const colors = pc.createColors(usesColour(io));
  let failures = 0;
  let warnings = 0;
  for await (const finding of findings(args, io)) {
    if (finding.mark === "fail") failures += 1;
    if (finding.mark === "warn") warnings += 1;
    io.stdout(lineOf(finding, colors));
  }
  io.stdout(`\n${summary(failures, warnings)}\n`);
  return failures > 0 ? EXIT_CODES.problem : EXIT_CODES.done;
}

/** One after the other, so that what is slow does not hold back what is known. */
async function* findings(args: Arguments, io: Io): AsyncGenerator<Finding> {
  yield checkNode();
  const config = tryConfig(args);
  if (typeof config === "string") {
    yield fail("Settings", config, "Mend the flag or the environment variable.");
  } else {
    yield await checkPort(config.port, config.host);
    yield checkSecret(config.secrets);
  }
  const redisUrl = args.text("redis");
  if (redisUrl === undefined) yield await checkFile(args.text("data") ?? "", io.cwd);
  else yield* await checkRedis(redisUrl);
  const settings = {
    flows: args.text("flows") ?? "",
    environment: args.text("environment"),
    apiKey: args.text("KOMMUNICATE_API_KEY"),
  };
  yield* await checkFlows(settings, io);
}

/** The words of what is wrong with the settings. */
function tryConfig(args: Arguments): Config | string {
  try {
    return readConfig(args);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}

function lineOf({ mark, what, detail, advice }: Finding, colors: Colors): string {
  const colour = { ok: colors.green, warn: colors.yellow, fail: colors.red }[mark];
  const line = `${colour(mark.padEnd(4))}  ${what.padEnd(WIDTH)}  ${detail}\n`;
  return advice === "" ? line : `${line}${" ".repeat(WIDTH + 8)}${colors.dim(advice)}\n`;
}

const WIDTH = "Webhook secret".length;

function summary(failures: number, warnings: number): string {
  const count = (number: number, noun: string): string =>
    `${number} ${noun}${number === 1 ? "" : "s"}`;
  if (failures > 0) return `${count(failures, "failure")}, ${count(warnings, "warning")}.`;
  return warnings > 0 ? `Ready to serve, with ${count(warnings, "warning")}.` : "Ready to serve.";
}
