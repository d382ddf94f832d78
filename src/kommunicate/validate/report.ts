/** What the rules share: how they report, and readers that put up with any shape. */
import { isRecord, own, type JsonRecord } from "../json.ts";
import type { MessageProblem } from "./problem.ts";

/** Reports a problem at steps below the message. */
export type Report = (
  steps: readonly (string | number)[],
  problem: Pick<MessageProblem, "code" | "message" | "hint"> & Partial<MessageProblem>,
) => void;

/** The objects of a list; what is none becomes an empty one, so that places stay right. */
export function records(value: unknown): readonly JsonRecord[] {
  return Array.isArray(value) ? value.map((item: unknown) => (isRecord(item) ? item : {})) : [];
}

/** A regular expression that does not compile is passed over by the clients, as if it were not there. */
export function patternRule(
  validation: unknown,
  steps: readonly (string | number)[],
  report: Report,
): void {
  const regex = isRecord(validation) ? own(validation, "regex") : undefined;
  if (typeof regex !== "string" || SOUND.has(regex)) return;
  if (/^\/(?:\^.*|.*\$)\/[a-z]*$/.test(regex)) {
    report([...steps, "regex"], {
      code: "message/bad-pattern",
      message: "The slashes around “regex” count as letters, so that no answer ever fits.",
      hint: "Leave the slashes out.",
    });
    return;
  }
  try {
    RegExp(regex);
    if (SOUND.size >= MOST_KEPT) SOUND.clear();
    SOUND.add(regex);
  } catch {
    report([...steps, "regex"], {
      code: "message/bad-pattern",
      message: "“regex” is no regular expression, and nothing would be checked.",
      hint: "Look for a bracket that is not closed or a stray * or +.",
    });
  }
}

/** Those that compile: a bot's forms have the same ones every time. */
const SOUND = new Set<string>();
const MOST_KEPT = 500;
