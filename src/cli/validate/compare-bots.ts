/** Whom Kommunicate would call in vain: botIds that an earlier version served, and that now nobody or another bot does. */
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Diagnostic, Range } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../diagnostics/source.ts";
import { compareFlows } from "../../flow/against.ts";
import { readBotsFile, type BotEntry } from "../../runtime/bots-file.ts";
import { readOptionalSource, type FlowFolder } from "../../runtime/flow-folder.ts";
import type { Earlier } from "./earlier.ts";
import { isBotsFile, type Scope } from "./scope.ts";

/** Nothing where one bot alone is looked at, or where a bots file is new, gone or broken. */
export async function compareBots(
  { root, flows, isWhole }: Scope,
  earlier: Earlier,
): Promise<readonly Diagnostic[]> {
  const [anyFlow] = flows;
  if (!isWhole || anyFlow === undefined) return [];
  const before = await earlier.botsFiles(anyFlow);
  const names = (await readdir(root)).filter(isBotsFile);
  const told = await Promise.all(
    names.map(async (name) => {
      const old = before.find((file) => basename(file.name) === name);
      const read = old === undefined ? undefined : await readOptionalSource(join(root, name));
      if (old === undefined || read === undefined) return [];
      return ofOneFile(readBotsFile(old).entries, read.source, flows, earlier);
    }),
  );
  return told.flat();
}

async function ofOneFile(
  before: readonly BotEntry[],
  source: SourceFile,
  flows: readonly FlowFolder[],
  earlier: Earlier,
): Promise<readonly Diagnostic[]> {
  const { entries, diagnostics } = readBotsFile(source);
  if (diagnostics.some(({ severity }) => severity === "error")) return [];
  const now = new Map(entries.map((entry) => [entry.botId, entry]));
  const told = await Promise.all(
    before.map(async (old) => {
      const entry = now.get(old.botId);
      if (entry !== undefined)
        return (await isStranded(old, entry, flows, earlier)) ? [moved(source, old, entry)] : [];
      // A folder that no entry names is served under its own name.
      const isNamed = entries.some(({ flow }) => flow === old.botId);
      const isServed = !isNamed && flows.some(({ name }) => name === old.botId);
      return isServed ? [] : [removed(source, old, before, entries)];
    }),
  );
  return told.flat();
}

/** Whether people are in the middle of a talk that the bot which answers them now knows nothing of. */
async function isStranded(
  { flow }: BotEntry,
  now: BotEntry,
  flows: readonly FlowFolder[],
  earlier: Earlier,
): Promise<boolean> {
  const current = flows.find(({ name }) => name === now.flow);
  if (flow === now.flow || current === undefined) return false;
  const before = await earlier.find(current, flow);
  // A folder that is new is compared with the old one, state by state.
  const isNew = (await earlier.find(current, now.flow)) === undefined;
  if (before === undefined || isNew) return false;
  return compareFlows(before, current.files).some(({ severity }) => severity === "error");
}

function removed(
  source: SourceFile,
  { botId, flow }: BotEntry,
  before: readonly BotEntry[],
  now: readonly BotEntry[],
): Diagnostic {
  const known = new Set(before.map((entry) => entry.botId));
  const [other, ...more] = now.filter((entry) => entry.flow === flow && !known.has(entry.botId));
  return {
    source,
    range: sectionIn(source),
    severity: "warning",
    code: "live/bot-removed",
    message: `“${botId}” is not served any more: whoever is in a chat with it hears nothing.`,
    hint:
      other !== undefined && more.length === 0
        ? `Is it “${other.botId}” now? Keep a line for both, for as long as Kommunicate calls the old one.`
        : "Keep its line for as long as Kommunicate calls it.",
  };
}

function moved(source: SourceFile, old: BotEntry, now: BotEntry): Diagnostic {
  return {
    source,
    range: now.flowRange,
    severity: "warning",
    code: "live/bot-moved",
    message: `“${now.flow}” answers for “${now.botId}” now, where “${old.flow}” did. People who are in the middle of a talk would have to start again.`,
    hint: `Is that meant? Otherwise write “${old.flow}”.`,
  };
}

/** The word “bots” at the top. */
function sectionIn({ text }: SourceFile): Range {
  const start = /^(?=bots\s*:)/m.exec(text)?.index ?? 0;
  return { start, end: text.startsWith("bots", start) ? start + "bots".length : start };
}
