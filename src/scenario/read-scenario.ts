/** A file of conversation tests -> scenarios, or what is wrong with it. */
import { validate } from "#schemas/scenario";
import type { Diagnostic, Fix, Range } from "../diagnostics/diagnostic.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source.ts";
import { guarded } from "../flow/crash.ts";
import { parseDuration, parseSize, SIZE_HINT } from "../flow/duration.ts";
import { hintOfTag, isTag } from "../flow/meant/language-tag.ts";
import { meantDuration } from "../flow/meant/times.ts";
import { parseYaml, type Locator, type ParsedYaml } from "../flow/parse.ts";
import { judgeShape } from "../flow/schema.ts";
import { withoutSlidLine } from "../flow/slid-line.ts";
import { withoutSlipEchoes } from "../flow/echoes/slips.ts";
import { readLanguage } from "../kommunicate/request/read-language.ts";
import type { Value } from "../template/value.ts";
import { parseMoment } from "./parse-moment.ts";
import { mendMocks } from "./mend-mocks.ts";
import { noStep, WORDS } from "./no-step.ts";
import { soundTests } from "./sound-tests.ts";
import type { MockAnswer, Scenario, ScenarioFile, Sent, Step } from "./document.ts";

/** Monday morning: offices are open. */
const DEFAULT_NOW = Date.UTC(2026, 10, 23, 10);

/** Below these, numbers and yes/no are what a service or a page sends. */
const TYPED_UNDER: ReadonlySet<string> = new Set(["json", "context"]);

export interface ReadScenarios {
  readonly file: ScenarioFile | undefined;
  /** The file with what has the right shape in it; undefined when nothing has. */
  readonly sound: ParsedYaml | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function readScenarios(source: SourceFile): ReadScenarios {
  return guarded(
    source,
    "reading tests",
    () => withoutSlidLine(source, readTests),
    (diagnostics) => ({ file: undefined, sound: undefined, diagnostics }),
  );
}

function readTests(source: SourceFile): ReadScenarios {
  const parsed = parseYaml(source, { typedUnder: TYPED_UNDER });
  const mocks = mendMocks(parsed);
  const shape = judgeShape(parsed, validate);
  const diagnostics: Diagnostic[] = [
    ...mocks,
    ...withoutSlipEchoes(parsed, shape.diagnostics).map(statusMeant),
  ];
  const raw = soundTests(shape.value) as RawFile | undefined;
  if (raw === undefined) return { file: undefined, sound: undefined, diagnostics };
  const report: Report = (range, message, { hint, fix }) => {
    if (parsed.broken.some(({ start, end }) => start <= range.start && range.start < end)) return;
    const told = { code: "test/value", severity: "error", source, range, message, hint } as const;
    diagnostics.push(fix === undefined ? told : { ...told, fix });
  };
  const scenarios = raw.tests.map((test, index) =>
    readTest(test, ["tests", index], parsed.locate, report),
  );
  const file = hasErrors(diagnostics) ? undefined : { source, bot: raw.bot, scenarios };
  return { file, sound: { ...parsed, value: raw }, diagnostics };
}

/** The key stands right before its value. */
const REACH = 40;

/** `{ error: 404 }` means an answer of that status. */
function statusMeant(one: Diagnostic): Diagnostic {
  const { code, source, range } = one;
  if (code !== "schema/bad-value") return one;
  const before = source.text.slice(Math.max(0, range.start - REACH), range.start);
  const [, status] =
    /^["']?([1-5]\d\d)["']?$/.exec(source.text.slice(range.start, range.end)) ?? [];
  const [key] = /\berror["']?:\s*$/.exec(before) ?? [];
  if (status === undefined || key === undefined) return one;
  const text = `status: ${status}`;
  const start = range.start - key.length;
  return {
    ...one,
    message: `“${status}” is a status: the call is answered, and does not fail by itself.`,
    hint: `Write “${text}”.`,
    fix: { title: `Write ${text}`, edits: [{ range: { start, end: range.end }, text }] },
  };
}

/** The file as the schema accepts it. */
interface RawFile {
  readonly bot?: string;
  readonly tests: readonly RawTest[];
}

interface RawTest {
  readonly test: string;
  readonly now?: string;
  readonly language?: string;
  readonly user?: Scenario["user"];
  readonly context?: Readonly<Record<string, Value>>;
  readonly calls?: Readonly<Record<string, RawAnswer | readonly RawAnswer[]>>;
  readonly steps: readonly (string | Readonly<Record<string, unknown>>)[];
}

interface RawAnswer {
  readonly status?: number;
  readonly json?: Value;
  readonly error?: "timeout" | "network" | "shape";
}

type Path = readonly (string | number)[];
type Report = (
  range: Range,
  message: string,
  help: { readonly hint: string; readonly fix?: Fix },
) => void;

function readTest(raw: RawTest, path: Path, locate: Locator, report: Report): Scenario {
  return {
    name: raw.test,
    range: locate.value([...path, "test"]),
    now: readNow(raw.now, locate.value([...path, "now"]), report),
    language:
      readTag(raw.language, [...path, "language"], locate, report) ??
      readLanguage(raw.context ?? {}),
    user: raw.user ?? {},
    context: raw.context ?? {},
    calls: new Map(
      Object.entries(raw.calls ?? {}).map(([name, answers]) => [
        name,
        (Array.isArray(answers) ? (answers as readonly RawAnswer[]) : [answers as RawAnswer]).map(
          readAnswer,
        ),
      ]),
    ),
    steps: raw.steps.flatMap((step, index) => {
      const place = [...path, "steps", index];
      const key = typeof step === "string" ? undefined : Object.keys(step)[0];
      const inside = locate.value(key === undefined ? place : [...place, key]);
      return readStep(step, locate.value(place), (_, message, help) => {
        report(inside, message, help);
      });
    }),
  };
}

function readNow(text: string | undefined, range: Range, report: Report): number {
  if (text === undefined) return DEFAULT_NOW;
  const now = parseMoment(text);
  if (now !== undefined) return now;
  report(range, `“${text}” is not a moment in time.`, {
    hint: "Write it like 2026-11-23T10:00:00Z.",
  });
  return DEFAULT_NOW;
}

function readTag(
  tag: string | undefined,
  path: Path,
  locate: Locator,
  report: Report,
): string | undefined {
  if (tag === undefined || isTag(tag)) return tag;
  report(locate.value(path), `“${tag}” is not a language.`, { hint: hintOfTag(tag) });
  return undefined;
}

function readAnswer(raw: RawAnswer): MockAnswer {
  if (raw.error !== undefined) return { kind: "error", reason: raw.error };
  return { kind: "answer", status: raw.status ?? 200, json: raw.json ?? null };
}

function readStep(
  raw: string | Readonly<Record<string, unknown>>,
  range: Range,
  report: Report,
): Step[] {
  if (typeof raw === "string") {
    const word = WORDS.find((one) => one === raw.trim());
    if (word !== undefined) return [{ kind: word, range }];
    // An empty one is told by its shape.
    if (raw.trim() !== "") report(range, `“${raw}” is not a step.`, noStep(raw, range));
    return [];
  }
  const [key, value] = Object.entries(raw)[0] ?? ["", undefined];
  switch (key) {
    case "user":
      return [{ kind: "user", text: value as string, range }];
    case "tap":
      return [{ kind: "tap", label: value as string, range }];
    case "send": {
      const items = (Array.isArray(value) ? value : [value]) as Sent[];
      for (const { size = "" } of items) {
        if (size === "" || parseSize(size) !== undefined) continue;
        report(range, `“${size}” is not a size.`, { hint: SIZE_HINT });
      }
      return [{ kind: "send", items, range }];
    }
    case "form":
      return [{ kind: "form", values: readFormValues(value), range }];
    case "event":
      return [{ kind: "event", name: value as string, range }];
    case "wait": {
      const ms = parseDuration(value as string);
      if (ms !== undefined) return [{ kind: "wait", ms, range }];
      const meant = meantDuration(String(value));
      report(range, `“${String(value)}” is not a length of time.`, {
        hint:
          meant === undefined
            ? "Write it like 11 minutes or 25 hours."
            : `Did you mean “${meant}”?`,
      });
      return [];
    }
    case "bot":
      return [{ kind: "bot", text: value as string, range }];
    case "choices":
      return [{ kind: "choices", labels: value as string[], range }];
    case "cards":
      return [{ kind: "cards", cards: value as number | string[], range }];
    case "silent":
      return [{ kind: "silent", range }];
    case "asks_fields":
      return [{ kind: "asks_fields", fields: value as string[], range }];
    case "called":
      return Object.entries(value as Record<string, Record<string, Value> | null>).map(
        ([call, args]): Step => ({ kind: "called", call, args: args ?? {}, range }),
      );
    case "expect": {
      const { goal_seen: goalSeen, ...rest } = value as Record<string, string>;
      return [{ kind: "expect", ...rest, ...(goalSeen === undefined ? {} : { goalSeen }), range }];
    }
    default:
      return [];
  }
}

/** An empty value is a field that was left empty. */
function readFormValues(value: unknown): Record<string, string | readonly string[]> {
  return Object.fromEntries(
    Object.entries(value as Record<string, string | string[] | null>).map(([key, one]) => [
      key,
      one ?? "",
    ]),
  );
}
