/** The texts that customers read, as the author wrote them: without their translations. */
import { perFlow } from "./per-flow.ts";
import type { TextUse } from "../uses.ts";

export const shownTexts = perFlow(({ uses, documents }): readonly TextUse[] => {
  const translations = new Set([...documents.texts.values()].map(({ file }) => file.source));
  return uses.texts.filter(
    ({ role, place }) => role === "shown" && !translations.has(place.file.source),
  );
});

/** What stays of a text when every value in it is empty. */
export function fixedText({ content, text }: TextUse): string {
  if (content.kind === "condition") return text;
  return content.nodes.map((node) => (node.kind === "text" ? node.text : "")).join("");
}
