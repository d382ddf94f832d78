/**
 * A thread that tells the time: timers of the event loop come up to a millisecond late, which would be half of what is
 * measured. Sleeps in between, so that the core is left to others.
 */
import { once } from "node:events";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

/**
 * Calls `onBeat` at each of `times`, milliseconds from now and ascending; what is late is caught up with at once. `began`
 * is now, by `performance.now()`. Resolves after the last.
 */
export async function play(
  times: Float64Array,
  onBeat: (index: number, began: number) => void,
): Promise<void> {
  const began = performance.now();
  const origin = performance.timeOrigin + began;
  const worker = new Worker(new URL(import.meta.url), { workerData: { times, origin } });
  worker.on("message", (index: number) => onBeat(index, began));
  const [code] = (await once(worker, "exit")) as [number];
  if (code !== 0) throw new Error("The metronome stopped before its time.");
}

if (!isMainThread && parentPort !== null) beat(parentPort, workerData as Beats);

interface Beats {
  readonly times: Float64Array;
  /** Epoch milliseconds. */
  readonly origin: number;
}

function beat(port: NonNullable<typeof parentPort>, { times, origin }: Beats): void {
  const nothing = new Int32Array(new SharedArrayBuffer(4));
  for (const [index, time] of times.entries()) {
    const left = origin + time - (performance.timeOrigin + performance.now());
    if (left > 0) Atomics.wait(nothing, 0, 0, left);
    port.postMessage(index);
  }
}
