/**
 * The examples of a Markdown page: fenced blocks and tables, each with the comment in front of it that says what it is,
 * as in `<!-- example: flow bot=bloom -->`.
 */

export interface Example {
  /** "flow"; empty for a block without a comment. */
  readonly kind: string;
  readonly options: ReadonlyMap<string, string>;
  /** Of the fence: "yaml"; "table" for a table. */
  readonly language: string;
  readonly text: string;
  /** Where the text stands in the page, from 0 and half-open. */
  readonly lines: { readonly from: number; readonly to: number };
}

export function examplesOf(page: string): readonly Example[] {
  const lines = page.split("\n");
  const examples: Example[] = [];
  let comment = "";
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const isTable = line.startsWith("|") && comment !== "";
    if (line.startsWith("<!-- ")) comment = line;
    else if (line.startsWith("```") || isTable) {
      const from = isTable ? at : at + 1;
      let to = from;
      while (to < lines.length && !ends(lines[to] ?? "", isTable)) to += 1;
      const language = isTable ? "table" : line.slice(3).trim();
      examples.push({
        ...read(comment),
        language,
        text: text(lines, from, to),
        lines: { from, to },
      });
      comment = "";
      at = to;
    } else if (line.trim() !== "") comment = "";
  }
  return examples;
}

/** The cells of a table's rows, without its head; `\|` is a bar. */
export function rowsOf({ text: table }: Example): readonly (readonly string[])[] {
  const rows = table.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) =>
        cell
          .trim()
          .replaceAll("\\|", "|")
          .replace(/^`(.*)`$/, "$1"),
      ),
  );
}

/** The page with other lines in place of some examples. */
export function withTexts(page: string, texts: ReadonlyMap<Example, string>): string {
  const lines: string[] = page.split("\n");
  const last = [...texts].sort(([a], [b]) => b.lines.from - a.lines.from);
  for (const [example, other] of last) {
    const { from, to } = example.lines;
    lines.splice(from, to - from, ...other.replace(/\n$/, "").split("\n"));
  }
  return lines.join("\n");
}

function ends(line: string, isTable: boolean): boolean {
  return isTable ? !line.startsWith("|") : line.startsWith("```");
}

function text(lines: readonly string[], from: number, to: number): string {
  return lines
    .slice(from, to)
    .map((line) => `${line}\n`)
    .join("");
}

function read(comment: string): Pick<Example, "kind" | "options"> {
  const [, kind = "", rest = ""] = /^<!-- (?:example|check): ([a-z]+)(.*) -->$/.exec(comment) ?? [];
  const options = [...rest.matchAll(/ ([a-z]+)=(?:"([^"]*)"|(\S+))/g)];
  return {
    kind,
    options: new Map(options.map(([, name = "", quoted, bare]) => [name, quoted ?? bare ?? ""])),
  };
}
