/** bots.yaml: which botId of Kommunicate runs which folder, and its settings. */
import { validate } from "#schemas/bots";
import type { Diagnostic, Range } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source.ts";
import { guarded } from "../flow/crash.ts";
import { parseYaml, type ParsedYaml } from "../flow/parse.ts";
import { recover } from "../flow/recover.ts";
import { judgeShape } from "../flow/schema.ts";
import { withoutSlipEchoes } from "../flow/echoes/slips.ts";

export interface BotEntry {
  readonly botId: string;
  /** Name of the folder. */
  readonly flow: string;
  readonly application: string | undefined;
  /** Environment variables that hold its own secrets; undefined where none were written. */
  readonly secrets: readonly string[] | undefined;
  readonly teams: ReadonlyMap<string, string>;
  /** Where the folder is named, and where each team is. */
  readonly flowRange: Range;
  readonly teamRange: (team: string) => Range;
}

export interface BotsFile {
  readonly entries: readonly BotEntry[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Entries that cannot be read are left out. */
export function readBotsFile(source: SourceFile): BotsFile {
  return guarded(
    source,
    "reading bots",
    () => readEntries(source),
    (diagnostics) => ({ entries: [], diagnostics }),
  );
}

function readEntries(source: SourceFile): BotsFile {
  const parsed = parseYaml(source);
  if (parsed.value === undefined) {
    // A file of comments alone names no bots: every folder is served under its own name.
    const isEmpty = parsed.diagnostics.every(({ code }) => code === "file/empty");
    return { entries: [], diagnostics: isEmpty ? [] : parsed.diagnostics };
  }
  const shape = judgeShape(parsed, validate);
  const guarded = withSecrets(shape.value ?? parsed.value);
  const diagnostics = withoutSlipEchoes(parsed, shape.diagnostics).map(
    notShowingSecrets(parsed, guarded),
  );
  const { bots } = (recover(shape.value, validate).value ?? {}) as BotsDocument;
  const entries = Object.entries(bots ?? {}).map(([botId, written]): BotEntry => {
    const { flow, application, secrets, teams } =
      typeof written === "string" ? { flow: written } : written;
    const path = typeof written === "string" ? ["bots", botId] : ["bots", botId, "flow"];
    return {
      botId,
      flow,
      application,
      // Secrets that cannot be read let nobody in, rather than everybody with another.
      secrets: secrets ?? (guarded.has(botId) ? [] : undefined),
      teams: new Map(Object.entries(teams ?? {})),
      flowRange: parsed.locate.value(path),
      teamRange: (team) => parsed.locate.key(["bots", botId, "teams", team]),
    };
  });
  // What was left empty is told as such.
  return { entries: entries.filter(({ flow }) => flow !== ""), diagnostics };
}

/** What stands where the name of an environment variable belongs may well be the secret, and is never printed. */
function notShowingSecrets(
  { locate }: ParsedYaml,
  guarded: ReadonlySet<string>,
): (one: Diagnostic) => Diagnostic {
  const places = [...guarded].map((botId) => locate.value(["bots", botId, "secrets"]));
  return (one) => {
    const { code, severity, source, range } = one;
    const isName = !places.some(({ start, end }) => start <= range.start && range.end <= end);
    if (code !== "schema/bad-format" || isName) return one;
    return {
      code: "secret/hard-coded",
      severity,
      source,
      range,
      message: "This is not the name of an environment variable.",
      hint: "Write its name, such as BLOOM_SECRET. If this is the secret itself, change it: others can read this file.",
    };
  };
}

/** Bots for which secrets are written, in whatever shape. */
function withSecrets(value: unknown): ReadonlySet<string> {
  const bots = isBlock(value) ? value["bots"] : undefined;
  if (!isBlock(bots)) return new Set();
  const guarded = Object.entries(bots).filter(
    ([, written]) => isBlock(written) && Object.hasOwn(written, "secrets"),
  );
  return new Set(guarded.map(([botId]) => botId));
}

function isBlock(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

interface BotsDocument {
  readonly bots?: Readonly<Record<string, string | BotForm>>;
}

interface BotForm {
  readonly flow: string;
  readonly application?: string;
  readonly secrets?: readonly string[];
  readonly teams?: Readonly<Record<string, string>>;
}
