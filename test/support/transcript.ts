/** A talk as people write one down: "Customer: …", "Bot: …", and what the bot offers in square brackets. */
import { unescapeMarkdown } from "../../src/engine/escape.ts";
import type { Machine } from "../../src/engine/machine.ts";
import type { Reply } from "../../src/engine/reply.ts";
import { prepare } from "../../src/engine/prepare.ts";
import { playAction, startTalk } from "../../src/scenario/conversation-player.ts";
import { optionsOf } from "../../src/scenario/event-of.ts";
import { spokenTexts } from "../../src/scenario/spoken-texts.ts";

/** Plays the customer's lines of a transcript, and writes the whole talk down. */
export async function playTranscript(
  machine: Machine,
  transcript: string,
  now: number,
): Promise<string> {
  await prepare(machine);
  const setting = {
    machine,
    user: {},
    context: {},
    language: undefined,
    answer: ({ call }: { readonly call: string }): never => {
      throw new Error(`the talk calls “${call}”`);
    },
  };
  const said = [...transcript.matchAll(/^Customer: (.*)$/gm)].map(([, text = ""]) => text);
  const lines: string[] = [];
  let talk = startTalk(now);
  for (const text of [undefined, ...said]) {
    if (text !== undefined) lines.push(`Customer: ${text}`);
    const action =
      text === undefined ? ({ kind: "start" } as const) : ({ kind: "user", text } as const);
    const turned = await playAction(setting, talk, action);
    if ("problem" in turned) throw new Error(turned.problem);
    talk = turned.talk;
    lines.push(...turned.played.replies.flatMap(linesOf));
  }
  return lines.map((line) => `${line}\n`).join("");
}

function linesOf(reply: Reply): readonly string[] {
  const labels = optionsOf(reply).map(({ label }) => `[${label}]`);
  const texts = spokenTexts(reply).slice(0, reply.kind === "options" ? 1 : undefined);
  return [
    ...texts.map((text) => `Bot: ${unescapeMarkdown(text).replace(/\s+/g, " ").trim()}`),
    ...(labels.length === 0 ? [] : [`     ${labels.join(" ")}`]),
  ];
}
