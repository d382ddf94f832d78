/** What is written into a `raw` message is drawn, or does something, on every client that customers have. */
import { judgedRaw } from "../facts/judged-raw.ts";
import type { Rule } from "../rule.ts";

export const rawDrawnLess: Rule = {
  code: "raw/drawn-less",
  severity: "warning",
  check: (flow) => judgedRaw(flow, "warning"),
};
