/**
 * An authored text with its name, and the way from an offset to the line and column that editors show.
 * Columns count UTF-16 units from 1, as editors and SARIF do.
 */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export class SourceFile {
  readonly name: string;
  readonly text: string;
  /** Whoever read the file has told that not all of it is text, or that none of it could be read. */
  readonly isDamaged: boolean;
  #lineStarts: readonly number[] | undefined;

  constructor(name: string, text: string, isDamaged = false) {
    this.name = name;
    this.text = text;
    this.isDamaged = isDamaged;
  }

  /** Line and column, both from 1, of an offset; offsets beyond the text count as its end. */
  position(offset: number): Position {
    const starts = this.#starts();
    const at = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
  }

  /** The text of a line (from 1), without its line break. */
  line(number: number): string {
    const starts = this.#starts();
    const start = starts[number - 1];
    if (start === undefined) return "";
    const end = starts[number] ?? this.text.length + 1;
    return this.text.slice(start, end - 1).replace(/\r$/, "");
  }

  /** Offset of the first character of a line (from 1). */
  lineStart(number: number): number {
    return this.#starts()[number - 1] ?? this.text.length;
  }

  #starts(): readonly number[] {
    if (this.#lineStarts === undefined) {
      const starts = [0];
      for (let at = this.text.indexOf("\n"); at !== -1; at = this.text.indexOf("\n", at + 1)) {
        starts.push(at + 1);
      }
      this.#lineStarts = starts;
    }
    return this.#lineStarts;
  }
}
