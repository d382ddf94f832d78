/** A `raw` message is one that Kommunicate's clients draw; else it would not be sent. */
import { judgedRaw } from "../facts/judged-raw.ts";
import type { Rule } from "../rule.ts";

export const rawRefused: Rule = {
  code: "raw/refused",
  severity: "error",
  check: (flow) => judgedRaw(flow, "error"),
};
