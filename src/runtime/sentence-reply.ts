/** One of the gateway's own sentences as a reply, in the reader's language where it is known. */
import { inLanguage } from "../engine/localized.ts";
import type { Machine, Sentence } from "../engine/machine.ts";
import type { Reply } from "../engine/reply.ts";

export function sentenceReply(
  machine: Machine,
  sentence: Sentence,
  language: string | undefined,
  now: number,
): Reply {
  const reader = language ?? machine.languages[0] ?? "en";
  const text = inLanguage(machine.sentences[sentence], reader).render({
    get: () => undefined,
    unknown: () => undefined,
    language: reader,
    timeZone: machine.timeZone,
    now,
  });
  return { kind: "text", text };
}
