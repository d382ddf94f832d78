/** `flowgate explain`: why a rule is there, with an example. */
import { nearest } from "../../template/nearest.ts";
import { UsageError, type Arguments, type Command } from "../command.ts";
import { EXIT_CODES, type ExitCode, type Io } from "../io.ts";
import { ruleEntries } from "../rules-page.ts";

export const explain: Command = {
  operands: "<rule>",
  maxOperands: 1,
  about:
    "Every problem that validate and check-messages tell ends with the name of its rule, such as\n" +
    "[flow/unknown-target]. This is what flows/RULES.md says of it; “flowgate validate --list-rules” lists them all.",
  options: [],
  examples: ["flowgate explain flow/unknown-target"],
  run: runExplain,
};

async function runExplain(args: Arguments, io: Io): Promise<ExitCode> {
  const [asked] = args.operands;
  if (asked === undefined) throw new UsageError("Name a rule, such as flow/unknown-target.");
  const entries = ruleEntries();
  const entry = entries.find(({ code }) => code === asked.replace(/^\[|\]$/g, ""));
  if (entry === undefined)
    throw new UsageError(
      unknownRule(
        asked,
        entries.map(({ code }) => code),
      ),
    );
  io.stdout(`${entry.code}\n\n${entry.text}\n`);
  return EXIT_CODES.done;
}

function unknownRule(asked: string, codes: readonly string[]): string {
  const sameName = codes.filter((code) => code.endsWith(`/${asked}`));
  const close = sameName.length > 0 ? sameName : nearest(asked, codes);
  const hint =
    close.length > 0
      ? `Did you mean ${close.map((code) => `“${code}”`).join(" or ")}?`
      : "“flowgate validate --list-rules” lists them all.";
  return `There is no rule “${asked}”. ${hint}`;
}
