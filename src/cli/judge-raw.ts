/** Judges a `raw` message of a flow as the gateway judges it before it is sent. */
import type { JudgeRaw } from "../flow/rule.ts";
import { validateMessages } from "../kommunicate/validate.ts";

export const judgeRaw: JudgeRaw = (message) =>
  validateMessages([message])
    .filter(({ severity }) => severity === "error")
    .map(({ path, message: reason, hint }) => ({
      path: path
        .replace(/^messages\[0\]/, "")
        .split(/[.[\]]+/)
        .filter((step) => step !== "")
        .map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
      message: reason,
      hint,
    }));
