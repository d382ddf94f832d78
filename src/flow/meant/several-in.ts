/** Words that stand in one text, with commas, semicolons or bars between them. */

/** The words of a text that was meant as a list of them; else none. */
export function severalIn(text: string): readonly string[] {
  if (!/[,;|]/.test(text) || text.startsWith("/")) return [];
  const words = text.split(/[,;|]/).map((word) => word.trim());
  const isList = words.length > 2 || /[;|]/.test(text);
  return isList && !words.includes("") ? words : [];
}
