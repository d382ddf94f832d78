/** The conditions of a flow, and its texts with tags, which may hold some: few of all its texts. */
import type { Expression, Node } from "../../template/tree.ts";
import { perFlow } from "./per-flow.ts";
import type { TextUse } from "../uses.ts";

export interface ConditionUse {
  readonly use: TextUse;
  readonly tree: readonly Node[] | Expression;
}

export const conditionsIn = perFlow(({ uses }): readonly ConditionUse[] => {
  const found: ConditionUse[] = [];
  for (const use of uses.texts) {
    const tree = treeOf(use);
    if (tree !== undefined) found.push({ use, tree });
  }
  return found;
});

function treeOf({ content, text }: TextUse): ConditionUse["tree"] | undefined {
  if (content.kind === "condition") return content.expression;
  return text.includes("{%") ? content.nodes : undefined;
}
