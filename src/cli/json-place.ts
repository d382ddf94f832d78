/**
 * Where a text stops being JSON. V8 says so of some mistakes alone; but all that stands before the mistake is the beginning
 * of some JSON, and nothing behind it is.
 */
export function whereJsonEnds(text: string): number {
  // Only its end is missing, as of what was cut off: nothing to search, which takes long in what is nested deeply.
  if (isBeginning(text)) return text.length;
  let [sound, broken] = [0, text.length];
  while (broken - sound > 1) {
    const middle = Math.floor((sound + broken) / 2);
    if (isBeginning(text.slice(0, middle))) sound = middle;
    else broken = middle;
  }
  return sound;
}

function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const position = Number(/ at position (\d+)/.exec(message)?.[1]);
    return /^Unexpected end|^Unterminated/.test(message) || position >= text.length;
  }
}
