/** Links, replies and submits in a row under a text. */
import type { Button, Reply } from "../../engine/reply.ts";
import type { CombinedButton, LinkButton } from "../message.ts";
import { isVisible } from "../visible.ts";
import { linkAddress, webAddress } from "./address.ts";
import { attributeValue, inertLabel } from "./characters.ts";
import { addTemplate, addText, report, type Outbox } from "./outbox.ts";

export function encodeButtons(out: Outbox, reply: Extract<Reply, { kind: "buttons" }>): void {
  addButtons(out, reply.text, drawableButtons(out, reply.buttons));
}

/**
 * Buttons that were found drawable, under a text. The web widget posts the data of a message's first submit for every
 * submit in it, so that each further one gets a message of its own.
 */
export function addButtons(out: Outbox, text: string, buttons: readonly Button[]): void {
  const [first = [], ...others] = oneSubmitEach(buttons);
  addRow(out, text, first);
  for (const row of others) addRow(out, "", row);
}

/** The buttons with a label and, where they need one, an address that may be opened; addresses spelled for the wire. */
export function drawableButtons(out: Outbox, buttons: readonly Button[]): readonly Button[] {
  return buttons.flatMap((button) => {
    const { label, action } = button;
    if (!isVisible(label)) {
      report(out, "left_out", "A button without a label was left out.");
      return [];
    }
    if (action.kind === "reply") {
      return [isVisible(action.text) ? button : { label, action: { kind: "reply", text: label } }];
    }
    const url = action.kind === "link" ? linkAddress(action.url) : webAddress(action.url);
    if (url !== undefined) return [{ label, action: { ...action, url } }];
    report(out, "bad_address", `The button “${label}” was left out: its address cannot be opened.`);
    return [];
  });
}

/** The part of a submit that all templates spell alike. */
export function postedData(action: Extract<Button["action"], { kind: "submit" }>): {
  readonly formAction: string;
  readonly formData: Readonly<Record<string, string>>;
  readonly requestType: "json";
} {
  const data = Object.entries(action.data).map(([key, value]): [string, string] => [
    inertLabel(key),
    attributeValue(value),
  ]);
  return { formAction: action.url, formData: Object.fromEntries(data), requestType: "json" };
}

/** What a submit says for the customer. */
export function acknowledgement(button: Button): string {
  return button.action.kind === "submit" && isVisible(button.action.reply)
    ? inertLabel(button.action.reply)
    : inertLabel(button.label);
}

function oneSubmitEach(buttons: readonly Button[]): readonly (readonly Button[])[] {
  const rows: Button[][] = [];
  for (const button of buttons) {
    const row = rows.at(-1);
    const isSecond =
      button.action.kind === "submit" && row?.some(({ action }) => action.kind === "submit");
    if (row === undefined || isSecond === true) rows.push([button]);
    else row.push(button);
  }
  return rows;
}

function addRow(out: Outbox, text: string, buttons: readonly Button[]): void {
  const links = buttons.flatMap(linkButton);
  if (buttons.length === 0) addText(out, text);
  else if (links.length === buttons.length) {
    addTemplate(out, text, { contentType: "300", templateId: "3", payload: links });
  } else {
    const payload = buttons.map(combinedButton);
    addTemplate(out, text, { contentType: "300", templateId: "11", payload });
  }
}

function linkButton({ label, action }: Button): readonly LinkButton[] {
  return action.kind === "link" ? [{ type: "link", name: inertLabel(label), url: action.url }] : [];
}

function combinedButton(button: Button): CombinedButton {
  const { label, action } = button;
  switch (action.kind) {
    case "link":
      return { name: inertLabel(label), action: { type: "link", url: action.url } };
    case "reply":
      return { name: label, action: { type: "quickReply", message: action.text } };
    case "submit":
      return {
        name: inertLabel(label),
        replyText: acknowledgement(button),
        action: { type: "submit", message: acknowledgement(button), ...postedData(action) },
      };
    default:
      return action satisfies never;
  }
}
