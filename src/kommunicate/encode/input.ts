/** Questions that bring an input of their own: the profile field, and suggestions while typing. */
import type { Reply } from "../../engine/reply.ts";
import type { AutoSuggestion, InputField } from "../message.ts";
import { isVisible } from "../visible.ts";
import { webAddress } from "./address.ts";
import { cut } from "./characters.ts";
import { addInstructed, report, type Outbox } from "./outbox.ts";

/** No pattern is sent along: it would keep a customer from writing "agent" instead of an answer. */
export function encodeField(out: Outbox, reply: Extract<Reply, { kind: "field" }>): void {
  const label = isVisible(reply.label) ? cut(reply.label, MAX_PLACEHOLDER) : "…";
  addInstructed(out, reply.text, {
    KM_FIELD: {
      label,
      ...FIELDS[reply.field],
      placeholder: reply.field === "name" ? label : EXAMPLES[reply.field],
      action: { updateUserDetails: true },
    },
  });
}

export function encodeAutosuggest(
  out: Outbox,
  reply: Extract<Reply, { kind: "autosuggest" }>,
): void {
  const source = sourceOf(reply.source);
  if (source === undefined) report(out, "nothing_to_show", "There is nothing to suggest.");
  const placeholder = isVisible(reply.text) ? cut(reply.text, MAX_PLACEHOLDER) : "…";
  addInstructed(
    out,
    reply.text,
    source === undefined ? {} : { KM_AUTO_SUGGESTION: { placeholder, source } },
  );
}

function sourceOf(
  source: Extract<Reply, { kind: "autosuggest" }>["source"],
): AutoSuggestion["source"] | undefined {
  if ("url" in source) {
    // As written: the client fills in {{query}}, which escaping would hide from it.
    const url = source.url.trim();
    if (webAddress(url) === undefined || /[\s"<>\p{Cs}]/u.test(url)) return undefined;
    return { url, method: "get", headers: source.headers };
  }
  const words = [...new Set(source.filter(isVisible))];
  return words.length === 0 ? undefined : words;
}

const MAX_PLACEHOLDER = 60;

const FIELDS: Readonly<
  Record<"email" | "phone" | "name", Omit<InputField, "action" | "label" | "placeholder">>
> = {
  email: { field: "email", fieldType: "EMAIL" },
  phone: { field: "phone", fieldType: "PHONE_NUMBER" },
  name: { field: "name", fieldType: "NAME" },
};

/** Shown in the empty field, alike in every language. */
const EXAMPLES = { email: "name@example.com", phone: "+44 20 7946 0018" } as const;
