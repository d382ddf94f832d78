/** As much load as a server takes: each connection asks again as soon as it has its answer. Tells what was done. */
import { CONNECTION_LOST, openConnection, type Connection } from "./connection.ts";
import { Latencies } from "./latencies.ts";
import { createRequests, SCRATCH_BYTES, type Traffic } from "./traffic.ts";

export interface ClosedLoop {
  /** Connections are spread over them. */
  readonly ports: readonly number[];
  readonly connections: number;
  readonly traffic: Traffic;
  /** Whatever comes first. */
  readonly ms?: number;
  readonly requests?: number;
  /** What is refused with 503 is sent again, as callers do that are told to. */
  readonly isPatient?: boolean;
}

export interface LoadResult {
  readonly requests: number;
  readonly ms: number;
  /** Anything but an answer of 200. */
  readonly failures: number;
  /** Answers of 503 to messages that were sent again. */
  readonly refused: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** What the generator itself took of its core, from 0 to 1. */
  readonly busy: number;
}

export async function runClosedLoop(options: ClosedLoop): Promise<LoadResult> {
  const { ports, connections, traffic, ms = Infinity, requests = Infinity, isPatient } = options;
  const open = await Promise.all(
    Array.from({ length: connections }, (_, at) => openConnection(ports[at % ports.length] ?? 0)),
  );
  const messages = createRequests(traffic);
  const cpu = process.cpuUsage();
  const began = performance.now();
  const until = began + ms;
  const latencies = new Latencies();
  let asked = 0;
  let failures = 0;
  let refused = 0;

  await Promise.all(open.map((connection) => new Promise<void>((done) => work(connection, done))));
  const took = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  for (const connection of open) connection.close();
  return {
    requests: latencies.count,
    ms: took,
    failures,
    refused,
    p50: latencies.percentile(0.5),
    p99: latencies.percentile(0.99),
    busy: (user + system) / 1000 / took,
  };

  function work(connection: Connection, done: () => void): void {
    // Its own, and free again when the answer has come.
    const scratch = Buffer.allocUnsafe(SCRATCH_BYTES);
    let sent = 0;
    next();

    function next(): void {
      sent = performance.now();
      if (sent >= until || asked >= requests) {
        done();
        return;
      }
      send(messages.write(asked, scratch));
      asked += 1;
    }

    function send(request: Buffer): void {
      connection.ask(request, (status) => {
        if (status !== 503 || isPatient !== true) return took(status);
        refused += 1;
        setTimeout(send, PAUSE_MS, request);
      });
    }

    function took(status: number): void {
      latencies.add(performance.now() - sent);
      if (status !== 200) failures += 1;
      if (status === CONNECTION_LOST) done();
      else next();
    }
  }
}

/** Before a message is sent again. */
const PAUSE_MS = 10;
