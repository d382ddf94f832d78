/** Words one behind another as a sentence has them: “go”, “set” and “end”. */
export function series(words: readonly string[], last: "and" | "or"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
