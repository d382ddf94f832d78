/** Judges a `raw` message of a flow as the gateway judges it before it is sent. */
import type { JudgeRaw } from "../flow/rule.ts";
import { validateMessages } from "../kommunicate/validate.ts";

export const judgeRaw: JudgeRaw = (message) =>
  validateMessages([message]).map(({ code, severity, path, message: reason, hint }) => ({
    severity,
    path: path
      .replace(/^messages\[0\]/, "")
      .split(/[.[\]]+/)
      .filter((step) => step !== "")
      .map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
    isKey: OF_KEYS.has(code),
    message: reason,
    hint,
  }));

/** What these find is a key that is not to stand where it does. */
const OF_KEYS: ReadonlySet<string> = new Set(["message/unknown-key", "message/not-here"]);
