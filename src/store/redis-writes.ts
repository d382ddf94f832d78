/**
 * Commands that are sent in one turn of the event loop go out in one write. A write is the dearest thing that a turn does;
 * nothing waits for it longer than until what arrived together has been read. Order and replies are as they were.
 */
import type { Socket } from "node:net";
import type { Cluster, Redis } from "ioredis";

export function joinWrites(client: Redis | Cluster): void {
  if ("nodes" in client) client.on("+node", joinWritesOf);
  else joinWritesOf(client);
}

/** On every connection that it makes. */
function joinWritesOf(client: Redis): void {
  client.on("connect", () => {
    const { stream } = client;
    const write = stream.write.bind(stream) as Write;
    const end = stream.end.bind(stream) as End;
    let held = "";
    const letGo = (): void => {
      const text = held;
      held = "";
      // What a lost connection should have sent fails with it, and is the caller's to send again.
      if (text !== "" && stream.writable) write(text);
    };
    const joined: Write = (chunk, ...more) => {
      if (typeof chunk !== "string" || more.length > 0) {
        letGo();
        return write(chunk, ...more);
      }
      if (held === "") setImmediate(letGo);
      held += chunk;
      return true;
    };
    const ended: End = (...last) => {
      letGo();
      return end(...last);
    };
    Object.assign(stream, { write: joined, end: ended });
  });
}

type Write = (chunk: unknown, ...more: readonly unknown[]) => boolean;
type End = (...last: readonly unknown[]) => Socket;
