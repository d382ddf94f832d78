/**
 * Whose turn it is: in this process one message of a conversation at a time, in order of arrival, and bounds on how much
 * may wait. Other processes are kept apart by the store's compare-and-set, not here.
 */
export interface TurnQueue {
  /**
   * Runs `job` when every earlier one of `place` has ended. `busy`: a bound is reached and nothing ran; `late`: its time
   * to wait was over before it began.
   */
  run<T>(place: string, waitMs: number, job: () => Promise<T>): Promise<T | Refused>;
  /** Jobs that run or wait. */
  inFlight(): number;
  /** Resolves when nothing runs or waits. */
  idle(): Promise<void>;
}

export type Refused = "busy" | "late";

export interface QueueBounds {
  /** Waiting behind the one that runs, per place. */
  readonly maxWaiting: number;
  /** Running and waiting, of all places. */
  readonly maxInFlight: number;
}

export const QUEUE_BOUNDS: QueueBounds = { maxWaiting: 64, maxInFlight: 1000 };

export function createTurnQueue(bounds: QueueBounds = QUEUE_BOUNDS): TurnQueue {
  /** A place is in here while a job of it runs; its list holds those that wait. */
  const places = new Map<string, Waiter[]>();
  let inFlight = 0;
  let idlers: (() => void)[] = [];

  async function run<T>(
    place: string,
    waitMs: number,
    job: () => Promise<T>,
  ): Promise<T | Refused> {
    const waiters = places.get(place);
    if (inFlight >= bounds.maxInFlight) return "busy";
    if (waiters !== undefined && waiters.length >= bounds.maxWaiting) return "busy";
    inFlight += 1;
    try {
      if (waiters === undefined) places.set(place, []);
      else if (!(await wait(waiters, waitMs))) return "late";
      try {
        return await job();
      } finally {
        passOn(place);
      }
    } finally {
      inFlight -= 1;
      if (inFlight === 0) wakeIdlers();
    }
  }

  /** The next in line runs; with none the place is free. */
  function passOn(place: string): void {
    const next = places.get(place)?.shift();
    if (next === undefined) places.delete(place);
    else next();
  }

  function wakeIdlers(): void {
    const woken = idlers;
    idlers = [];
    for (const wake of woken) wake();
  }

  return {
    run,
    inFlight: () => inFlight,
    idle: () =>
      inFlight === 0 ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve)),
  };
}

type Waiter = () => void;

/** True when it is our turn, false when the time was over first; we then no longer stand in line. */
function wait(waiters: Waiter[], waitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const begin: Waiter = () => {
      clearTimeout(timer);
      resolve(true);
    };
    const timer = setTimeout(() => {
      waiters.splice(waiters.indexOf(begin), 1);
      resolve(false);
    }, waitMs);
    waiters.push(begin);
  });
}
