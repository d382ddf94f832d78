/**
 * What is asked of a file in one turn of the event loop is done in one transaction: beginning and ending one costs as much
 * as what most of them do. Nobody is told anything before the transaction has ended.
 */
export type Body<Rows, T> = (rows: Rows) => T;

export interface BatchOptions<Rows> {
  /** Runs `all` in a transaction, anew after a lock; rejects when nothing of it took effect. */
  readonly run: (all: (rows: Rows) => void) => Promise<void>;
  /** Whether an error ends the whole transaction. Any other is the affair of the body that threw it. */
  readonly isFatal: (error: unknown) => boolean;
}

/** A body throws before it writes or not at all, or what it wrote stays. */
export function createBatches<Rows>({
  run,
  isFatal,
}: BatchOptions<Rows>): <T>(body: Body<Rows, T>) => Promise<T> {
  let pending: Job<Rows>[] = [];

  function begin(): void {
    const jobs = pending.slice(0, MAX_JOBS);
    pending = pending.slice(MAX_JOBS);
    if (pending.length > 0) setImmediate(begin);
    run((rows) => {
      for (const job of jobs) job.attempt(rows);
    }).then(
      () => {
        for (const job of jobs) job.settle();
      },
      (error: unknown) => {
        for (const job of jobs) job.fail(error);
      },
    );
  }

  return (body) =>
    new Promise((resolve, reject) => {
      let settle = (): void => {};
      if (pending.length === 0) setImmediate(begin);
      pending.push({
        attempt(rows) {
          try {
            const value = body(rows);
            settle = () => resolve(value);
          } catch (error) {
            if (isFatal(error)) throw error;
            settle = () => reject(error);
          }
        },
        settle: () => settle(),
        fail: reject,
      });
    });
}

interface Job<Rows> {
  /** May be called again; what came of it is told by `settle`. */
  readonly attempt: (rows: Rows) => void;
  readonly settle: () => void;
  readonly fail: (error: unknown) => void;
}

/** Other processes wait for the file meanwhile. */
const MAX_JOBS = 128;
