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
    let isHeld = false;
    const letGo = (): void => {
      isHeld = false;
      stream.uncork();
    };
    const joined: Write = (...chunk) => {
      if (!isHeld) {
        isHeld = true;
        stream.cork();
        setImmediate(letGo);
      }
      return write(...chunk);
    };
    Object.assign(stream, { write: joined });
  });
}

type Write = (...chunk: Parameters<Socket["write"]>) => boolean;
