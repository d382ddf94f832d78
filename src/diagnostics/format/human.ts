/**
 * For people at a terminal: each problem with the line that it is in, what to do about it, and a count at the end.
 */
import pc from "picocolors";
import type { Diagnostic, Fix, Severity } from "../diagnostic.ts";
import type { SourceFile } from "../source.ts";
import { placeName, summaryOf } from "./context.ts";
import type { FormatContext } from "./context.ts";
import { printable } from "./display.ts";
import { fit, frameOf, MIN_ROOM } from "./frame.ts";
import type { Mark } from "./frame.ts";
import { maskedSources } from "./masked.ts";
import { mendedLines } from "./mended.ts";

type Colours = ReturnType<typeof pc.createColors>;

const DEFAULT_WIDTH = 100;
/** Of a mend that touches many lines, so many show how it goes. */
const MENDED_LINES = 3;

export function formatHuman(
  diagnostics: readonly Diagnostic[],
  context: FormatContext = {},
): string {
  const colours = pc.createColors(context.colour ?? false);
  const shown = maskedSources(diagnostics);
  const problems = diagnostics.map((diagnostic) =>
    problemText(diagnostic, shown(diagnostic.source), context, colours),
  );
  const { found = diagnostics } = context;
  const fixable = found.filter(({ fix }) => fix !== undefined).length;
  const all = found.length === 1 ? "it" : "all of them";
  const mending =
    fixable === 0
      ? ""
      : ` “--fix” can mend ${fixable === found.length ? all : `${fixable} of them`}.`;
  return [...problems, `${summaryOf(diagnostics, context)}.${mending}\n`].join("\n");
}

/** `shown` is the source as it may be printed. */
function problemText(
  diagnostic: Diagnostic,
  shown: SourceFile,
  context: FormatContext,
  colours: Colours,
): string {
  const { source, range, severity, message, code, hint, fix, related = [] } = diagnostic;
  const width = context.width ?? DEFAULT_WIDTH;
  const paint = painter(severity, colours);
  const lines = [
    `${colours.bold(printable(placeName(source, range)))}  ${paint(severity)}  ${printable(message)}  ${colours.dim(`[${code}]`)}`,
  ];
  const here = related.filter((other) => other.source === source);
  const marks: Mark[] = here.map((other) => ({
    range: other.range,
    sign: "-",
    label: other.label,
  }));
  const first: Mark = {
    range,
    sign: "^",
    ...(here.length > 0 && isElsewhere(diagnostic) ? { label: "here" } : {}),
  };
  if (source.text !== "") {
    const style = {
      width,
      gutter: colours.dim,
      sign: (text: string, sign: Mark["sign"]) => (sign === "^" ? paint(text) : colours.blue(text)),
    };
    lines.push(...frameOf(shown, [first, ...marks], style));
  }
  for (const other of related.filter((place) => place.source !== source)) {
    lines.push(`  = ${other.label}: ${printable(placeName(other.source, other.range))}`);
  }
  if (hint !== undefined) lines.push(`  = ${colours.green("fix")}: ${printable(hint)}`);
  if (fix !== undefined) lines.push(...mendedText(shown, fix, hint ?? "", width, colours));
  return `${lines.join("\n")}\n`;
}

/** The lines as they should be, unless what to do was told in just those words. */
function mendedText(
  shown: SourceFile,
  fix: Fix,
  hint: string,
  width: number,
  colours: Colours,
): readonly string[] {
  const mended = mendedLines(shown, fix);
  if (mended.every(({ text }) => hint.includes(text.trim()))) return [];
  const digits = String(mended.at(-1)?.number ?? 0).length;
  const room = Math.max(MIN_ROOM, width - digits - 3);
  const lines = mended.slice(0, MENDED_LINES).map(({ number, text, from }) => {
    const gutter = colours.green(`${String(number).padStart(digits)} +`);
    return `${gutter} ${fit(text, from, room).text}`.trimEnd();
  });
  return mended.length > MENDED_LINES
    ? [...lines, colours.green(`${" ".repeat(digits)} …`)]
    : lines;
}

/** Whether another place that is shown stands on another line. */
function isElsewhere({ source, range, related = [] }: Diagnostic): boolean {
  const { line } = source.position(range.start);
  return related.some(
    (other) => other.source === source && source.position(other.range.start).line !== line,
  );
}

function painter(severity: Severity, colours: Colours): (text: string) => string {
  switch (severity) {
    case "error":
      return colours.red;
    case "warning":
      return colours.yellow;
    case "info":
      return colours.cyan;
  }
}
