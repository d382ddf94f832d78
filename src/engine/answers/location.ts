/** Places on earth: sent by the client, or typed as coordinates. Street addresses are not looked up. */
import type { Value } from "../../template/value.ts";
import { foldText } from "../words.ts";

export interface Place {
  readonly [key: string]: Value;
  readonly lat: number;
  readonly lng: number;
}

export function readPlace(location: {
  readonly lat: number;
  readonly lng: number;
}): Place | undefined {
  const { lat, lng } = location;
  const exists = Math.abs(lat) <= 90 && Math.abs(lng) <= 180;
  return exists ? { lat, lng } : undefined;
}

/** "51.5,-0.12", "51.5° N, 0.12° W", "geo:51.5,-0.12", or a map link that has the two in it. */
export function readPlaceText(text: string): Place | undefined {
  if (text.length > 2048) return undefined;
  const found = TYPED.exec(foldText(text.trim())) ?? LINKED.exec(text.trim());
  if (found === null) return undefined;
  const [, latitude = "", north = "", longitude = "", east = ""] = found;
  // Two whole numbers could be anything.
  if (!`${latitude}${longitude}`.includes(".")) return undefined;
  const lat = Number(latitude) * (north === "s" ? -1 : 1);
  const lng = Number(longitude) * (east === "w" ? -1 : 1);
  return readPlace({ lat, lng });
}

/** A flow's or a service's place. */
export function readPlaceValue(value: Value): Place | undefined {
  if (typeof value === "string") return readPlaceText(value);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const fields = value as Readonly<Record<string, Value>>;
  const [lat, lng] = ["lat", "lng"].map((field) => {
    const part = Object.hasOwn(fields, field) ? fields[field] : undefined;
    return typeof part === "number" || (typeof part === "string" && part !== "")
      ? Number(part)
      : NaN;
  });
  return lat === undefined || lng === undefined ? undefined : readPlace({ lat, lng });
}

const DEGREES = String.raw`([-+]?\d{1,3}(?:\.\d{1,20})?)\s?°?\s?`;
const TYPED = new RegExp(
  `^(?:geo:)?\\(?(?:lat(?:itude)?\\s?[:=]?\\s?)?${DEGREES}([ns]?)[\\s,;]+(?:(?:lng|lon|long|longitude)\\s?[:=]?\\s?)?${DEGREES}([ew]?)\\)?$`,
);
/** Maps put the two behind "@", "q=", "ll=" or "query=". */
const LINKED =
  /^https?:\/\/\S{1,1000}?(?:@|[?&](?:q|ll|query)=)(-?\d{1,3}\.\d{1,20})()(?:,|%2C)(-?\d{1,3}\.\d{1,20})()(?![\d.])/i;
