/** A list with a header, items and buttons below. */
import type { Button, ListItem, Reply } from "../../engine/reply.ts";
import type { ListAction, ListElement, ListPayload } from "../message.ts";
import { isVisible } from "../visible.ts";
import { linkAddress, webAddress } from "./address.ts";
import { addButtons, drawableButtons } from "./buttons.ts";
import { inert } from "../../template/inert.ts";
import { cut } from "./characters.ts";
import { LIST_DESCRIPTION, LIST_HEADER, LIST_TITLE } from "./display-limits.ts";
import { addTemplate, report, type Outbox } from "./outbox.ts";

export function encodeList(out: Outbox, reply: Extract<Reply, { kind: "list" }>): void {
  const elements = reply.items.flatMap((item) => element(out, item));
  const buttons = drawableButtons(out, reply.buttons);
  // The web widget draws a submit in a list and does nothing when it is pressed.
  const submits = buttons.filter(({ action }) => action.kind === "submit");
  const row = buttons.flatMap(listButton);
  const image = imageOf(out, reply.image, "the list's header");
  const payload: ListPayload = {
    ...(isVisible(reply.header) ? { headerText: inert(cut(reply.header, LIST_HEADER)) } : {}),
    ...(image === undefined ? {} : { headerImgSrc: image }),
    elements,
    ...(row.length === 0 ? {} : { buttons: row }),
  };
  if (elements.length > 0) {
    addTemplate(out, "", { contentType: "300", templateId: "7", payload });
    addButtons(out, "", submits);
  } else {
    report(out, "nothing_to_show", "None of the list's items had anything to show.");
    addButtons(out, isVisible(reply.header) ? reply.header : "", buttons);
  }
}

function element(out: Outbox, item: ListItem): readonly ListElement[] {
  const title = isVisible(item.title) ? item.title : item.text;
  if (!isVisible(title)) {
    report(out, "left_out", "A list item without a title was left out.");
    return [];
  }
  const action = actionOf(out, item, title);
  const image = imageOf(out, item.image, `“${title}”`);
  const hasText = isVisible(item.text) && title !== item.text;
  return [
    {
      title: cut(title, LIST_TITLE),
      ...(hasText ? { description: inert(cut(item.text, LIST_DESCRIPTION)) } : {}),
      ...(image === undefined ? {} : { imgSrc: image }),
      ...(action === undefined ? {} : { action }),
    },
  ];
}

function actionOf(out: Outbox, { action }: ListItem, title: string): ListAction | undefined {
  switch (action.kind) {
    case "none":
      return undefined;
    case "reply":
      return { type: "quick_reply", text: isVisible(action.text) ? action.text : title };
    case "link": {
      const url = linkAddress(action.url);
      if (url !== undefined) return { type: "link", url };
      report(out, "bad_address", `“${title}” leads nowhere: its address is not a link.`);
      return undefined;
    }
    default:
      return action satisfies never;
  }
}

function imageOf(out: Outbox, address: string, owner: string): string | undefined {
  const url = address === "" ? undefined : webAddress(address);
  if (address !== "" && url === undefined) {
    report(out, "bad_address", `The image of ${owner} has no address on the web.`);
  }
  return url;
}

function listButton({
  label,
  action,
}: Button): readonly { readonly name: string; readonly action: ListAction }[] {
  switch (action.kind) {
    case "link":
      return [{ name: label, action: { type: "link", url: action.url } }];
    case "reply":
      return [{ name: label, action: { type: "quick_reply", text: action.text } }];
    case "submit":
      return [];
    default:
      return action satisfies never;
  }
}
