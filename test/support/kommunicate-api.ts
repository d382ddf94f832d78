/** Kommunicate's send-message API on this machine: it writes down what it is sent, and fails when it is told to. */
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { PushBody } from "../../src/kommunicate/encode-push.ts";

export interface Pushed {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: PushBody;
  /** On the clock of `performance.now()`. */
  readonly at: number;
}

/** What becomes of one request. cut: the connection ends; hang: nothing ever comes. */
export type Reaction =
  | "cut"
  | "hang"
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    };

export interface KommunicateApi {
  readonly url: string;
  /** Every request, the failed ones too. */
  readonly requests: readonly Pushed[];
  /** Texts of the messages that were taken. */
  readonly texts: readonly string[];
  /** The next requests get these, in order; those after them are taken. */
  failNext(...reactions: readonly Reaction[]): void;
  /** Resolves when so many messages were taken in all. */
  took(count: number): Promise<void>;
  /** Resolves when so many requests came in all. */
  heard(count: number): Promise<void>;
  close(): Promise<void>;
}

export async function startKommunicateApi(): Promise<KommunicateApi> {
  const requests: Pushed[] = [];
  const texts: string[] = [];
  const reactions: Reaction[] = [];
  let watchers: (() => void)[] = [];

  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const body = JSON.parse(text) as PushBody;
      const { method = "", url: path = "", headers } = request;
      requests.push({ method, path, headers, body, at: performance.now() });
      const reaction = reactions.shift();
      if (reaction === "cut") request.socket.destroy();
      else if (reaction === undefined) {
        texts.push(body.message);
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ messageKey: `m${requests.length}`, createdAt: 1 }));
      } else if (reaction !== "hang") {
        response.writeHead(reaction.status, reaction.headers).end(reaction.body ?? "");
      }
      for (const watch of watchers) watch();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  function until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const watch = (): void => {
        if (!isSo()) return;
        watchers = watchers.filter((one) => one !== watch);
        resolve();
      };
      watchers.push(watch);
      watch();
    });
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    texts,
    failNext: (...more) => void reactions.push(...more),
    took: (count) => until(() => texts.length >= count),
    heard: (count) => until(() => requests.length >= count),
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
