/** Somebody who writes another word for an option where the option itself belongs. */
import type { Suggestion } from "./suggest.ts";
import type { Uses } from "../uses.ts";

/** What to write in its place; nothing where the word stands for no option of this value, or for several. */
export function optionMeant(
  { phrases }: Uses,
  variable: string,
  word: string,
): Suggestion | undefined {
  const wanted = plain(word);
  const options = phrases.flatMap(({ owner, text }) =>
    owner.kind === "option" &&
    owner.name === variable &&
    plain(text) === wanted &&
    plain(owner.option) !== wanted
      ? [owner.option]
      : [],
  );
  const [option, ...others] = new Set(options);
  if (option === undefined || others.length > 0) return undefined;
  return { hint: `It is another word for “${option}”, and that is what is kept.`, best: option };
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}
