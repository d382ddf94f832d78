/** `flowgate validate`: tells what is wrong with flows before anybody runs them. Start reading at runValidate. */
import { UsageError, type Arguments, type Command } from "../command.ts";
import { EXIT_CODES, type ExitCode, type Io } from "../io.ts";
import { ruleList } from "../rules-page.ts";
import { checkScope, type Checked } from "../validate/check-scope.ts";
import { compareWith } from "../validate/compare-with.ts";
import { checkStdin } from "../validate/check-stdin.ts";
import { fixFiles } from "../validate/fix-files.ts";
import {
  readValidateOptions,
  VALIDATE_OPTIONS,
  type ValidateOptions,
} from "../validate/options.ts";
import { report } from "../validate/report.ts";
import { findScopes } from "../validate/scope.ts";
import { watch } from "../validate/watch.ts";

export const validate: Command = {
  operands: "[path…]",
  maxOperands: Number.POSITIVE_INFINITY,
  about:
    "Checks flows with their parts, translations, FAQ rows and tests, services.yaml and bots.yaml, all together. A\n" +
    "path is a folder of bots, one bot's folder or one of its files; flows when none is given; - reads a text from\n" +
    "the input. What passes here is what serve runs.",
  options: VALIDATE_OPTIONS,
  examples: [
    "flowgate validate",
    "flowgate validate flows/bloom --fix",
    "flowgate validate --against origin/main",
    "flowgate validate --strict --format human --format sarif=problems.sarif",
    "flowgate validate - --stdin-filename flows/bloom/flow.yaml < draft.yaml",
  ],
  run: runValidate,
};

async function runValidate(args: Arguments, io: Io): Promise<ExitCode> {
  if (args.isOn("list-rules")) {
    io.stdout(ruleList());
    return EXIT_CODES.done;
  }
  const options = readValidateOptions(args, io);
  const { paths, outputs, stdinName } = options;
  if (stdinName !== undefined) return report(await checkStdin(stdinName, io), options, io);
  if (!options.watch) return checkFiles(options, io);
  const written = outputs.flatMap(({ file }) => (file === undefined ? [] : [file]));
  await watch({ paths, written }, io, () => checkFiles(options, io));
  return EXIT_CODES.done;
}

async function checkFiles(options: ValidateOptions, io: Io): Promise<ExitCode> {
  const check = (): Promise<Checked> => checkPaths(options);
  if (!options.fix) return report(await check(), options, io);
  const { checked, written, refused } = await fixFiles(check, { withAdvice: options.info });
  if (written.size > 0) io.stderr(`Mended: ${listed(written)}\n`);
  const code = await report(checked, options, io);
  if (refused.size === 0 || code === EXIT_CODES.internal) return code;
  io.stderr(`Not mended, because this user may not write there: ${listed(refused)}\n`);
  return EXIT_CODES.usage;
}

function listed(names: ReadonlySet<string>): string {
  return [...names].sort().join(", ");
}

async function checkPaths({ paths, against }: ValidateOptions): Promise<Checked> {
  const scopes = await findScopes(paths);
  if (scopes.length === 0) {
    throw new UsageError(
      `There is nothing to check in ${paths.join(", ")}: a bot is a folder with a flow.yaml, and its path or that of the folder around it is named.`,
    );
  }
  const checked = await Promise.all(scopes.map(checkScope));
  const compared = against === undefined ? [] : await compareWith(against, scopes);
  return {
    files: checked.flatMap(({ files }) => files),
    diagnostics: [...checked.flatMap(({ diagnostics }) => diagnostics), ...compared],
  };
}
