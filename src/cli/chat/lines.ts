/** Where the customer's lines come from: a person at the terminal, a pipe, or the command line. */
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import type { Io } from "../io.ts";

export interface Lines {
  /** A person types: what is asked can be asked again. */
  readonly isPerson: boolean;
  /** The next line; undefined at the end. `prompt` stands before it. */
  next(prompt: string): Promise<string | undefined>;
  /** The next line without taking it; only where no person types. */
  peek(): Promise<string | undefined>;
  /** Prints something while a line is waited for. */
  notify(text: string): void;
  close(): void;
}

/** Lines that are known beforehand; each is printed as if it had been typed. */
export function linesOf(texts: readonly string[], io: Io): Lines {
  const left = [...texts];
  return {
    isPerson: false,
    async next(prompt) {
      const line = left.shift();
      if (line !== undefined) io.stdout(`${prompt}${line}\n`);
      return line;
    },
    peek: async () => left[0],
    notify: io.stdout,
    close() {},
  };
}

export function linesFrom(io: Io, complete: (line: string) => readonly string[]): Lines {
  const isPerson = io.stdin.isTTY === true && io.isTTY;
  const reader = createInterface({
    input: io.stdin,
    ...(isPerson && { output: outputOf(io), completer: (line: string) => [complete(line), line] }),
    terminal: isPerson,
  });
  const ready: string[] = [];
  const waiting: (() => void)[] = [];
  let isClosed = false;
  const wake = (): void => {
    for (const resolve of waiting.splice(0)) resolve();
  };
  reader.on("line", (line) => {
    ready.push(line);
    wake();
  });
  reader.on("close", () => {
    isClosed = true;
    wake();
  });

  async function peek(): Promise<string | undefined> {
    while (ready.length === 0 && !isClosed) {
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    return ready[0];
  }

  return {
    isPerson,
    peek,
    async next(prompt) {
      if (isPerson && ready.length === 0) {
        reader.setPrompt(prompt);
        reader.prompt();
      }
      const line = await peek();
      ready.shift();
      if (!isPerson && line !== undefined) io.stdout(`${prompt}${line}\n`);
      if (isPerson && line === undefined) io.stdout("\n");
      return line;
    },
    notify(text) {
      if (!isPerson) return io.stdout(text);
      io.stdout(`\r\u001b[K${text}`);
      reader.prompt(true);
    },
    close: () => reader.close(),
  };
}

/** readline draws the line that is typed. */
function outputOf(io: Io): Writable {
  const output = new Writable({
    write(chunk: Buffer | string, _encoding, done) {
      io.stdout(chunk.toString());
      done();
    },
  });
  return Object.assign(output, { columns: io.columns ?? 80 });
}
