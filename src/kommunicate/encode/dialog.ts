/** A question with its answer and "was this helpful?" below. */
import type { Reply } from "../../engine/reply.ts";
import { isVisible } from "../visible.ts";
import { inert } from "../../template/inert.ts";
import { addTemplate, addText, type Outbox } from "./outbox.ts";

/** Android draws two buttons of a dialog; more of them stand below it as suggested replies, with the question. */
export function encodeDialog(out: Outbox, reply: Extract<Reply, { kind: "dialog" }>): void {
  const { title, text, question } = reply;
  const names = reply.buttons.filter(isVisible);
  const fits = names.length <= MAX_BUTTONS;
  if (isVisible(title) || isVisible(text)) {
    const payload = {
      title: isVisible(title) ? title : text,
      description: isVisible(title) ? inert(text) : "",
      buttonLabel: fits ? question : "",
      buttons: fits ? names.map(button) : [],
    };
    addTemplate(out, "", { contentType: "300", templateId: "8", payload });
    if (fits) return;
  }
  if (names.length === 0) {
    addText(out, question);
    return;
  }
  const payload = names.map((name) => ({ title: name, message: name }));
  addTemplate(out, question, { contentType: "300", templateId: "6", payload });
}

/** Without `skipBot`, a press of such a button would never reach the bot. */
function button(name: string): {
  readonly name: string;
  readonly replyMetadata: { readonly skipBot: false };
} {
  return { name, replyMetadata: { skipBot: false } };
}

const MAX_BUTTONS = 2;
