/**
 * The way in: the body of a webhook becomes a request that the runtime can take, or the reason why not.
 * Pure, and total: any JSON value gives one of the three results, none makes it throw.
 */
import { validate } from "#schemas/webhook-request";
import type { Inbound } from "../engine/event.ts";
import { isRecord, own, recordIn, textIn, type JsonRecord } from "./json.ts";
import { readContext } from "./request/read-context.ts";
import { readEvent } from "./request/read-event.ts";
import { readLanguage } from "./request/read-language.ts";
import { readUser } from "./request/read-user.ts";

/** Who is meant: known of every webhook that is not refused. */
export interface Envelope {
  readonly botId: string;
  /** Kommunicate's groupId, as text. */
  readonly conversationId: string;
  /** Kommunicate's key; undefined when it sent none. */
  readonly messageKey: string | undefined;
  readonly application: string | undefined;
  /** Epoch ms. */
  readonly createdAt: number | undefined;
}

export interface WebhookRequest extends Envelope {
  readonly inbound: Inbound;
}

export type RefusalCode =
  "bad_request" | "missing_bot_id" | "bad_bot_id" | "missing_group_id" | "bad_group_id";

export type ReadRequest =
  | { readonly kind: "turn"; readonly request: WebhookRequest }
  /** Nothing that a customer said: to be answered with no messages. */
  | { readonly kind: "ignore"; readonly envelope: Envelope; readonly reason: string }
  | { readonly kind: "refused"; readonly code: RefusalCode; readonly message: string };

export function readRequest(body: unknown): ReadRequest {
  if (!isRecord(body)) return refused("bad_request", "The body must be a JSON object.");
  if (textIn(own(body, "botId")) === undefined) {
    return refused("missing_bot_id", "“botId” is missing.");
  }
  if (textIn(own(body, "groupId")) === undefined) {
    return refused("missing_group_id", "“groupId” is missing.");
  }
  if (!validate(body)) return misshapen(validate.errors?.[0]?.instancePath);
  const metadata = recordIn(own(body, "metadata"));
  const context = recordIn(own(metadata, "KM_CHAT_CONTEXT"));
  const envelope = readEnvelope(body, context);
  const read = readEvent(body, metadata, context);
  if (read.kind === "noise") return { kind: "ignore", envelope, reason: read.reason };
  const sender = textIn(own(body, "from")) ?? senderIn(context) ?? envelope.conversationId;
  const inbound = {
    event: read.event,
    user: readUser(sender, body, context),
    context: readContext(context),
    language: readLanguage(context),
  };
  return { kind: "turn", request: { ...envelope, inbound } };
}

function readEnvelope(body: JsonRecord, context: JsonRecord): Envelope {
  const application =
    textIn(own(body, "applicationKey")) ??
    textIn(own(body, "applicationId")) ??
    textIn(own(context, "applicationId"));
  const createdAt = Number(textIn(own(body, "createdAt")) ?? Number.NaN);
  return {
    botId: textIn(own(body, "botId")) ?? "",
    conversationId: textIn(own(body, "groupId")) ?? "",
    messageKey: textIn(own(body, "key")),
    application,
    createdAt: Number.isSafeInteger(createdAt) ? createdAt : undefined,
  };
}

function senderIn(context: JsonRecord): string | undefined {
  const sender = textIn(own(context, "from"));
  return sender === undefined || sender.length > MAX_ID_LENGTH ? undefined : sender;
}

function misshapen(instancePath: string | undefined): ReadRequest {
  const field = (instancePath ?? "").slice(1);
  const code =
    field === "botId" ? "bad_bot_id" : field === "groupId" ? "bad_group_id" : "bad_request";
  return refused(code, `“${field}” must be ${WANTED[field] ?? "of another type"}.`);
}

function refused(code: RefusalCode, message: string): ReadRequest {
  return { kind: "refused", code, message };
}

const MAX_ID_LENGTH = 200;
const SHORT_TEXT = `text of at most ${MAX_ID_LENGTH} characters`;

/** What a field should have been, where the schema says no. */
const WANTED: Readonly<Record<string, string>> = {
  botId: SHORT_TEXT,
  groupId: `a whole number below 2^53, or ${SHORT_TEXT}`,
  key: SHORT_TEXT,
  from: SHORT_TEXT,
  message: "text",
  metadata: "an object",
  contentType: "a number",
  applicationKey: SHORT_TEXT,
  applicationId: SHORT_TEXT,
  eventName: SHORT_TEXT,
  createdAt: "a number of milliseconds",
  userInfo: "an object",
};
