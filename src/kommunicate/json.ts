/**
 * Reading JSON that comes from outside: own properties alone, and objects that some clients send as JSON text.
 * Nothing here throws.
 */
export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function own(record: JsonRecord, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** An object, or the object that a JSON text holds; an empty one when it is neither. */
export function recordIn(value: unknown): JsonRecord {
  const parsed = typeof value === "string" ? parsedJson(value) : value;
  return isRecord(parsed) ? parsed : {};
}

/** The value of a JSON text that holds an object or array; undefined for every other text. */
export function parsedJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A text, or a number or yes/no as text, without blanks around it; undefined when there is none. */
export function textIn(value: unknown): string | undefined {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
    return undefined;
  }
  const text = String(value).trim();
  return text === "" ? undefined : text;
}

/** `true`, or the word, as clients that only send texts write it. */
export function isTrue(value: unknown): boolean {
  return value === true || (typeof value === "string" && value.trim().toLowerCase() === "true");
}
