/** Whether a key stands in a text already. It is looked for as it is written: a pattern made of an author's words would be theirs. */
import { skipBlanks } from "../lines.ts";

export interface Where {
  /** Width of the spaces before it; any, where none is given. */
  readonly column?: number;
  /** Offset of a line's start. */
  readonly from?: number;
  readonly before?: number;
}

export function hasKey(text: string, key: string, where: Where = {}): boolean {
  const { column, from = 0, before = text.length } = where;
  if (key === "") return false;
  for (let at = text.indexOf(key, from); at !== -1 && at < before; at = text.indexOf(key, at + 1)) {
    if (text[skipBlanks(text, at + key.length)] !== ":") continue;
    let start = at;
    while (start > from && text[start - 1] === " ") start -= 1;
    const isFirst = start === 0 || text[start - 1] === "\n";
    if (isFirst && (column === undefined || at - start === column)) return true;
  }
  return false;
}
