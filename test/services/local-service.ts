/** A service on this machine for tests: answers as told, and keeps what it was sent. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { SourceFile } from "../../src/diagnostics/source.ts";
import type { ServiceResult } from "../../src/engine/effect.ts";
import {
  createServiceCaller,
  type CallReport,
  type ServiceCaller,
  type ServiceCallerOptions,
} from "../../src/services/call-service.ts";
import { readServices } from "../../src/services/read-services.ts";
import type { Value } from "../../src/template/value.ts";

export interface Received {
  readonly method: string;
  /** As it stood in the request line. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Tells connections apart. */
  readonly port: number | undefined;
}

export interface LocalService {
  readonly port: number;
  readonly url: string;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

export type Answer = (response: ServerResponse, request: Received, index: number) => void;

export async function startService(answer: Answer): Promise<LocalService> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const entry: Received = {
        method: request.method ?? "",
        target: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
        port: request.socket.remotePort,
      };
      received.push(entry);
      answer(response, entry, received.length - 1);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function json(value: unknown, status = 200): Answer {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(value));
  };
}

export function status(code: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return (response) => {
    response.writeHead(code, headers);
    response.end();
  };
}

/** A caller for services that are written as in services.yaml, with shorter words for tests. */
export interface TestCaller {
  call(
    name: string,
    args?: Readonly<Record<string, Value>>,
    more?: CallOptions,
  ): Promise<ServiceResult>;
  readonly reports: readonly CallReport[];
  close(): Promise<void>;
}

export interface CallOptions {
  readonly key?: string;
  readonly budgetMs?: number;
  readonly signal?: AbortSignal;
}

export function callerFor(
  yaml: string,
  options: Partial<Pick<ServiceCallerOptions, "env" | "now">> = {},
): TestCaller {
  const { services } = readServices(new SourceFile("services.yaml", yaml));
  if (services === undefined) throw new Error("The services of this test cannot be read.");
  const reports: CallReport[] = [];
  const caller: ServiceCaller = createServiceCaller({
    services,
    env: {},
    ...options,
    onCall: (report) => reports.push(report),
  });
  return {
    reports,
    call: (call, args = {}, { key = "key-1", budgetMs = 10_000, signal } = {}) =>
      caller.call(
        { call, args, index: 0, budgetMs },
        { idempotencyKey: key, ...(signal === undefined ? {} : { signal }) },
      ),
    close: () => caller.close(),
  };
}
