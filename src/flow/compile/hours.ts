/** `hours` and `teams`. Keys and spans that cannot be read are left out here; rules name them. */
import { isTimeZone, parseDays, parseSpan, type Hours, type Span } from "../../engine/hours.ts";
import type { Team } from "../../engine/variable.ts";
import type { HoursDocument, TeamDocument } from "../document.ts";
import { asList } from "./lists.ts";

/** Keys of an `hours` block that are no days. */
export const HOURS_SETTINGS: ReadonlySet<string> = new Set(["timezone", "closed", "note"]);

export function compileHours(written: HoursDocument, timeZone: string): Hours {
  const days: (readonly Span[])[] = Array.from({ length: 7 }, () => []);
  for (const [key, value] of Object.entries(written)) {
    if (HOURS_SETTINGS.has(key)) continue;
    const spans = asList(value)
      .map(parseSpan)
      .filter((span) => span !== undefined);
    for (const day of parseDays(key) ?? []) days[day] = spans;
  }
  return {
    timeZone: zoneOf(written) ?? timeZone,
    days,
    closed: new Set(asList(written["closed"])),
  };
}

export function compileTeam(
  name: string,
  written: TeamDocument | null,
  hours: ReadonlyMap<string, Hours>,
): Team {
  return { name, hours: written?.hours === undefined ? undefined : hours.get(written.hours) };
}

/** The bot's own zone: what the flow says, else that of its first opening times, else UTC. */
export function botTimeZone(
  written: string | undefined,
  hours: Readonly<Record<string, HoursDocument>> | undefined,
): string {
  const candidates = [written, ...Object.values(hours ?? {}).map(zoneOf)];
  return candidates.find((zone) => zone !== undefined && isTimeZone(zone)) ?? "UTC";
}

function zoneOf(written: HoursDocument): string | undefined {
  const zone = written["timezone"];
  return typeof zone === "string" && isTimeZone(zone) ? zone : undefined;
}
