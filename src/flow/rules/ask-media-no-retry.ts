/** Advice: whoever is asked for a photo, file or place and types something is told how to send one. */
import { at, keyRange } from "../place.ts";
import type { Rule } from "../rule.ts";
import { statesWith } from "../facts/states-with.ts";

export const askMediaNoRetry: Rule = {
  code: "ask/media-no-retry",
  severity: "info",
  *check(flow) {
    for (const { place, document, isDamaged } of statesWith(flow, "ask")) {
      const { retry, save = "" } = document;
      const what = WORDS.get(flow.machine.vars.get(save)?.type ?? "");
      if (retry !== undefined || what === undefined || isDamaged) continue;
      yield {
        source: place.file.source,
        range: keyRange(at(place, "ask")),
        message: `A customer who types something is not told how to send ${what}.`,
        hint: "Add “retry: …”, for example “Tap the paperclip to add one.”",
      };
    }
  },
};

const WORDS: ReadonlyMap<string, string> = new Map([
  ["image", "a picture"],
  ["file", "a file"],
  ["location", "a place"],
]);
