/** `flowgate test`: plays the conversations that authors wrote beside their bots, and tells what they leave untried. */
import { join, resolve } from "node:path";
import pc from "picocolors";
import { hasErrors, sortDiagnostics, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import { formatHuman } from "../../diagnostics/format/human.ts";
import { findFlows, FlowsUnreadable } from "../../runtime/find-flows.ts";
import { isMissing, type FlowFolder } from "../../runtime/flow-folder.ts";
import { callTypes, loadServices, readFlowIn } from "../../runtime/read-flow-in.ts";
import { findScenarios } from "../../scenario/find-scenarios.ts";
import { reportHuman } from "../../scenario/report/human.ts";
import { reportJson } from "../../scenario/report/json.ts";
import { reportJunit } from "../../scenario/report/junit.ts";
import {
  belowMinimum,
  playBot,
  totalsOf,
  type BotRun,
  type TestRun,
} from "../../scenario/test-run.ts";
import { usesColour } from "../colour.ts";
import { UsageError, type Arguments, type Command } from "../command.ts";
import { EXIT_CODES, type ExitCode, type Io } from "../io.ts";
import { readOutputs, writeOutput } from "../outputs.ts";
import { judgeRaw } from "../judge-raw.ts";

type Report = (run: TestRun, io: Io) => string;

const FORMATS: ReadonlyMap<string, Report> = new Map<string, Report>([
  ["human", (run, io) => reportHuman(run, pc.createColors(usesColour(io)))],
  ["json", reportJson],
  ["junit", reportJunit],
]);

export const test: Command = {
  operands: "[path…]",
  maxOperands: Number.POSITIVE_INFINITY,
  about:
    "Plays tests/*.yaml of each bot on the gateway's own engine, with a fixed clock; service calls are answered by\n" +
    "the tests. A path is a folder of bots, one bot's folder, or one test file; flows when none is given.",
  options: [
    {
      flag: "min-coverage",
      value: "<percent>",
      summary: "fail when a bot's tests take fewer of its paths than this",
    },
    {
      flag: "format",
      short: "f",
      value: "<name[=file]>",
      many: true,
      default: "human",
      summary: "human, json or junit; with =file into a file; several at once",
    },
  ],
  examples: ["flowgate test", "flowgate test flows/bloom --min-coverage 80 --format junit=out.xml"],
  run: runTests,
};

async function runTests(args: Arguments, io: Io): Promise<ExitCode> {
  const minCoverage = readPercent(args.text("min-coverage"));
  const outputs = readOutputs(args.all("format"), FORMATS);
  const paths = args.operands.length > 0 ? args.operands : ["flows"];
  const run = await playAll(paths, io.cwd, minCoverage);
  if (run === undefined) {
    io.stderr(`There are no tests in ${paths.join(", ")}. They go into a bot's tests folder.\n`);
    return EXIT_CODES.usage;
  }
  const told = sortDiagnostics(run.diagnostics).filter(({ severity }) => severity === "error");
  if (told.length > 0) {
    io.stderr(formatHuman(told, { colour: usesColour(io), width: io.columns ?? 100 }));
  }
  for (const { format, file } of outputs) await writeOutput(file, format(run, io), io);
  const isGood =
    totalsOf(run.bots).failed === 0 && belowMinimum(run).length === 0 && told.length === 0;
  return isGood ? EXIT_CODES.done : EXIT_CODES.problem;
}

/** Undefined when there is nothing to play and nothing wrong either. */
async function playAll(
  paths: readonly string[],
  cwd: string,
  minCoverage: number | undefined,
): Promise<TestRun | undefined> {
  const bots: BotRun[] = [];
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    for (const flow of await flowsAt(path, cwd)) {
      // However it is named, once; a test file by itself is something of its own.
      const key = `${join(flow.path)}\n${testFileOf(path) ?? ""}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const played = await playFlow(flow, path);
      diagnostics.push(...played.diagnostics);
      if (played.bot !== undefined) bots.push(played.bot);
    }
  }
  const { passed, failed } = totalsOf(bots);
  if (passed + failed === 0 && !hasErrors(diagnostics)) return undefined;
  return { bots, diagnostics, minCoverage };
}

async function flowsAt(path: string, cwd: string): Promise<readonly FlowFolder[]> {
  try {
    return await findFlows([path]);
  } catch (error) {
    if (!(error instanceof FlowsUnreadable && isMissing(error.cause))) throw error;
    throw new UsageError(`There is nothing to read at ${resolve(cwd, path)}.`);
  }
}

async function playFlow(
  flow: FlowFolder,
  path: string,
): Promise<{ readonly bot?: BotRun; readonly diagnostics: readonly Diagnostic[] }> {
  const { services, diagnostics: ofServices } = await loadServices(flow.root);
  const shapes = callTypes(services);
  const { machine, diagnostics: ofFlow } = readFlowIn(flow, shapes, judgeRaw);
  const { files, diagnostics: ofTests } = await findScenarios(flow, testFileOf(path));
  const diagnostics = [...ofServices, ...ofFlow, ...ofTests];
  if (machine === undefined || files.length === 0) return { diagnostics };
  return { bot: await playBot({ bot: flow.name, machine, shapes, files }), diagnostics };
}

function testFileOf(path: string): string | undefined {
  return /\/tests\/[^/]+\.ya?ml$/u.test(path) ? path : undefined;
}

function readPercent(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const percent = Number(text.replace(/%$/u, ""));
  if (Number.isFinite(percent) && percent >= 0 && percent <= 100) return percent;
  throw new UsageError(`--min-coverage takes a number from 0 to 100, not “${text}”.`);
}
