/** A message that an author wrote as Kommunicate takes it: sent as written once the message schema has accepted it. */
import type { Reply } from "../../engine/reply.ts";
import type { Message } from "../message.ts";
import { validateMessages } from "../validate.ts";
import { report, type Outbox } from "./outbox.ts";

export function encodeRaw(out: Outbox, { message }: Extract<Reply, { kind: "raw" }>): void {
  const errors = validateMessages([message]).filter(({ severity }) => severity === "error");
  for (const error of errors)
    report(out, "bad_raw", `${error.path}: ${error.message} ${error.hint}`);
  // Accepted by the schema; the types name only what the gateway itself writes.
  if (errors.length === 0) out.messages.push(message as Message);
}
