/** `flowgate text`: the translations of bots, kept up to date with their flows and counted. */
import { join, relative } from "node:path";
import pc from "picocolors";
import type { Colors } from "picocolors/types.js";
import { hasErrors } from "../../diagnostics/diagnostic.ts";
import { printable } from "../../diagnostics/format/display.ts";
import type { SourceFile } from "../../diagnostics/source.ts";
import { readFlow } from "../../flow/read-flow.ts";
import { sourceTexts, type SourceText } from "../../flow/texts/source-texts.ts";
import { textStatus, type TextStatus } from "../../flow/texts/status.ts";
import { syncText } from "../../flow/texts/sync.ts";
import { nearest } from "../../template/nearest.ts";
import { findFlows, FlowsUnreadable } from "../../runtime/find-flows.ts";
import type { FlowFolder } from "../../runtime/flow-folder.ts";
import { callTypes, loadServices } from "../../runtime/read-flow-in.ts";
import { usesColour } from "../colour.ts";
import { UsageError, type Arguments, type Command } from "../command.ts";
import { FLOWS_OPTION } from "../config-options.ts";
import { findBot, printErrors } from "../find-bot.ts";
import { EXIT_CODES, type ExitCode, type Io } from "../io.ts";
import { replaceAt } from "../write-file.ts";

export const text: Command = {
  operands: "sync|status [bot]",
  maxOperands: 2,
  about:
    "sync adds to text/<language>.yaml what the flow says and the file does not have, and marks what the flow does not\n" +
    "say any more; nothing else in the file changes. status counts. Without a bot, all of the folder.",
  options: [
    FLOWS_OPTION,
    {
      flag: "language",
      value: "<tag>",
      many: true,
      summary: "this language alone; sync begins its file when there is none",
    },
    { flag: "strict", summary: "status: exit with 1 when a translation is missing" },
  ],
  examples: ["flowgate text sync bloom --language es", "flowgate text status --strict"],
  run: runText,
};

const ACTIONS = ["sync", "status"] as const;

async function runText(args: Arguments, io: Io): Promise<ExitCode> {
  const [word, bot] = args.operands;
  const action = ACTIONS.find((one) => one === word);
  if (action === undefined) throw new UsageError(unknownAction(word));
  const folder = args.text("flows") ?? "";
  const flows = bot === undefined ? await allBots(folder) : [await findBot(bot, folder)];
  const wanted = args.all("language").map(readTag);
  let isSound = true;
  for (const flow of flows) {
    const texts = await readTexts(flow, io);
    if (texts === undefined) {
      isSound = false;
      continue;
    }
    const others = wanted.filter((tag) => !isOneOf(tag, [texts.source]));
    if (others.length < wanted.length) {
      if (bot !== undefined) throw new UsageError(ownLanguage(flow, texts));
      // Of many bots, one may be written in the language that the others are translated into.
      io.stdout(`${ownLanguage(flow, texts)}\n`);
      if (others.length === 0) continue;
    }
    const missing = await (action === "sync" ? sync : status)(flow, texts, others, io);
    if (args.isOn("strict") && action === "status" && missing > 0) isSound = false;
  }
  return isSound ? EXIT_CODES.done : EXIT_CODES.problem;
}

function unknownAction(word: string | undefined): string {
  if (word === undefined) return "Say what to do: flowgate text sync, or flowgate text status.";
  const [best] = nearest(word, ACTIONS);
  return `“${word}” is neither sync nor status.${best === undefined ? "" : ` Did you mean “${best}”?`}`;
}

function readTag(tag: string): string {
  if (/^[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}$/iu.test(tag)) return tag;
  throw new UsageError(`--language takes a tag such as es or pt-BR, not “${tag}”.`);
}

async function allBots(folder: string): Promise<readonly FlowFolder[]> {
  try {
    const flows = await findFlows([folder]);
    if (flows.length > 0) return flows;
  } catch (error) {
    if (error instanceof FlowsUnreadable) throw new UsageError(error.message);
    throw error;
  }
  throw new UsageError(`There is no bot in ${folder}.`);
}

interface FlowTexts {
  readonly texts: readonly SourceText[];
  /** Languages but the first, and those that have a file. */
  readonly languages: readonly string[];
  readonly source: string;
}

async function readTexts(flow: FlowFolder, io: Io): Promise<FlowTexts | undefined> {
  const { services } = await loadServices(flow.root);
  const { files, name, version } = flow;
  const context = { folder: name, version, calls: callTypes(services) };
  const { machine, uses, diagnostics } = readFlow(files, context);
  const all = [...flow.diagnostics, ...diagnostics];
  if (machine === undefined || uses === undefined || hasErrors(all)) {
    printErrors(all, io);
    return undefined;
  }
  const [source = "en", ...others] = machine.languages;
  const ownFile = [...files.texts.keys()].filter((tag) => !isOneOf(tag, machine.languages));
  return { texts: sourceTexts(files, uses), languages: [...others, ...ownFile], source };
}

function isOneOf(tag: string, tags: readonly string[]): boolean {
  return tags.some((one) => folded(one) === folded(tag));
}

function folded(tag: string): string {
  return tag.toLowerCase().replaceAll("_", "-");
}

interface Language {
  /** As its file is named. */
  readonly tag: string;
  readonly file: SourceFile | undefined;
}

function languagesOf(
  flow: FlowFolder,
  { languages }: FlowTexts,
  wanted: readonly string[],
): readonly Language[] {
  const tags = wanted.length === 0 ? languages : wanted;
  return tags.map((tag) => {
    const found = [...flow.files.texts].find(([one]) => folded(one) === folded(tag));
    return { tag: found?.[0] ?? tag, file: found?.[1] };
  });
}

function noLanguages({ name }: FlowFolder): string {
  return `${name} speaks one language. “flowgate text sync ${name} --language es” begins another.\n`;
}

function ownLanguage({ name }: FlowFolder, { source }: FlowTexts): string {
  return `${name} is written in “${source}”. Where that is wrong, begin “languages” in flow.yaml with the right one.`;
}

async function sync(
  flow: FlowFolder,
  texts: FlowTexts,
  wanted: readonly string[],
  io: Io,
): Promise<number> {
  const languages = languagesOf(flow, texts, wanted);
  if (languages.length === 0) io.stdout(noLanguages(flow));
  for (const { tag, file } of languages) {
    const path = file?.name ?? join(flow.path, "text", `${tag}.yaml`);
    const synced = syncText(file, textStatus(tag, file, texts.texts));
    const isChanged = synced.text !== file?.text;
    if (isChanged) await replaceAt(path, synced.text, shownPath(path, io));
    const did = [
      ...(synced.added > 0 ? [`${synced.added} added`] : []),
      ...(synced.marked > 0 ? [`${synced.marked} marked as unused`] : []),
      ...(synced.unmarked > 0 ? [`${synced.unmarked} in use again`] : []),
    ];
    io.stdout(`${shownPath(path, io)}: ${did.length === 0 ? "up to date" : did.join(", ")}\n`);
    if (synced.tooLong > 0) {
      io.stdout(`  ${synced.tooLong} too long to translate as a whole: split them in the flow.\n`);
    }
    if (!isOneOf(tag, [texts.source, ...texts.languages])) {
      const all = [texts.source, ...texts.languages, tag].join(", ");
      io.stdout(`  Write “languages: [${all}]” into flow.yaml, so that the bot speaks it.\n`);
    }
  }
  return 0;
}

async function status(
  flow: FlowFolder,
  texts: FlowTexts,
  wanted: readonly string[],
  io: Io,
): Promise<number> {
  const languages = languagesOf(flow, texts, wanted);
  if (languages.length === 0) {
    io.stdout(noLanguages(flow));
    return 0;
  }
  const all = languages.map(({ tag, file }) => textStatus(tag, file, texts.texts));
  const colors = pc.createColors(usesColour(io));
  io.stdout(`${colors.bold(flow.name)}\n${all.map((one) => statusText(one, colors)).join("")}`);
  return all.reduce((sum, { missing }) => sum + missing.length, 0);
}

function statusText(one: TextStatus, colors: Colors): string {
  const { language, translated, total, missing, changed, unused } = one;
  const edited = new Set(changed.map(({ now }) => now));
  const summary = `${language}  ${translated} of ${total} translated, ${missing.length} missing, ${changed.length} changed, ${unused.length} unused`;
  const rows = [
    ...missing.filter((now) => !edited.has(now)).map((now) => `missing  ${onLine(now)}`),
    ...changed.map(({ before, now }) => `changed  ${onLine(now)}   (was: ${onLine(before)})`),
    ...unused
      .filter((key) => !changed.some(({ before }) => before === key))
      .map((key) => `unused   ${onLine(key)}`),
  ];
  const colour = missing.length === 0 ? colors.green : colors.yellow;
  return [`  ${colour(summary)}`, ...rows.map((row) => `      ${row}`), ""].join("\n");
}

function onLine(words: string): string {
  const line = words.replace(/\s+/gu, " ");
  return printable(line.length > 70 ? `${line.slice(0, 69)}…` : line);
}

function shownPath(path: string, { cwd }: Io): string {
  const short = relative(cwd, path);
  return short.startsWith("..") ? path : short;
}
