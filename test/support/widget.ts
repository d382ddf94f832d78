/**
 * The web widget, as far as what comes back: which buttons a message shows, and what each sends when it is pressed.
 * Written from what the real widget was seen to send, not from the encoder.
 */
export interface Shown {
  readonly message?: string;
  readonly messageType?: string;
  readonly metadata?: Json;
}

export type Json = Readonly<Record<string, unknown>>;

/** What a press, or anything else that the customer does, puts into the webhook. */
export interface Sent {
  readonly label: string;
  readonly message: string;
  readonly metadata: Json;
}

/** Everything under these messages that sends something to the bot. */
export function presses(messages: readonly Shown[]): readonly Sent[] {
  return messages.flatMap((message) => pressesOf(message));
}

/** Labels of links, with where they lead. */
export function links(messages: readonly Shown[]): Readonly<Record<string, string>> {
  const found = messages.flatMap((message) =>
    actionsOf(message)
      .filter(({ action }) => action["type"] === "link")
      .map(({ label, action }) => [label, text(action["url"] ?? object(action["payload"])["url"])]),
  );
  return Object.fromEntries(found) as Readonly<Record<string, string>>;
}

/** A form that was filled in: values under the keys that the widget uses, which are labels or names. */
export function submitForm(messages: readonly Shown[], fill: Json): Sent {
  const form = messages.find((message) => template(message) === "12");
  const items = list(form?.metadata?.["payload"]);
  const formData: Record<string, unknown> = {};
  for (const { type, data } of items) {
    const field = object(data);
    const hasName = ["textarea", "radio", "checkbox", "dropdown", "hidden"].includes(text(type));
    const key = text(field[hasName ? "name" : "label"]);
    if (type === "submit" || fill[key] === undefined) continue;
    const values = list(field["options"]).map(({ value }) => value);
    const chosen = [fill[key]].flat();
    if (values.length > 0 && !chosen.every((one) => values.includes(one))) {
      throw new Error(`${key} cannot be ${JSON.stringify(chosen)}`);
    }
    formData[key] = fill[key];
  }
  const missing = Object.keys(fill).filter((key) => !Object.hasOwn(formData, key));
  if (missing.length > 0) throw new Error(`The form has no ${missing.join(", ")}`);
  const submit = object(items.at(-1)?.["data"]);
  const said = text(object(submit["action"])["message"] ?? submit["name"]);
  return { label: text(submit["name"]), ...reply(said, { KM_CHAT_CONTEXT: { formData } }) };
}

function pressesOf(message: Shown): readonly Sent[] {
  const suggested = object(message.metadata?.["KM_AUTO_SUGGESTION"])["source"];
  const words = Array.isArray(suggested) ? suggested.map(text) : [];
  const chosen = words.map((word) => ({ label: word, ...reply(word, {}) }));
  return [...chosen, ...actionsOf(message).flatMap((one) => pressOf(template(message), one))];
}

interface Drawn {
  readonly label: string;
  /** The button as it stands in the payload. */
  readonly item: Json;
  readonly action: Json;
}

/** Everything that can be pressed, links too. */
function actionsOf(message: Shown): readonly Drawn[] {
  const payload = message.metadata?.["payload"];
  switch (template(message)) {
    case "3":
      return list(payload).map((item) => drawn(item["name"], item, item));
    case "6":
      return list(payload).map((item) => drawn(item["title"], item, item));
    case "7": {
      const { elements, buttons } = object(payload);
      return [
        ...list(elements).map((item) => drawn(item["title"], item, object(item["action"]))),
        ...list(buttons).map((item) => drawn(item["name"], item, object(item["action"]))),
      ];
    }
    case "8":
      return list(object(payload)["buttons"]).map((item) => drawn(item["name"], item, item));
    case "10":
      return list(payload)
        .flatMap((card) => list(card["buttons"]))
        .map((item) => drawn(item["name"], item, object(item["action"])));
    case "11":
      return list(payload).map((item) => drawn(item["name"], item, object(item["action"])));
    default:
      return [];
  }
}

function pressOf(templateId: string | undefined, { label, item, action }: Drawn): readonly Sent[] {
  const one = (said: unknown, metadata: unknown): readonly Sent[] =>
    said === undefined ? [] : [{ label, ...reply(text(said), metadata, action) }];
  switch (templateId) {
    case "3":
      return action["type"] === "link" ? [] : one(item["replyText"] ?? label, {});
    case "6":
      return one(item["message"], item["replyMetadata"]);
    case "7": {
      if (action["type"] !== "quick_reply") return [];
      const common = { KM_FAQ_ID: "", source: "" };
      return one(action["text"] ?? label, { ...common, ...object(action["replyMetadata"]) });
    }
    case "8": {
      const metadata = { skipBot: true, ...object(item["replyMetadata"]) };
      return metadata.skipBot ? [] : one(label, metadata);
    }
    case "10": {
      const payload = object(action["payload"]);
      if (action["type"] === "submit") return one(label, {});
      return action["type"] === "quickReply"
        ? one(payload["message"], payload["replyMetadata"])
        : [];
    }
    case "11": {
      const said = action["message"] ?? label;
      if (action["type"] === "submit") return one(item["replyText"] ?? said, {});
      if (action["type"] !== "quickReply") return [];
      return one(said, action["replyMetadata"] ?? item["replyMetadata"]);
    }
    default:
      return [];
  }
}

/** Metadata beside the chat context arrives as texts. */
function reply(message: string, metadata: unknown, action: Json = {}): Omit<Sent, "label"> {
  const { KM_CHAT_CONTEXT, ...others } = object(metadata);
  const language = action["updateLanguage"];
  const context = {
    ...object(KM_CHAT_CONTEXT),
    ...(language === undefined ? {} : { kmUserLanguageCode: language }),
  };
  const texts = Object.entries(others).map(([name, value]) => [name, text(value)]);
  return { message, metadata: { ...Object.fromEntries(texts), KM_CHAT_CONTEXT: context } };
}

function drawn(label: unknown, item: Json, action: Json): Drawn {
  return { label: text(label), item, action };
}

function template({ metadata }: Shown): string | undefined {
  const id = metadata?.["templateId"];
  return typeof id === "string" ? id : undefined;
}

function object(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
