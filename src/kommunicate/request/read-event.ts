/**
 * What the customer did, out of the many shapes in which Kommunicate tells it, or why there is nothing to answer.
 * The order of the questions matters: a named event or a form may come under any content type.
 */
import type { Event } from "../../engine/event.ts";
import { isTrue, own, textIn, type JsonRecord } from "../json.ts";
import { returnAddressIn } from "../return-address.ts";
import { readFiles, readPlace } from "./read-attachments.ts";
import { readForm } from "./read-form.ts";

export type EventOrNoise =
  | { readonly kind: "event"; readonly event: Event }
  | { readonly kind: "noise"; readonly reason: string };

export function readEvent(
  body: JsonRecord,
  metadata: JsonRecord,
  context: JsonRecord,
): EventOrNoise {
  const text = messageText(body);
  const type = contentType(body);
  const name = eventName(body, metadata, text, type);
  if (name === WELCOME) return event({ kind: "welcome" });
  if (name !== undefined) {
    return event({ kind: "named", name, text: text === `${EVENT_PREFIX}${name}` ? "" : text });
  }
  const noise = reasonToIgnore(body, metadata, type);
  if (noise !== undefined) return { kind: "noise", reason: noise };

  const address = returnAddressIn(context);
  if (address !== undefined) return event({ kind: "tap", text, ...address });
  const values = readForm(metadata, context);
  if (values !== undefined) return event({ kind: "form", text, values });
  return media(body, context, text, type) ?? plainText(metadata, text);
}

function media(
  body: JsonRecord,
  context: JsonRecord,
  text: string,
  type: number,
): EventOrNoise | undefined {
  const files = readFiles(context);
  if (files.length > 0) return event({ kind: "media", text, files });
  const inText = type === LOCATION || own(body, "eventName") === MEDIA_EVENT;
  const place = readPlace(context, inText ? text : undefined);
  if (place !== undefined) {
    return event({ kind: "location", text: text.startsWith("{") ? "" : text, ...place });
  }
  // Something was sent that cannot be fetched: the bot should say so, not fall silent.
  const isMedia = type !== TEXT || own(body, "eventName") === MEDIA_EVENT;
  return isMedia && text === "" ? event({ kind: "media", text, files }) : undefined;
}

function plainText(metadata: JsonRecord, text: string): EventOrNoise {
  if (text !== "") return event({ kind: "text", text });
  if (isTrue(own(metadata, "TALK_TO_HUMAN"))) return event({ kind: "text", text: TALK_TO_HUMAN });
  return { kind: "noise", reason: "the message is empty" };
}

/** The event's name; undefined on ordinary messages and on media, which are read by what they hold. */
function eventName(
  body: JsonRecord,
  metadata: JsonRecord,
  text: string,
  type: number,
): string | undefined {
  const name = textIn(own(body, "eventName"));
  if (name === MEDIA_EVENT) return undefined;
  if (name !== undefined) return name;
  const triggered = textIn(own(metadata, "KM_TRIGGER_EVENT"));
  if (triggered !== undefined && triggered.length <= MAX_NAME_LENGTH) {
    // On an answered input field it only comes along: what the customer wrote is the answer.
    const isAnswer = type === TEXT && text !== "" && text !== `${EVENT_PREFIX}${triggered}`;
    if (!isAnswer) return triggered;
  }
  if (type !== SYSTEM || !text.startsWith(EVENT_PREFIX)) return undefined;
  const written = text.slice(EVENT_PREFIX.length).trim();
  return written === "" || written.length > MAX_NAME_LENGTH ? undefined : written;
}

function reasonToIgnore(body: JsonRecord, metadata: JsonRecord, type: number): string | undefined {
  if (!OF_CUSTOMERS.has(type)) {
    return type === HTML
      ? "the HTML copy of a form"
      : `content type ${Number.isNaN(type) ? "unknown" : type} is not written by customers`;
  }
  if (isTrue(own(metadata, "skipBot"))) return "the message is not meant for the bot";
  if (textIn(own(body, "from")) === textIn(own(body, "botId"))) return "the bot's own message";
  return undefined;
}

function messageText(body: JsonRecord): string {
  return (textIn(own(body, "message")) ?? "").slice(0, MAX_TEXT_LENGTH);
}

function contentType(body: JsonRecord): number {
  const text = textIn(own(body, "contentType"));
  return text === undefined ? TEXT : Number(text);
}

function event(one: Event): EventOrNoise {
  return { kind: "event", event: one };
}

const WELCOME = "WELCOME";
const MEDIA_EVENT = "KOMMUNICATE_MEDIA_EVENT";
const EVENT_PREFIX = "Event: ";
const TALK_TO_HUMAN = "Talk to human";
const TEXT = 0;
const LOCATION = 2;
const HTML = 3;
const SYSTEM = 10;
/** Text, attachment, location, audio, video. */
const OF_CUSTOMERS: ReadonlySet<number> = new Set([TEXT, 1, LOCATION, 8, 9]);
const MAX_NAME_LENGTH = 200;
const MAX_TEXT_LENGTH = 20_000;
