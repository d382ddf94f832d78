/** Asks every rule about a compiled flow, and leaves out what is an echo of something that was already said. */
import {
  hasErrors,
  sortDiagnostics,
  type Diagnostic,
  type Range,
} from "../diagnostics/diagnostic.ts";
import { crashOf } from "./crash.ts";
import type { FlowDocument } from "./document.ts";
import { SECTIONS as AT_EDGE } from "./yaml/known-words.ts";
import { ofUnread, UNREAD } from "./echoes/unread-values.ts";
import { MOST_FINDINGS, type CheckedFlow, type Finding, type Rule } from "./rule.ts";
import { RULES } from "./rules/index.ts";
import { slug } from "./schema/names.ts";
import { shown } from "./yaml/quote.ts";

/** `known`: what reading and the shape check found; `broken`: stretches of each file that could not be read. */
export function checkFlow(
  flow: CheckedFlow,
  known: readonly Diagnostic[],
  broken: ReadonlyMap<string, readonly Range[]>,
  rules: readonly Rule[] = RULES,
): readonly Diagnostic[] {
  const found = rules.flatMap((rule) => ask(rule, flow));
  const misnamed = namesAt(known);
  const isWritten = hasErrors(known) ? writtenIn(flow) : () => false;
  const isCut =
    [...known, ...found].some(({ code }) => WITHOUT_WAY.has(code)) ||
    known.some((one) => one.code === "schema/wrong-type" && WAYS.has(textAt(one)));
  const isLost = isOfLostSection(known);
  const isUnread = ofUnread(flow, known);
  const torn = new Set(known.filter(({ severity }) => severity === "error").map(nameOf));
  /** What is missing may stand on a line that could not be read. */
  const isToldOf = ({ source, related = [] }: Diagnostic): boolean =>
    related.some((other) => other.source !== source && torn.has(nameOf(other)));
  const knownAt = new Set(known.map(placeKey));
  const errors = [...known, ...found].filter(({ severity }) => severity === "error");
  const errorLines = new Set(errors.map(lineKey));
  return sortDiagnostics(
    found.filter(
      (one) =>
        !(broken.get(one.source.name) ?? []).some((range) => isInside(one.range, range)) &&
        !knownAt.has(placeKey(one)) &&
        !(isCut && one.code === "flow/unreachable") &&
        !isLost(one) &&
        !isUnread(one) &&
        !(one.code === "i18n/missing" && isToldOf(one)) &&
        !(
          /\/unknown/.test(one.code) &&
          (misnamed.has(textAt(one)) || (isWritten(textAt(one), one.code) && !isSaved(one)))
        ) &&
        (one.severity === "error" || !errorLines.has(lineKey(one))),
    ),
  );
}

/** What lacks a key may lack the way to what nothing else leads to. */
const WITHOUT_WAY: ReadonlySet<string> = new Set([
  "schema/missing-key",
  "schema/requires-key",
  "schema/empty-value",
  "yaml/missing-colon",
  "flow/missing-fail",
  "flow/missing-else",
  "flow/choice-without-go",
  "team/missing-closed",
]);

/** Keys whose ways are unknown while something is wrong with what stands there. */
const WAYS: ReadonlySet<string> = new Set(["choices", "go", "pick", "fail", "states"]);

/** By the sections that they look into, how the codes of rules begin that only find what is missing there. */
const SECTIONS: Readonly<Record<string, string>> = {
  vars: "var/",
  teams: "team/",
  hours: "hours/",
  not_understood: "flow/self-loop",
};

/** Whether a problem is of what stands in a section that holds nothing that can be read. */
function isOfLostSection(known: readonly Diagnostic[]): (one: Diagnostic) => boolean {
  const starts = known
    .filter(({ code }) => UNREAD.has(code))
    .flatMap((one) => SECTIONS[sectionAt(one) ?? ""] ?? []);
  const lost = [...new Set(starts)];
  const isHours = ({ source, range }: Diagnostic): boolean =>
    source.text.slice(0, range.start).endsWith("hours.");
  return (one) =>
    lost.some((start) => one.code.startsWith(start)) ||
    (one.code === "var/unknown" && lost.includes("hours/") && isHours(one));
}

/** The key at the left edge that a problem is of, or the whole value behind it. */
function sectionAt({ source, range }: Diagnostic): string | undefined {
  const before = source.text.slice(source.text.lastIndexOf("\n", range.start - 1) + 1, range.start);
  const upTo = before === "" ? source.text.slice(range.start, range.end) : before;
  return /^(\w+)(?::[ \t]*)?$/.exec(upTo)?.[1];
}

/** A rule that breaks does not keep the others from being asked. */
function ask(rule: Rule, flow: CheckedFlow): readonly Diagnostic[] {
  const { code, severity } = rule;
  const found: Diagnostic[] = [];
  try {
    for (const finding of rule.check(flow)) {
      if (found.length === MOST_FINDINGS) {
        const { source, range } = finding;
        found.push({ source, range, code, severity, ...ENOUGH });
        break;
      }
      found.push({ ...inShort(finding), code: finding.code ?? code, severity });
    }
    return found;
  } catch (error) {
    return [crashOf(flow.documents.flow.file.source, `rule ${code}`, error)];
  }
}

const ENOUGH = {
  message: `There are more than ${MOST_FINDINGS.toLocaleString("en")} problems of this kind in this flow.`,
  hint: "Mend those that are told; then the others are.",
};

/** Whole paragraphs may stand where a name belongs. */
function inShort(finding: Finding): Finding {
  const { message, hint } = finding;
  if (message.length < LONG && (hint?.length ?? 0) < LONG) return finding;
  const cut = (text: string): string => text.replace(/“([^”]+)”/g, (_, name) => `“${shown(name)}”`);
  return { ...finding, message: cut(message), ...(hint === undefined ? {} : { hint: cut(hint) }) };
}

/** Messages have about half of that. */
const LONG = 160;

/** Keys that stand where something is wrong with a line or a name: whoever uses them is not to blame. */
function namesAt(known: readonly Diagnostic[]): ReadonlySet<string> {
  return new Set(
    known.flatMap((one) => {
      const { code, source, range } = one;
      if (code === "schema/bad-name") return [slug(textAt(one))];
      if (!code.startsWith("yaml/")) return [];
      const line = source.line(source.position(range.start).line);
      return /^\s*([a-z_][a-z0-9_]*)\s*:/.exec(line)?.slice(1) ?? [];
    }),
  );
}

/**
 * Names that are there for a reader, as “save: order” or as “menu:” on a line of its own, however little of it could be
 * made sense of. A line that was read as the name of something is no sign of anything else.
 */
function writtenIn({
  documents: { flow, parts },
}: CheckedFlow): (name: string, code: string) => boolean {
  const keys = new Map<string, number>();
  const saves = new Set<string | undefined>();
  const read = [flow, ...parts.values()];
  for (const { file } of read) {
    for (const [line, saved, key = ""] of file.source.text.matchAll(WRITTEN)) {
      if (saved !== undefined) saves.add(saved);
      else if (!AT_EDGE.test(line)) keys.set(key, (keys.get(key) ?? 0) + 1);
    }
  }
  const namesIn = read.flatMap(({ document }: { readonly document: Partial<FlowDocument> }) =>
    NAMING.map((section) => document[section] ?? {}),
  );
  const isUnread = (name: string): boolean =>
    (keys.get(name) ?? 0) > namesIn.filter((names) => Object.hasOwn(names, name)).length;
  // What is saved is a value, and no state.
  return (name, code) => isUnread(name) || (saves.has(name) && !code.startsWith("flow/"));
}

/** Sections whose keys are names. */
const NAMING = ["states", "vars", "teams", "hours", "anytime", "faq", "events"] as const;

const WRITTEN = /\bsave:[ \t]*([a-z]\w*)|^[ \t]*(?:- )?([a-z]\w*):[ \t]*(?:#.*)?\r?$/gm;

/** The place at which a name is saved, which does not excuse itself. */
function isSaved({ source, range }: Diagnostic): boolean {
  return /\bsave:[ \t]*["']?$/.test(source.text.slice(Math.max(0, range.start - 80), range.start));
}

function textAt({ source, range }: Diagnostic): string {
  return source.text.slice(range.start, range.end);
}

function nameOf({ source }: Pick<Diagnostic, "source">): string {
  return source.name;
}

function placeKey({ source, range }: Diagnostic): string {
  return `${range.start} ${range.end} ${source.name}`;
}

/** What is only probable is not said of a line on which something is wrong. */
function lineKey({ source, range }: Diagnostic): string {
  return `${source.position(range.start).line} ${source.name}`;
}

function isInside(range: Range, stretch: Range): boolean {
  return stretch.start <= range.start && range.start < stretch.end;
}
