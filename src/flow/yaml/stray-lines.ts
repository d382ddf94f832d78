/**
 * Lines that are neither key nor item: remarks as other languages write them, an equals sign for a colon, and what a web
 * page left behind.
 */
import type { Edit } from "../../diagnostics/diagnostic.ts";
import { blank } from "./levels.ts";
import type { Line } from "./lines.ts";
import { insert, shown } from "./quote.ts";
import { report } from "./slip.ts";
import type { Scan } from "./slip.ts";

/** A line that has nothing to do with those around it. */
export function reportStrayLine(scan: Scan, line: Line, isBelow: boolean): void {
  const { text } = scan;
  const content = text.slice(line.first, line.end);
  const range = { start: line.first, end: line.end };
  const known = REMARK.test(content)
    ? asRemark(text, line)
    : content.startsWith("```")
      ? FENCE
      : isBelow
        ? undefined
        : asPair(content, line);
  if (known !== undefined) {
    const { edits = [{ range, text: "" }], ...told } = known;
    report(scan, { ...told, range, fix: { title: told.title, edits } });
    return;
  }
  const word = !isBelow ? /^[a-z_]+(?= )/.exec(content)?.[0] : undefined;
  report(scan, {
    code: isBelow ? "yaml/text-after-quote" : "yaml/missing-colon",
    range,
    message: isBelow
      ? "This line stands below a value that is complete already."
      : `“${shown(content)}” is neither “key: value” nor a list item (“- …”).`,
    hint: isBelow
      ? "If it belongs to the text above, put it inside the quotes."
      : "Put a colon and a space behind the key. If it is more of the text above, indent it further.",
    // Read as the key that it probably is, so that nothing else misses it.
    mend: word === undefined ? blank(text, line) : [insert(line.first + word.length, ":")],
  });
}

interface StrayLine {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly title: string;
  /** Without any, the line goes. */
  readonly edits?: readonly Edit[];
}

const REMARK = /^(?:\/\/|\/\*|--\s|<!--|;\s|REM )/;

const FENCE: StrayLine = {
  code: "yaml/missing-colon",
  message: "“```” marks YAML on a web page; it does not belong in the file.",
  hint: "Delete this line.",
  title: "Delete the line",
};

function asRemark(text: string, line: Line): StrayLine {
  const words = text
    .slice(line.first, line.end)
    .replace(/^(?:\/\/|\/\*+|--|<!--|;|REM)\s*|\s*(?:\*\/|-->)$/g, "");
  return {
    code: "yaml/missing-colon",
    message: "A remark begins with # in these files.",
    hint: `# ${shown(words)}`,
    title: "Write it as a remark",
    edits: [{ range: { start: line.first, end: line.end }, text: `# ${words}` }],
  };
}

/** `save = people`, `Nothing:end` */
function asPair(content: string, line: Line): StrayLine | undefined {
  const found =
    /^([a-z_][a-z0-9_]*) *= *(?=[^\s=])/.exec(content) ??
    /^([^\s:"'[\]{}][^:"'[\]{}]{0,60}):(?=[A-Za-z0-9_."'])/.exec(content);
  const [whole = "", key = ""] = found ?? [];
  if (found === null || content.includes("://")) return undefined;
  const isEquation = whole.includes("=");
  return {
    code: isEquation ? "yaml/equals-sign" : "yaml/colon-space",
    message: isEquation
      ? "A colon stands between a key and its value, not “=”."
      : "There must be a space after the colon.",
    hint: `${key}: ${shown(content.slice(whole.length))}`,
    title: "Put “: ” there",
    edits: [
      {
        range: { start: line.first + key.length, end: line.first + whole.length },
        text: ": ",
      },
    ],
  };
}
