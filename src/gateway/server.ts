/**
 * The HTTP server around the gateway: limits on connections, an answer to what is not HTTP, and a stop that cuts nobody
 * off. Knows nothing of bots.
 */
import http, { type RequestListener } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { errorBody, type Refusal } from "./errors.ts";

export interface Listening {
  readonly port: number;
  readonly host: string;
  /** Where this machine reaches it. */
  readonly url: string;
}

export interface GatewayServer {
  readonly listen: (port: number, host?: string) => Promise<Listening>;
  readonly close: (options: CloseOptions) => Promise<void>;
}

export interface CloseOptions {
  /** For clients to learn that they should go; new connections are still taken. */
  readonly graceMs: number;
  /** After that, what is still open is cut. */
  readonly forceAfterMs: number;
}

export interface ServerLimits {
  /** For the headers of a request; a connection that sends nothing has as long. */
  readonly headersTimeout: number;
  /** For the whole of a request. */
  readonly requestTimeout: number;
  /** Between two requests. */
  readonly keepAliveTimeout: number;
  /** How often the first two are looked after. */
  readonly connectionsCheckingInterval: number;
  /** For a client that does not read its answers; longer than any turn, during which nothing passes either. */
  readonly idleTimeout: number;
  readonly maxConnections: number;
}

export const SERVER_LIMITS: ServerLimits = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  idleTimeout: 90_000,
  maxConnections: 20_000,
};

export function createServer(
  callback: RequestListener,
  limits: ServerLimits = SERVER_LIMITS,
): GatewayServer {
  const server = http.createServer(limits, callback);
  server.maxConnections = limits.maxConnections;
  server.timeout = limits.idleTimeout;
  server.on("clientError", answerMalformed);
  const connections = trackConnections(server);

  return {
    listen(port, host = LOOPBACK) {
      return new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen({ port, host }, () => {
          server.off("error", reject);
          resolve(listening(server.address() as AddressInfo));
        });
      });
    },

    async close({ graceMs, forceAfterMs }) {
      if (!server.listening) return;
      await new Promise((resolve) => setTimeout(resolve, graceMs));
      // After the loop has taken whoever knocked already: the system resets those who are still at the door.
      await new Promise((resolve) => setImmediate(resolve));
      const closed = new Promise((resolve) => server.close(resolve));
      const sweep = setInterval(connections.closeUnused, SWEEP_MS);
      const force = setTimeout(() => server.closeAllConnections(), forceAfterMs);
      await closed;
      clearInterval(sweep);
      clearTimeout(force);
    },
  };
}

/**
 * Which connections are at work. Node itself counts one that was opened and never used as busy, and would wait for it.
 * What a client sent may not have been read yet, so one is unused only when nothing came from one sweep to the next.
 */
function trackConnections(server: http.Server): { readonly closeUnused: () => void } {
  const open = new Map<Socket, Connection>();
  server.on("connection", (socket) => {
    open.set(socket, { requests: 0, readBefore: undefined });
    socket.once("close", () => open.delete(socket));
  });
  server.on("request", ({ socket }, response) => {
    const connection = open.get(socket);
    if (connection === undefined) return;
    connection.requests += 1;
    response.once("close", () => (connection.requests -= 1));
  });
  return {
    closeUnused() {
      for (const [socket, connection] of open) {
        const { requests, readBefore } = connection;
        if (requests === 0 && socket.bytesRead === readBefore) socket.destroySoon();
        else connection.readBefore = socket.bytesRead;
      }
    },
  };
}

/**
 * Counted, because a set of the requests would make the collector's work dear: a set that much is added to and taken from
 * leaves old tables behind, each of which keeps what stood in it, and the tables after it, for long.
 */
interface Connection {
  /** That are not answered yet. */
  requests: number;
  /** Bytes, at the last sweep; undefined before its first. */
  readBefore: number | undefined;
}

function listening({ address, port, family }: AddressInfo): Listening {
  const reached = ANY_ADDRESS.has(address) ? LOOPBACK : address;
  const shown = family === "IPv6" && reached !== LOOPBACK ? `[${reached}]` : reached;
  return { port, host: address, url: `http://${shown}:${port}` };
}

/** What never became a request: no middleware sees it, so it is answered on the socket. */
function answerMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const refusal = MALFORMED.get(error.code ?? "") ?? NOT_HTTP;
  const body = errorBody(refusal);
  socket.end(
    `HTTP/1.1 ${refusal.status} ${http.STATUS_CODES[refusal.status] ?? ""}\r\n` +
      "Content-Type: application/json\r\nConnection: close\r\n" +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  // Whoever goes on sending would keep the connection half open for ever.
  const cut = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once("close", () => clearTimeout(cut));
}

const NOT_HTTP: Refusal = {
  status: 400,
  code: "not_http",
  message: "That was not a well-formed HTTP request.",
};

const MALFORMED: ReadonlyMap<string, Refusal> = new Map([
  [
    "HPE_HEADER_OVERFLOW",
    { status: 431, code: "headers_too_large", message: "The headers are larger than is taken." },
  ],
  [
    "ERR_HTTP_REQUEST_TIMEOUT",
    { status: 408, code: "too_slow", message: "The request took too long to arrive." },
  ],
]);

const LOOPBACK = "127.0.0.1";
const ANY_ADDRESS: ReadonlySet<string> = new Set(["0.0.0.0", "::"]);
/** For the answer to arrive: cut at once, it might be lost. */
const LINGER_MS = 500;
/** A busy connection that falls idle is closed this soon. */
const SWEEP_MS = 50;
