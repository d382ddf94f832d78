/**
 * The entries of a JSON object as they stand in its text: JSON.parse keeps the last one alone of those with one name. Reads
 * text that JSON.parse has accepted.
 */
export interface JsonEntry {
  readonly name: string;
  /** Where its name begins. */
  readonly at: number;
  readonly value: unknown;
}

export function jsonEntries(text: string): readonly JsonEntry[] {
  const entries: JsonEntry[] = [];
  let depth = 0;
  let name: { readonly at: number; readonly end: number } | undefined;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') {
      const end = endOfText(text, at);
      if (depth === 1 && name === undefined) name = { at, end };
      at = end - 1;
    } else if (sign === "{" || sign === "[") {
      depth += 1;
    } else if (sign === ":" && depth === 1) {
      start = at + 1;
    } else if (sign === "}" || sign === "]" || (sign === "," && depth === 1)) {
      if (sign !== ",") depth -= 1;
      if (name === undefined || depth > 1 || (depth === 1 && sign !== ",")) continue;
      const written = JSON.parse(text.slice(name.at, name.end)) as string;
      entries.push({ name: written, at: name.at, value: JSON.parse(text.slice(start, at)) });
      name = undefined;
    }
  }
  return entries;
}

function endOfText(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}
