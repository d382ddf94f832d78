/** What Markdown pages name: places to jump to, links, code; and tables made by a program, as prettier would align them. */

/** Anchors of a page's headings, as GitHub makes them. */
export function anchorsOf(page: string): ReadonlySet<string> {
  const headings = [...withoutFences(page).matchAll(/^#+ (.*)$/gm)];
  return new Set(
    headings.map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .replace(/\s/g, "-"),
    ),
  );
}

/** Targets of links that are not addresses of the web: `flows/README.md`, `#settings`. */
export function localLinksOf(page: string): readonly string[] {
  const links = [...withoutFences(page).matchAll(/\]\(([^()\s]+)\)/g)];
  return links.map(([, target = ""]) => target).filter((target) => !/^https?:/.test(target));
}

/** Everything in backticks and in fenced blocks. */
export function codeOf(page: string): readonly string[] {
  const blocks = [...page.matchAll(/^```[^\n]*\n([\s\S]*?)^```/gm)].map(([, text = ""]) => text);
  const spans = [...withoutFences(page).matchAll(/`([^`\n]+)`/g)].map(([, text = ""]) => text);
  return [...blocks, ...spans.map((text) => text.replaceAll("\\|", "|"))];
}

export function alignedTable(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows;
  const safe = rows.map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = head.map((_, column) =>
    Math.max(3, ...safe.map((row) => (row[column] ?? "").length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? "").padEnd(width)).join(" | ")} |\n`;
  const [first = [], ...rest] = safe;
  const rule = line(widths.map((width) => "-".repeat(width)));
  return [line(first), rule, ...rest.map(line)].join("");
}

function withoutFences(page: string): string {
  return page.replace(/^```[\s\S]*?^```/gm, "");
}
