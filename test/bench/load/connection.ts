/**
 * One HTTP connection that asks one thing at a time, and does no more than counting needs: autocannon takes 100 µs of
 * processor a request where each has a body of its own, more than the servers that are measured.
 */
import { connect } from "node:net";

export interface Connection {
  /** Sends, and calls `onAnswer` once. Nothing else may be sent until then. */
  readonly ask: (bytes: Buffer, onAnswer: (status: number) => void) => void;
  /** Of the last answer. */
  readonly body: () => string;
  readonly close: () => void;
}

export function openConnection(port: number): Promise<Connection> {
  const buffer = Buffer.allocUnsafe(MAX_ANSWER_BYTES);
  let filled = 0;
  let bodyAt = 0;
  let end = 0;
  let status = 0;
  let answered: (status: number) => void = nobody;

  function took(count: number): void {
    filled += count;
    if (end === 0) {
      const headEnd = buffer.subarray(0, filled).indexOf("\r\n\r\n");
      if (headEnd < 0) return;
      const head = buffer.toString("latin1", 0, headEnd);
      const length = LENGTH.exec(head)?.[1];
      if (length === undefined) throw new Error(`An answer without a length:\n${head}`);
      status = Number(head.slice(9, 12));
      bodyAt = headEnd + 4;
      end = bodyAt + Number(length);
    }
    if (filled >= end) tell(status);
  }

  /** Once, though a server may close the connection later. */
  function tell(what: number): void {
    const listener = answered;
    answered = nobody;
    listener(what);
  }

  return new Promise((resolve, reject) => {
    const socket = connect({
      port,
      host: "127.0.0.1",
      noDelay: true,
      onread: {
        buffer: Buffer.allocUnsafe(64 * 1024),
        callback(count, bytes) {
          Buffer.from(bytes.buffer, bytes.byteOffset, count).copy(buffer, filled);
          took(count);
          return true;
        },
      },
    });
    socket.once("error", reject);
    socket.once("close", () => tell(CONNECTION_LOST));
    socket.once("connect", () =>
      resolve({
        ask(bytes, onAnswer) {
          filled = 0;
          end = 0;
          answered = onAnswer;
          if (socket.destroyed) tell(CONNECTION_LOST);
          else socket.write(bytes);
        },
        body: () => buffer.toString("utf8", bodyAt, end),
        close() {
          answered = nobody;
          socket.destroy();
        },
      }),
    );
  });
}

function nobody(): void {}

/** In place of a status. */
export const CONNECTION_LOST = 0;

const LENGTH = /\r\ncontent-length: *(\d+)/i;
const MAX_ANSWER_BYTES = 256 * 1024;
