/**
 * Timers that outlive a process: delayed jobs on the Redis where conversations live, run by whichever replica is free.
 * One wake-up per conversation, the latest in place of those before it; one job per answer that is owed. Jobs hold ids
 * and numbers, nothing that anybody said. What a job does is decided elsewhere; all that is known of BullMQ is here.
 */
import { createHash } from "node:crypto";
import { DelayedError, Queue, Worker, type Job } from "bullmq";
import type { ConversationId } from "../store/store.ts";
import type { RedisTarget } from "../store/redis-url.ts";
import type { Notes } from "./notes.ts";
import { connectConsumer, connectProducer } from "./redis-connection.ts";

/** A step of `no_reply`, as the conversation stood when it was set. */
export interface SilenceJob extends ConversationId {
  readonly quietSince: number;
  readonly step: number;
}

export interface LateJob extends ConversationId {
  readonly messageKey: string;
}

/** A job at work. */
export interface JobDesk<Data> {
  readonly data: Data;
  /** As written by an earlier run; anything where there was none. */
  readonly progress: unknown;
  readonly write: (notes: Notes) => Promise<void>;
}

export type Next<Data> =
  | { readonly kind: "done" }
  /** Not before `at` (epoch ms), and then with this. */
  | { readonly kind: "again"; readonly at: number; readonly data: Data };

/** What runs when a job is due. Whoever throws is run again, later and later. */
export interface JobHandlers {
  readonly silence: (desk: JobDesk<SilenceJob>) => Promise<Next<SilenceJob>>;
  readonly late: (desk: JobDesk<LateJob>) => Promise<Next<LateJob>>;
}

export interface Timers {
  /** Wakes a conversation at `at`; an earlier wake-up of it is forgotten. Rejects in a few seconds without Redis. */
  wake(job: SilenceJob, at: number): Promise<void>;
  /** Notes an owed answer, to be looked after at `at` if nobody has by then. Rejects as `wake` does. */
  owe(job: LateJob, at: number): Promise<{ readonly write: JobDesk<LateJob>["write"] }>;
  /** Begins to run what is due. */
  run(handlers: JobHandlers): void;
  /** Takes no further job and waits for those at work. */
  close(): Promise<void>;
}

export interface TimersOptions {
  readonly target: RedisTarget;
  readonly onTrouble: (error: Error) => void;
  /** A job that failed for good. */
  readonly onGivenUp: (error: Error, data: ConversationId) => void;
  /** Before the first repeat of a job that failed; twice as long before each further one. */
  readonly retryMs?: number;
  /** A replica that gave no sign of life for so long has died, and its jobs are taken over. */
  readonly lockMs?: number;
}

export function createTimers(options: TimersOptions): Timers {
  const { target, onTrouble, onGivenUp, retryMs = 2000, lockMs = 30_000 } = options;
  const producer = connectProducer(target);
  const queue = new Queue<SilenceJob | LateJob>(QUEUE, {
    connection: producer,
    prefix: PREFIX,
    skipVersionCheck: true,
    streams: { events: { maxLen: 100 } },
    defaultJobOptions: {
      attempts: 8,
      backoff: { type: "exponential", delay: retryMs, jitter: 0.5 },
      removeOnComplete: true,
      removeOnFail: true,
    },
  });
  queue.on("error", onTrouble);
  let consumer: ReturnType<typeof connectConsumer> | undefined;
  let worker: Worker<SilenceJob | LateJob> | undefined;
  const atWork = new Set<Promise<void>>();

  return {
    async wake(job, at) {
      const id = `silence-${nameOf(job.botId, job.conversationId)}`;
      const delay = Math.max(0, at - Date.now());
      const deduplication = { id, replace: true, keepLastIfActive: true };
      await inTime(queue.add("silence", job, { delay, deduplication }));
    },

    async owe(job, at) {
      const jobId = `late-${nameOf(job.botId, job.conversationId, job.messageKey)}`;
      const delay = Math.max(0, at - Date.now());
      const added = await inTime(queue.add("late", job, { jobId, delay }));
      return { write: (notes) => inTime(added.updateProgress(notes)) };
    },

    run(handlers) {
      consumer = connectConsumer(target);
      worker = new Worker(
        QUEUE,
        (job, token) => {
          const work = runJob(job, token, handlers).finally(() => atWork.delete(work));
          atWork.add(work);
          return work;
        },
        {
          connection: consumer.client,
          prefix: PREFIX,
          skipVersionCheck: true,
          concurrency: CONCURRENCY,
          lockDuration: lockMs,
          stalledInterval: lockMs,
          maxStalledCount: 5,
        },
      );
      worker.on("error", onTrouble);
      worker.on("failed", (job, error) => {
        if (job !== undefined && job.finishedOn !== undefined) onGivenUp(error, job.data);
      });
    },

    async close() {
      const closed = worker?.close();
      await Promise.allSettled(atWork);
      // With Redis away, the bookkeeping would be waited for as long as it is.
      await inTime(Promise.resolve(closed)).catch(() => {});
      await inTime(queue.close()).catch(() => {});
      consumer?.end();
      producer.disconnect();
    },
  };
}

async function runJob(
  job: Job<SilenceJob | LateJob>,
  token: string | undefined,
  handlers: JobHandlers,
): Promise<void> {
  const { data, progress } = job;
  const desk = { progress, write: (notes: Notes) => job.updateProgress(notes) };
  const next = await ("messageKey" in data
    ? handlers.late({ ...desk, data })
    : handlers.silence({ ...desk, data }));
  if (next.kind === "done") return;
  await job.updateData(next.data);
  await job.moveToDelayed(next.at, token);
  throw new DelayedError();
}

/** The queue waits for its first connection as long as it takes; a turn does not. */
function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("Redis did not answer in time")), PATIENCE_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Ids come from outside, and names of jobs cannot hold everything. */
function nameOf(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}

const QUEUE = "timers";
/** In braces, so that all of a Redis Cluster's keys of the queue lie in one slot. */
const PREFIX = "fg:{push}";
const CONCURRENCY = 32;
const PATIENCE_MS = 2500;
