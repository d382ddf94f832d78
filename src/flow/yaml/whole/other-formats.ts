/** Files of another kind under the name of one of ours, told from their first lines: what they are, once. */
import type { SourceFile } from "../../../diagnostics/source.ts";
import type { Slip } from "../slip.ts";

interface Format {
  readonly is: (text: string) => boolean;
  readonly message: string;
  readonly hint: string;
}

const FORMATS: readonly Format[] = [
  {
    is: (text) => /^\s*<(?:!doctype\b|html\b|head\b|body\b|!--|\?xml\b)/i.test(text),
    message: "This file is a web page, and no YAML.",
    hint: "Where it was downloaded from, take the file itself: on GitHub by “Download raw file”.",
  },
  {
    is: (text) => text.startsWith("{\\rtf"),
    message: "This file was saved as rich text (RTF), as WordPad and TextEdit do.",
    hint: "Save it again as plain text: in TextEdit by “Format”, “Make Plain Text”.",
  },
  {
    is: (text) =>
      /^(?:diff --git |Index: |--- \S.*\n\+\+\+ \S)/.test(text) && /^@@ .* @@/m.test(text),
    message:
      "This file tells what has changed between two versions (a patch); it is not the file itself.",
    hint: "Take the newer version of the file, or apply the patch by “git apply”.",
  },
  {
    is: isTable,
    message: "This file is a table, and no YAML.",
    hint: "Questions and answers in a table are read from a file “faq.csv” beside “flow.yaml”.",
  },
];

export function otherFormat({ text }: SourceFile): Slip | undefined {
  const format = FORMATS.find(({ is }) => is(text));
  if (format === undefined) return undefined;
  const [first = ""] = /\S[^\n]*/.exec(text) ?? [];
  const start = text.indexOf(first);
  return {
    code: "file/no-flow",
    range: { start, end: start + first.trimEnd().length },
    message: format.message,
    hint: format.hint,
  };
}

/** Lines with as many cells each, none of which begins with a key. */
function isTable(text: string): boolean {
  const lines = text.slice(0, LOOKED_AT).split("\n").slice(0, MOST_LINES);
  const filled = lines.map((line) => line.trim()).filter((line) => line !== "");
  return [";", "\t", "|"].some((sign) => {
    const [first = 1, ...others] = filled.map((line) => line.split(sign).length);
    return (
      first > 1 &&
      others.length > 0 &&
      others.every((cells) => cells === first) &&
      !filled.some((line) => /^(?:- |[\w"'-]+ ?:(?:\s|$))/.test(line))
    );
  });
}

const LOOKED_AT = 10_000;
const MOST_LINES = 20;
