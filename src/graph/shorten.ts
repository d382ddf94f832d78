/** One line of at most so many characters, as people count them. */
export function shorten(text: string, length: number): string {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= length) return line;
  // A slice bounds the work on endless texts.
  const characters = [...segmenter.segment(line.slice(0, length * 8))];
  const last = characters[length - 1];
  return characters.length <= length || last === undefined ? line : `${line.slice(0, last.index)}…`;
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
