/**
 * Time in which this process was awake. A machine that is overloaded, or stands still as virtual ones do, is no fault of
 * the gateway's: promises that have a number are held against this clock.
 */
let lastSeen = performance.now();
let sleptMs = 0;

/** Milliseconds, without the times in which nothing here could run. */
export function awakeNow(): number {
  const now = performance.now();
  const gap = now - lastSeen;
  if (gap > TICK_MS * 5) sleptMs += gap - TICK_MS;
  lastSeen = now;
  return now - sleptMs;
}

/** For all that was slept through since this process began. */
export function sleptSoFarMs(): number {
  return sleptMs;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const TICK_MS = 50;
setInterval(awakeNow, TICK_MS).unref();
