/** Options under a question: suggested replies, buttons or a list, each of which carries its way back. */
import type { Reply, ReplyOption } from "../../engine/reply.ts";
import type {
  CombinedButton,
  Instructions,
  ListElement,
  QuickReply,
  ReplyMetadata,
  Template,
} from "../message.ts";
import { replyMetadataFor } from "../return-address.ts";
import { isVisible } from "../visible.ts";
import { linkAddress } from "./address.ts";
import { cut, inertLabel } from "./characters.ts";
import { LIST_TITLE } from "./display-limits.ts";
import { addInstructed, addTemplate, report, type Outbox } from "./outbox.ts";

type Options = Extract<Reply, { kind: "options" }>;

export function encodeOptions(out: Outbox, reply: Options): void {
  addOptions(out, reply.text, reply.as, reply.options);
}

/** The question for a picture or file, with the options that it may have. */
export function encodeAttachment(out: Outbox, reply: Extract<Reply, { kind: "attachment" }>): void {
  addOptions(out, reply.text, "replies", reply.options, { KM_ENABLE_ATTACHMENT: "true" });
}

function addOptions(
  out: Outbox,
  text: string,
  as: Options["as"],
  options: readonly ReplyOption[],
  instructions?: Partial<Instructions>,
): void {
  const drawn: Drawable[] = [];
  for (const option of options) {
    const one = drawable(out, option);
    if (one !== undefined) drawn.push(one);
  }
  if (drawn.length > 0) addTemplate(out, text, template(as, drawn), instructions);
  else addInstructed(out, text, instructions ?? {});
}

interface Drawable {
  readonly label: string;
  readonly url: string | undefined;
  readonly back: WayBack;
}

interface WayBack {
  readonly replyMetadata?: ReplyMetadata;
  readonly updateLanguage?: string;
}

function drawable(out: Outbox, option: ReplyOption): Drawable | undefined {
  const label = isVisible(option.label) ? option.label : option.choice;
  if (!isVisible(label)) {
    report(out, "left_out", "An option without a label was left out.");
    return undefined;
  }
  const url = option.url === undefined ? undefined : linkAddress(option.url);
  if (option.url !== undefined && url === undefined) {
    report(out, "bad_address", `“${label}” was left out: its address is not a link.`);
    return undefined;
  }
  return { label, url, back: wayBack(option) };
}

function wayBack({ state, choice, language = "" }: ReplyOption): WayBack {
  const replyMetadata = replyMetadataFor({ state, choice });
  if (language === "") return state === "" ? {} : { replyMetadata };
  return state === "" ? { updateLanguage: language } : { replyMetadata, updateLanguage: language };
}

function template(as: Options["as"], options: readonly Drawable[]): Template {
  if (as === "list") {
    const payload = { elements: options.map(element) };
    return { contentType: "300", templateId: "7", payload };
  }
  if (as === "buttons" || options.some((option) => option.url !== undefined)) {
    return { contentType: "300", templateId: "11", payload: options.map(button) };
  }
  return { contentType: "300", templateId: "6", payload: options.map(quickReply) };
}

function quickReply({ label, back }: Drawable): QuickReply {
  return { title: label, message: label, ...back };
}

function button({ label, url, back }: Drawable): CombinedButton {
  return url === undefined
    ? { name: label, action: { type: "quickReply", message: label, ...back } }
    : { name: inertLabel(label), action: { type: "link", url } };
}

function element({ label, url, back }: Drawable): ListElement {
  const action =
    url === undefined
      ? ({ type: "quick_reply", text: label, ...back } as const)
      : ({ type: "link", url } as const);
  return { title: cut(label, LIST_TITLE), action };
}
