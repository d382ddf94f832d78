/**
 * Brings a text file up to date with its flow: what is missing is added at the end, what nothing says any more is marked.
 * Every other line stays as its translator left it.
 */
import { isMap, parseDocument } from "yaml";
import { SourceFile } from "../../diagnostics/source.ts";
import { parseYaml } from "../parse.ts";
import { translationsIn, type TextStatus } from "./status.ts";
import { writeFlow } from "../yaml/write-yaml.ts";

export interface SyncedText {
  readonly text: string;
  readonly added: number;
  /** Marked now, and no longer marked. */
  readonly marked: number;
  readonly unmarked: number;
  /** Texts that YAML does not take as a key: they have to be split in the flow. */
  readonly tooLong: number;
}

const LONGEST_KEY = 1000;

/** `file` is undefined where the language has none yet. */
export function syncText(file: SourceFile | undefined, status: TextStatus): SyncedText {
  const before = file === undefined ? header(status.language) : asBlock(file).text;
  const source = new SourceFile(file?.name ?? "", before);
  const keys = translationsIn(source);
  const marks = markUnused(source, [...keys.keys()], new Set(status.unused));
  const absent = status.missing.filter((text) => !keys.has(text));
  const missing = absent.filter((text) => writeFlow(text).length <= LONGEST_KEY);
  const entries = missing.flatMap((text) => entryLines(text, status));
  return {
    text: appended(marks.text, entries),
    added: missing.length,
    marked: marks.marked,
    unmarked: marks.unmarked,
    tooLong: absent.length - missing.length,
  };
}

const MARK = "# unused";
const MARK_LINE = `${MARK}: the flow does not say this any more`;

function header(language: string): string {
  return (
    `# The bot's texts in “${language}”: on the left as they stand in the flow, on the right translated.\n` +
    "# What is left empty is shown in the flow's own language.\n"
  );
}

/** A file in braces is written out, one text a line. */
function asBlock(file: SourceFile): SourceFile {
  const document = parseDocument(file.text, { logLevel: "silent" });
  const { contents } = document;
  if (!isMap(contents) || contents.flow !== true) return file;
  contents.flow = false;
  return new SourceFile(file.name, contents.items.length === 0 ? "" : document.toString());
}

function markUnused(
  source: SourceFile,
  keys: readonly string[],
  unused: ReadonlySet<string>,
): Pick<SyncedText, "text" | "marked" | "unmarked"> {
  const { locate, value } = parseYaml(source);
  const written = Object.keys((value ?? {}) as object);
  const lines = source.text.split("\n");
  let marked = 0;
  let unmarked = 0;
  // From the end, so that the lines above keep their numbers.
  const places = keys
    .map((key, index) => ({ key, line: lineOf(source, locate.key([written[index] ?? key]).start) }))
    .sort((a, b) => b.line - a.line);
  for (const { key, line } of places) {
    const above = lines[line - 1] ?? "";
    const isMarked = above.trimStart().startsWith(MARK);
    if (unused.has(key) && !isMarked) {
      lines.splice(line, 0, (lines[line] ?? "").endsWith("\r") ? `${MARK_LINE}\r` : MARK_LINE);
      marked += 1;
    } else if (!unused.has(key) && isMarked) {
      lines.splice(line - 1, 1);
      unmarked += 1;
    }
  }
  return { text: lines.join("\n"), marked, unmarked };
}

/** From 0. */
function lineOf(source: SourceFile, offset: number): number {
  return source.position(offset).line - 1;
}

function entryLines(text: string, { changed }: TextStatus): readonly string[] {
  const change = changed.find(({ now }) => now === text);
  const key = writeFlow(text);
  return [
    ...(change === undefined
      ? []
      : [`# changed; before: ${writeFlow(change.before)}: ${writeFlow(change.translation)}`]),
    `${key}: ""`,
  ];
}

function appended(text: string, lines: readonly string[]): string {
  if (lines.length === 0) return text;
  const start = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  return start + lines.map((line) => line + newline).join("");
}
