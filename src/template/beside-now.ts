/**
 * `now` in a comparison: `day >= now` is a question about days, `order.eta > now` one about whichever the value holds.
 * Anything but a date or a time is compared with the moment as it is, in epoch ms.
 */
import { readMoment } from "./moment.ts";
import { isLoopName, type Loops } from "./read-operand.ts";
import type { Operand } from "./tree.ts";
import type { Scope, Value } from "./value.ts";
import { wallClock } from "./wall-clock.ts";

export function isNow(operand: Operand, loops: Loops): boolean {
  return (
    operand.kind === "path" &&
    operand.name === "now" &&
    operand.segments.length === 1 &&
    !isLoopName("now", loops)
  );
}

/** Both as what can be compared: today beside a date, the time of day beside a time, by the bot's clock. */
export function besideNow(
  other: Value,
  { now, timeZone }: Pick<Scope, "now" | "timeZone">,
): readonly [other: Value, now: Value] {
  const moment = typeof other === "string" ? readMoment(other) : undefined;
  if (moment === undefined) return [other, now];
  if (moment.kind === "instant") return [moment.at, now];
  const clock = wallClock(timeZone, now);
  const sinceMidnight = ((clock % DAY_MS) + DAY_MS) % DAY_MS;
  switch (moment.kind) {
    case "local":
      return [moment.at, clock];
    case "date":
      return [moment.at, clock - sinceMidnight];
    case "time":
      return [moment.at, sinceMidnight];
    default:
      return moment satisfies never;
  }
}

const DAY_MS = 86_400_000;
