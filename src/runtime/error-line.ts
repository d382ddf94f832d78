/** What a customer reads when something broke: the bot's own error sentence, in the reader's language where it is known. */
import { inLanguage } from "../engine/localized.ts";
import type { Machine } from "../engine/machine.ts";
import type { Reply } from "../engine/reply.ts";

export function errorReply(machine: Machine, language: string | undefined, now: number): Reply {
  const reader = language ?? machine.languages[0] ?? "en";
  const text = inLanguage(machine.sentences.error, reader).render({
    get: () => undefined,
    unknown: () => undefined,
    language: reader,
    timeZone: machine.timeZone,
    now,
  });
  return { kind: "text", text };
}
