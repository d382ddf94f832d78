/**
 * Messages as Kommunicate takes them in a webhook's answer: one type per template. Numbers are texts, payloads are real
 * arrays and objects; that is what all three clients read. Types alone, no code.
 */
export interface Message {
  readonly message?: string;
  readonly messageType?: "html";
  readonly metadata?: Metadata;
}

export type Metadata = Partial<Template> & Partial<Instructions>;

export type Template =
  | TemplateOf<"3", readonly LinkButton[]>
  | TemplateOf<"6", readonly QuickReply[]>
  | TemplateOf<"7", ListPayload>
  | TemplateOf<"8", DialogPayload>
  | TemplateOf<"9", readonly ImageItem[]>
  | TemplateOf<"10", readonly CardItem[]>
  | TemplateOf<"11", readonly CombinedButton[]>
  | TemplateOf<"12", readonly FormItem[]>
  | TemplateOf<"14", readonly VideoItem[]>;

interface TemplateOf<Id extends string, Payload> {
  readonly contentType: "300";
  readonly templateId: Id;
  readonly payload: Payload;
}

/** What a message does, with or without a template. */
export interface Instructions {
  /** An agent's e-mail or a bot's id; empty: by the conversation rules. */
  readonly KM_ASSIGN_TO: string;
  readonly KM_ASSIGN_TEAM: string;
  /** For the bot that is assigned. */
  readonly event: { readonly name: string };
  /** For agents and logs. */
  readonly summary: string;
  readonly actionRequest: "resolveConversation";
  /** Shows the paper clip. */
  readonly KM_ENABLE_ATTACHMENT: "true";
  readonly KM_FIELD: InputField;
  readonly KM_AUTO_SUGGESTION: AutoSuggestion;
}

export type ReplyMetadata = Readonly<Record<string, unknown>>;

export interface LinkButton {
  readonly type: "link";
  readonly name: string;
  readonly url: string;
}

export interface QuickReply {
  readonly title: string;
  readonly message: string;
  readonly replyMetadata?: ReplyMetadata;
  readonly updateLanguage?: string;
}

export interface ListPayload {
  readonly headerText?: string;
  readonly headerImgSrc?: string;
  readonly elements: readonly ListElement[];
  readonly buttons?: readonly { readonly name: string; readonly action: ListAction }[];
}

export interface ListElement {
  readonly title: string;
  readonly description?: string;
  readonly imgSrc?: string;
  readonly action?: ListAction;
}

export type ListAction =
  | { readonly type: "link"; readonly url: string }
  | {
      readonly type: "quick_reply";
      readonly text: string;
      readonly replyMetadata?: ReplyMetadata;
      readonly updateLanguage?: string;
    };

export interface DialogPayload {
  readonly title: string;
  readonly description: string;
  readonly buttonLabel: string;
  readonly buttons: readonly { readonly name: string; readonly replyMetadata: ReplyMetadata }[];
}

export interface ImageItem {
  readonly url: string;
  readonly caption?: string;
}

export interface VideoItem {
  readonly url: string;
  readonly caption?: string;
  /** A file. */
  readonly type?: string;
  /** A page of a video site, drawn in a frame. */
  readonly source?: "YOUTUBE";
  readonly width?: string;
  readonly height?: string;
}

export interface CardItem {
  readonly title?: string;
  readonly subtitle?: string;
  readonly titleExt?: string;
  readonly description?: string;
  readonly header?: { readonly imgSrc?: string; readonly overlayText?: string };
  readonly buttons?: readonly CardButton[];
}

export interface CardButton {
  readonly name: string;
  readonly action:
    | { readonly type: "link"; readonly payload: { readonly url: string } }
    | {
        readonly type: "quickReply";
        readonly payload: { readonly title: string; readonly message: string };
      }
    | {
        readonly type: "submit";
        readonly payload: PostedData & { readonly text: string; readonly replyText: string };
      };
}

export interface CombinedButton {
  readonly name: string;
  readonly replyText?: string;
  readonly action:
    | { readonly type: "link"; readonly url: string }
    | {
        readonly type: "quickReply";
        readonly message: string;
        readonly replyMetadata?: ReplyMetadata;
        readonly updateLanguage?: string;
      }
    | (PostedData & { readonly type: "submit"; readonly message: string });
}

interface PostedData {
  readonly formAction: string;
  readonly formData: Readonly<Record<string, string>>;
  readonly requestType: "json";
}

export type FormItem =
  | { readonly type: "text" | "date" | "time"; readonly data: FormInput }
  | {
      readonly type: "textarea";
      readonly data: FormNamed & {
        readonly placeholder?: string;
        readonly validation?: Validation;
      };
    }
  | {
      readonly type: "radio" | "checkbox";
      readonly data: FormNamed & { readonly options: readonly FormOption[] };
    }
  | {
      readonly type: "dropdown";
      readonly data: FormNamed & {
        readonly options: readonly FormOption[];
        readonly validation?: { readonly errorText: string };
      };
    }
  | { readonly type: "submit"; readonly data: FormSubmit };

export interface FormInput {
  /** Also the key under which the value comes back. */
  readonly label: string;
  readonly placeholder?: string;
  readonly validation?: Validation;
}

export interface FormNamed {
  readonly title: string;
  readonly name: string;
}

export interface FormOption {
  readonly label: string;
  readonly value: string;
  readonly selected?: boolean;
  readonly disabled?: boolean;
}

export interface Validation {
  readonly regex: string;
  readonly errorText: string;
}

export interface FormSubmit {
  readonly type: "submit";
  readonly name: string;
  readonly action: { readonly message: string; readonly requestType: "postBackToBotPlatform" };
}

export interface InputField {
  readonly label: string;
  readonly field: string;
  readonly fieldType: "EMAIL" | "PHONE_NUMBER" | "NAME";
  readonly placeholder: string;
  readonly action: { readonly updateUserDetails: true };
}

export interface AutoSuggestion {
  readonly placeholder: string;
  readonly source:
    | readonly string[]
    | {
        readonly url: string;
        readonly method: "get";
        readonly headers: Readonly<Record<string, string>>;
      };
}
