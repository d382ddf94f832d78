/** Why a turn went as it did, in sentences: what `/why` prints. */
import type { TraceEntry } from "../../engine/trace.ts";

export function explainTurn(trace: readonly TraceEntry[]): string {
  if (trace.length === 0) return "Nothing happened in the flow.\n";
  return trace.map((entry) => `${sentence(entry)}\n`).join("");
}

function sentence(entry: TraceEntry): string {
  switch (entry.kind) {
    case "enter":
      return `→ enters “${entry.state}”`;
    case "exit":
      return `  leaves “${entry.state}” by: ${entry.exit}`;
    case "match":
      return entry.how === "" || entry.how === entry.by
        ? `  taken by ${entry.by}`
        : `  taken by ${entry.by}, because of “${entry.how}”`;
    case "miss":
      return `  nothing in “${entry.state}” fits: miss ${entry.count}`;
    case "call":
      return `  calls ${entry.call}: ${entry.result}`;
    case "goal":
      return `  reaches the goal “${entry.goal}”`;
    case "handoff":
      return `  hands over to ${entry.to}`;
    case "end":
      return entry.outcome === "" ? "  ends" : `  ends with “${entry.outcome}”`;
    case "note":
      return `  ${entry.level === "error" ? "went wrong" : "note"}: ${entry.text}`;
    default:
      return entry satisfies never;
  }
}
