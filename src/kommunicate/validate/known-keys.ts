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

const LIST_ACTION: Shape = {
  optional: ["text", ...PRESS, "openLinkInNewTab"],
  others: ["type", "url"],
  words: { text: ["message"], ...CARRIED },
};

const CARD_BUTTON: Shape = {
  others: ["name", ...PRESS],
  below: {
    action: {
      optional: ["openLinkInNewTab"],
      others: ["type", "payload", ...PRESS],
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
      foreign: { url: "A suggested reply opens nothing. Send links as template 3 or 11." },
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
          foreign: { url: 'Write it under action: { "type": "link", "url": "https://…" }.' },
          below: { action: LIST_ACTION },
        },
        buttons: { others: ["name", "action", ...PRESS], below: { action: LIST_ACTION } },
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
      foreign: Object.fromEntries(
        [...PICTURE, "imageUrl", "imgSrc"].map((key) => [key, IN_HEADER]),
      ),
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
