/**
 * The way out: replies become Kommunicate messages, in order. What comes out is accepted by messages.schema.json
 * whatever the replies hold; what cannot be shown as asked for is left out and reported.
 */
import type { Reply } from "../engine/reply.ts";
import type { Message } from "./message.ts";
import { encodeAssign, encodeResolve } from "./encode/assign.ts";
import { encodeButtons } from "./encode/buttons.ts";
import { encodeCards } from "./encode/cards.ts";
import { encodeDialog } from "./encode/dialog.ts";
import { encodeForm } from "./encode/form.ts";
import { encodeAutosuggest, encodeField } from "./encode/input.ts";
import { encodeList } from "./encode/list.ts";
import { encodeImage, encodeVideo } from "./encode/media.ts";
import { encodeAttachment, encodeOptions } from "./encode/options.ts";
import { addText, type EncodeProblem, type Outbox, type Settings } from "./encode/outbox.ts";
import { encodeRaw } from "./encode/raw.ts";
import { isVisibleHtml } from "./visible.ts";

export interface Encoded {
  readonly messages: readonly Message[];
  readonly problems: readonly EncodeProblem[];
}

export function encodeReplies(replies: readonly Reply[], settings: Settings): Encoded {
  const out: Outbox = { settings, messages: [], problems: [], reply: 0 };
  for (const [index, reply] of replies.entries()) {
    out.reply = index;
    encodeReply(out, reply);
  }
  return { messages: out.messages, problems: out.problems };
}

function encodeReply(out: Outbox, reply: Reply): void {
  switch (reply.kind) {
    case "text":
      addText(out, reply.text);
      return;
    case "html":
      if (isVisibleHtml(reply.html))
        out.messages.push({ message: reply.html, messageType: "html" });
      return;
    case "image":
      encodeImage(out, reply);
      return;
    case "video":
      encodeVideo(out, reply);
      return;
    case "cards":
      encodeCards(out, reply);
      return;
    case "list":
      encodeList(out, reply);
      return;
    case "buttons":
      encodeButtons(out, reply);
      return;
    case "dialog":
      encodeDialog(out, reply);
      return;
    case "options":
      encodeOptions(out, reply);
      return;
    case "attachment":
      encodeAttachment(out, reply);
      return;
    case "form":
      encodeForm(out, reply);
      return;
    case "field":
      encodeField(out, reply);
      return;
    case "autosuggest":
      encodeAutosuggest(out, reply);
      return;
    case "assign":
      encodeAssign(out, reply);
      return;
    case "resolve":
      encodeResolve(out);
      return;
    case "raw":
      encodeRaw(out, reply);
      return;
    default:
      reply satisfies never;
  }
}
