/**
 * Whose turn it is: in this process one message of a conversation at a time, in order of arrival, and bounds on how much
 * may wait. Other processes are kept apart by the store's compare-and-set, not here.
 */
import type { Loaded } from "../store/store.ts";

export interface TurnQueue {
  /**
   * Undefined when it is the caller's turn in `place`, at once or in the end; whoever has the turn must call `leave`.
   * `busy`: a bound is reached; `late`: the time to wait was over first. It is no promise where nobody has to wait.
   */
  enter(place: string, waitMs: number): Entered | Promise<Entered>;
  /** The next in line has the turn. It may go on from what is `left` to it, and need not load that again. */
  leave(place: string, left?: Loaded): void;
  /** What was left to whoever has the turn in `place`. */
  leftIn(place: string): Loaded | undefined;
  /** Turns that run or wait. */
  inFlight(): number;
  /** Resolves when nothing runs or waits. */
  idle(): Promise<void>;
}

export type Entered = Refused | undefined;
export type Refused = "busy" | "late";

export interface QueueBounds {
  /** Waiting behind the one that runs, per place. */
  readonly maxWaiting: number;
  /** Running and waiting, of all places. */
  readonly maxInFlight: number;
}

export const QUEUE_BOUNDS: QueueBounds = { maxWaiting: 64, maxInFlight: 1000 };

export function createTurnQueue(bounds: QueueBounds = QUEUE_BOUNDS): TurnQueue {
  /** A place is in here while somebody has its turn. */
  const places = new Map<string, Line>();
  let inFlight = 0;
  let idlers: (() => void)[] = [];

  function enter(place: string, waitMs: number): Entered | Promise<Entered> {
    if (inFlight >= bounds.maxInFlight) return "busy";
    const line = places.get(place);
    if (line === undefined) {
      places.set(place, { waiters: [], left: undefined });
      inFlight += 1;
      return undefined;
    }
    const { waiters } = line;
    if (waiters.length >= bounds.maxWaiting) return "busy";
    inFlight += 1;
    return wait(waiters, waitMs).then((isTurn) => {
      if (isTurn) return undefined;
      ended();
      return "late";
    });
  }

  function leave(place: string, left?: Loaded): void {
    const line = places.get(place);
    const next = line?.waiters.shift();
    if (line === undefined || next === undefined) places.delete(place);
    else {
      line.left = left;
      next();
    }
    ended();
  }

  function ended(): void {
    inFlight -= 1;
    if (inFlight === 0) wakeIdlers();
  }

  function wakeIdlers(): void {
    const woken = idlers;
    idlers = [];
    for (const wake of woken) wake();
  }

  return {
    enter,
    leave,
    leftIn: (place) => places.get(place)?.left,
    inFlight: () => inFlight,
    idle: () =>
      inFlight === 0 ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve)),
  };
}

type Waiter = () => void;

interface Line {
  readonly waiters: Waiter[];
  left: Loaded | undefined;
}

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
