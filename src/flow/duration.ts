/** Amounts with a unit, as authors write them: "10 minutes", "7 days", "10 MB". */

const SECOND = 1000;
const UNIT_MS: ReadonlyMap<string, number> = new Map([
  ["s", SECOND],
  ["sec", SECOND],
  ["second", SECOND],
  ["min", 60 * SECOND],
  ["minute", 60 * SECOND],
  ["h", 3600 * SECOND],
  ["hour", 3600 * SECOND],
  ["d", 86_400 * SECOND],
  ["day", 86_400 * SECOND],
  ["week", 7 * 86_400 * SECOND],
]);

const UNIT_BYTES: ReadonlyMap<string, number> = new Map([
  ["b", 1],
  ["byte", 1],
  ["kb", 1000],
  ["mb", 1_000_000],
  ["gb", 1_000_000_000],
]);

/** Milliseconds; undefined when the unit is missing or unknown, or the amount is not over zero. */
export function parseDuration(text: string): number | undefined {
  return parseAmount(text, UNIT_MS);
}

/** What to write where a size cannot be read. */
export const SIZE_HINT = "Write a number and a unit, such as 500 KB or 10 MB.";

/** Bytes. */
export function parseSize(text: string): number | undefined {
  return parseAmount(text, UNIT_BYTES);
}

function parseAmount(text: string, units: ReadonlyMap<string, number>): number | undefined {
  const found = /^\s*(\d{1,9}(?:\.\d{1,3})?)\s{0,9}([a-z]{1,9})\s*$/i.exec(text);
  const word = found?.[2]?.toLowerCase() ?? "";
  const unit = units.get(word) ?? (word.length > 2 ? units.get(word.replace(/s$/, "")) : undefined);
  const amount = Math.round(Number(found?.[1]) * (unit ?? Number.NaN));
  return amount > 0 ? amount : undefined;
}
