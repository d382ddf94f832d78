/** The moment at which a test or a chat begins, as its author writes it. */

/** Epoch ms. Without a time zone it is UTC, so that a test is the same on every machine; undefined for no moment. */
export function parseMoment(text: string): number | undefined {
  const [found, day = "", time = "00:00", zone = "Z"] = WRITTEN.exec(text.trim()) ?? [];
  if (found === undefined) return undefined;
  const at = Date.parse(`${day}T${time}${zone.toUpperCase()}`);
  const isRealDay = !Number.isNaN(Date.parse(day)) && isoDay(Date.parse(day)) === day;
  return isRealDay && Number.isFinite(at) ? at : undefined;
}

const WRITTEN =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|z|[+-]\d{2}:\d{2})?)?$/;

function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
