/**
 * Load at a fixed rate, whatever the server does: the times of sending are fixed beforehand, and what a request took is
 * counted from its time, not from when it could be sent. So a server that stands still cannot hide those that waited.
 */
import type { LoadResult } from "./closed-loop.ts";
import { openConnection, type Connection } from "./connection.ts";
import { Latencies } from "./latencies.ts";
import { play } from "./metronome.ts";
import { createRequests, SCRATCH_BYTES, type Traffic } from "./traffic.ts";

export interface OpenLoop {
  readonly port: number;
  readonly perSecond: number;
  readonly ms: number;
  readonly traffic: Traffic;
  /** So many repeats of messages that were answered in the first second, all at once, after every second. */
  readonly burst?: number;
}

export async function runOpenLoop(options: OpenLoop): Promise<LoadResult> {
  const { port, perSecond, ms, traffic, burst = 0 } = options;
  const all = await Promise.all(
    Array.from({ length: CONNECTIONS + burst }, () => openConnection(port)),
  );
  const free = all.slice(burst);
  const messages = createRequests(traffic);
  const total = Math.floor((perSecond * ms) / 1000);
  const times = Float64Array.from({ length: total }, (_, index) => (index * 1000) / perSecond);
  const waiting: number[] = [];
  const latencies = new Latencies();
  let failures = 0;
  let began = 0;
  let repeating = 0;
  let allAnswered = (): void => {};
  const answered = new Promise<void>((resolve) => (allAnswered = resolve));

  const cpu = process.cpuUsage();
  await play(times, (index, start) => {
    began = start;
    waiting.push(index);
    if (index > 0 && index % perSecond === 0) repeat();
    send();
  });
  await answered;
  const took = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  for (const connection of all) connection.close();
  return {
    requests: latencies.count,
    ms: took,
    failures,
    refused: 0,
    p50: latencies.percentile(0.5),
    p99: latencies.percentile(0.99),
    busy: (user + system) / 1000 / took,
  };

  function send(): void {
    while (waiting.length > 0) {
      // The one that has rested longest: servers close connections that rest for seconds.
      const connection = free.shift();
      if (connection === undefined) return;
      ask(connection, waiting.shift() ?? 0);
    }
  }

  function ask(connection: Connection, index: number): void {
    connection.ask(bytesOf(index), (status) => {
      latencies.add(performance.now() - began - (times[index] ?? 0));
      if (status !== 200) failures += 1;
      free.push(connection);
      send();
      end();
    });
  }

  function repeat(): void {
    if (repeating > 0) return;
    for (const [index, connection] of all.slice(0, burst).entries()) {
      repeating += 1;
      connection.ask(bytesOf(index % perSecond), (status) => {
        if (status !== 200) failures += 1;
        repeating -= 1;
        end();
      });
    }
  }

  function bytesOf(index: number): Buffer {
    return messages.write(index, Buffer.allocUnsafe(SCRATCH_BYTES));
  }

  function end(): void {
    if (latencies.count === total && repeating === 0) allAnswered();
  }
}

/** More than a server that keeps up ever has in work at once. */
const CONNECTIONS = 256;
