/** What the clients read of each template beside what it must have, and what people write who know other platforms. */

/** An object of a message, or each object of a list. */
export interface Shape {
  /** Keys that may stand here or be left out: a stray one may be meant to be one of them. */
  readonly optional?: readonly string[];
  /** The other keys that are read, or that are told of elsewhere. */
  readonly others?: readonly string[];
  /** Other words for the optional ones, as `plainKey` writes them. */
  readonly words?: Readonly<Record<string, readonly string[]>>;
  /** Keys that belong to another kind of message, and what to do instead. */
  readonly foreign?: Readonly<Record<string, string>>;
  readonly below?: Readonly<Record<string, Shape>>;
}

const PRESS = ["replyMetadata", "updateLanguage"] as const;
const CARRIED = { replyMetadata: ["metadata"] } as const;
const PICTURE = ["image", "imageurl", "img", "src", "thumbnail", "icon"] as const;

const VALIDATION: Shape = {
  optional: ["errorText"],
  others: ["regex"],
  words: { errorText: ["error", "errormessage", "message", "text"] },
};

/** Many keys with one place to go to. */
function all(keys: readonly string[], instead: string): Readonly<Record<string, string>> {
  return Object.fromEntries(keys.map((key) => [key, instead]));
}

const IN_REPLY = all(["KM_CHAT_CONTEXT"], "Write it inside “replyMetadata”: { … }.");

/** Keys of what a press does, which people write one level too high. */
const OF_ACTION = ["type", "url", "text", "message", "openLinkInNewTab", "formData", "formAction"];

const LIST_ACTION: Shape = {
  optional: ["text", ...PRESS, "openLinkInNewTab"],
  others: ["type", "url"],
  words: { text: ["message"], ...CARRIED },
};

const CARD_BUTTON: Shape = {
  others: ["name", ...PRESS],
  foreign: all(
    OF_ACTION,
    'Write it under action: { "type": "link", "payload": { "url": "https://…" } }, or type quickReply with a message.',
  ),
  below: {
    action: {
      optional: ["openLinkInNewTab"],
      others: ["type", "payload", ...PRESS],
      foreign: all(
        ["url", "title", "text", "message", "formData", "formAction", "requestType"],
        "Write it inside “payload”: { … }, beside type.",
      ),
      below: {
        payload: {
          optional: [...PRESS, "requestType", "replyText"],
          others: ["title", "message", "url", "text", "formData", "formAction", "openLinkInNewTab"],
          words: CARRIED,
        },
      },
    },
  },
};

const FIELD: Shape = {
  optional: ["placeholder", "validation", "title"],
  others: ["type", "data", "label", "name", "value", "message", "requestType", "formAction"],
  below: {
    validation: VALIDATION,
    options: { optional: ["selected", "disabled"], others: ["label", "value"] },
    action: {
      optional: ["message", "requestType", "postFormDataAsMessage", "postBackToKommunicate"],
      others: ["formAction"],
    },
  },
};

const IN_LIST_ACTION =
  'Write it under action: { "type": "link", "url": "https://…" }, or type quick_reply with a text.';
const IN_HEADER = "The picture of a card is “imgSrc”, inside “header”.";

/** What stands in “payload”, by template. */
export const PAYLOADS: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["3", { optional: ["type", "openLinkInNewTab", "replyText"], others: ["name", "url", ...PRESS] }],
  [
    "6",
    {
      optional: PRESS,
      others: ["title", "message"],
      words: CARRIED,
      foreign: {
        ...IN_REPLY,
        url: "A suggested reply opens nothing. Send links as template 3 or 11.",
      },
    },
  ],
  [
    "7",
    {
      optional: ["elements", "headerText", "headerImgSrc", "buttons"],
      words: {
        elements: ["items", "rows"],
        headerText: ["header", "title"],
        headerImgSrc: ["headerimage", ...PICTURE],
      },
      below: {
        elements: {
          optional: ["title", "description", "imgSrc"],
          others: ["action", "articleId", "source", ...PRESS],
          words: {
            title: ["name", "label"],
            description: ["subtitle", "text"],
            imgSrc: PICTURE,
          },
          foreign: all(OF_ACTION, IN_LIST_ACTION),
          below: { action: LIST_ACTION },
        },
        buttons: {
          others: ["name", "action", ...PRESS],
          foreign: all(OF_ACTION, IN_LIST_ACTION),
          below: { action: LIST_ACTION },
        },
      },
    },
  ],
  [
    "8",
    {
      optional: ["title", "description", "buttonLabel"],
      others: ["buttons"],
      words: { title: ["question"], description: ["text", "answer"], buttonLabel: ["label"] },
      below: { buttons: { optional: ["replyMetadata"], others: ["name"], words: CARRIED } },
    },
  ],
  ["9", { optional: ["caption"], others: ["url"], words: { caption: ["title", "text"] } }],
  [
    "10",
    {
      optional: ["title", "titleExt", "subtitle", "description", "header", "buttons"],
      others: ["url"],
      words: { title: ["name"], description: ["text"] },
      foreign: {
        ...all([...PICTURE, "imageUrl", "imgSrc"], IN_HEADER),
        overlayText: "Write it inside “header”, beside imgSrc.",
      },
      below: {
        header: {
          optional: ["imgSrc", "overlayText"],
          words: { imgSrc: [...PICTURE, "url"], overlayText: ["text"] },
        },
        buttons: CARD_BUTTON,
      },
    },
  ],
  [
    "11",
    {
      optional: ["replyText", "replyMetadata"],
      others: ["name", "type", "action", "updateLanguage"],
      foreign: {
        ...IN_REPLY,
        ...all(
          OF_ACTION,
          'Write it under action: { "type": "link", "url": "https://…" }, or type quickReply with a message.',
        ),
      },
      below: {
        action: {
          optional: ["message", ...PRESS, "openLinkInNewTab", "requestType"],
          others: ["type", "url", "formData", "formAction"],
          words: { message: ["text"], ...CARRIED },
        },
      },
    },
  ],
  ["12", { ...FIELD, below: { ...FIELD.below, data: FIELD } }],
  [
    "14",
    {
      optional: ["source", "type", "caption", "width", "height"],
      others: ["url"],
      words: { caption: ["title", "text"] },
    },
  ],
]);

/** The input field that a question may ask for. */
export const INPUT_FIELD: Shape = {
  optional: ["placeholder", "validation"],
  others: ["label", "field", "fieldType", "action"],
  below: { validation: VALIDATION, action: { optional: ["updateUserDetails"] } },
};
