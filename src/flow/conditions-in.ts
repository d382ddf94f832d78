/** What may hold conditions: a condition, or a text with tags. Undefined for all the texts that have none. */
import type { Expression, Node } from "../template/tree.ts";
import type { TextUse } from "./uses.ts";

export function conditionsIn({ content, text }: TextUse): readonly Node[] | Expression | undefined {
  if (content.kind === "condition") return content.expression;
  return text.includes("{%") ? content.nodes : undefined;
}
