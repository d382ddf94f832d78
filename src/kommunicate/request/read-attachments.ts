/** Files and places that came with a message. */
import type { Attachment } from "../../engine/event.ts";
import { isRecord, own, parsedJson, recordIn, textIn, type JsonRecord } from "../json.ts";

export interface Place {
  readonly lat: number;
  readonly lng: number;
}

/** Files whose address can be fetched; at most 20. */
export function readFiles(context: JsonRecord): readonly Attachment[] {
  const files: Attachment[] = [];
  for (const attachment of attachments(context)) {
    const payload = recordIn(own(attachment, "payload"));
    const url = textIn(own(payload, "url"));
    if (url === undefined || url.length > MAX_URL_LENGTH || !/^https?:\/\//i.test(url)) continue;
    files.push({
      url,
      name: (textIn(own(payload, "name")) ?? "").slice(0, MAX_NAME_LENGTH),
      mime: (textIn(own(attachment, "type")) ?? "").slice(0, MAX_NAME_LENGTH).toLowerCase(),
      size: size(own(payload, "size")),
    });
  }
  return files;
}

/** A place among the attachments, or in the text of a message of the location kind. */
export function readPlace(
  context: JsonRecord,
  locationText: string | undefined,
): Place | undefined {
  for (const attachment of attachments(context)) {
    if (textIn(own(attachment, "type"))?.toLowerCase() !== "location") continue;
    const place = placeIn(recordIn(own(attachment, "payload")));
    if (place !== undefined) return place;
  }
  return locationText === undefined ? undefined : placeIn(recordIn(locationText));
}

function attachments(context: JsonRecord): readonly JsonRecord[] {
  const value = own(context, "attachments");
  const list = typeof value === "string" ? parsedJson(value) : value;
  return Array.isArray(list) ? list.slice(0, MAX_ATTACHMENTS).filter(isRecord) : [];
}

function placeIn(payload: JsonRecord): Place | undefined {
  const lat = coordinate(payload, LATITUDES, 90);
  const lng = coordinate(payload, LONGITUDES, 180);
  return lat === undefined || lng === undefined ? undefined : { lat, lng };
}

function coordinate(
  payload: JsonRecord,
  keys: readonly string[],
  most: number,
): number | undefined {
  for (const key of keys) {
    const text = textIn(own(payload, key));
    const degrees = text === undefined ? Number.NaN : Number(text);
    if (Math.abs(degrees) <= most) return degrees;
  }
  return undefined;
}

function size(value: unknown): number | null {
  const text = textIn(value);
  const bytes = text === undefined ? Number.NaN : Number(text);
  return Number.isSafeInteger(bytes) && bytes >= 0 ? bytes : null;
}

const LATITUDES = ["lat", "latitude"];
const LONGITUDES = ["lon", "lng", "long", "longitude"];
const MAX_ATTACHMENTS = 20;
const MAX_URL_LENGTH = 4_000;
const MAX_NAME_LENGTH = 200;
