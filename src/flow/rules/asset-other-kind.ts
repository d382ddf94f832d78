/** What is shown as a picture is one, and what is played is a video, as far as the ends of their addresses tell. */
import { rangeWithin } from "../place.ts";
import type { Rule } from "../rule.ts";

export const assetOtherKind: Rule = {
  code: "asset/other-kind",
  severity: "warning",
  *check({ uses }) {
    for (const { role, text, place, shift } of uses.texts) {
      const isVideo = place.path.at(-1) === "video";
      if ((role !== "picture" && !isVideo) || shift > 0) continue;
      const [, ending = ""] = ENDING.exec(text) ?? [];
      const kind = KINDS.find(({ endings }) => endings.test(ending));
      if (kind === undefined || kind.is === (isVideo ? "video" : "picture")) continue;
      yield {
        source: place.file.source,
        range: rangeWithin(place, 0, text.length),
        message: `This is no ${isVideo ? "video" : "picture"}: its address ends in “.${ending}”.`,
        hint: kind.hint,
      };
    }
  },
};

/** Of the file, in front of what is asked of the site. */
const ENDING = /^https?:\/\/[^/?#]+\/[^?#]*\.(\w{2,5})(?:[?#]|$)/i;

const AS_LINK = "Offer it as a link, such as “buttons: { Our menu: https://… }”.";

const KINDS = [
  {
    is: "picture",
    endings: /^(?:png|jpe?g|gif|webp)$/i,
    hint: "Write it as “image: …”.",
  },
  { is: "video", endings: /^(?:mp4|webm|mov|ogv)$/i, hint: "Write it as “video: …”." },
  { is: "other", endings: /^(?:pdf|docx?|xlsx?|pptx?|zip|html?|csv|txt)$/i, hint: AS_LINK },
] as const;
