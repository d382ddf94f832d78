/** Lines that are written in one turn of the event loop go out in one write: a log costs little, however much goes on. */
export interface JoinedOutput {
  readonly write: (text: string) => void;
  /** Before the process ends: what is held back goes out now. */
  readonly flush: () => void;
}

export function joinOutput(write: (text: string) => void): JoinedOutput {
  let held = "";
  const flush = (): void => {
    const text = held;
    held = "";
    if (text !== "") write(text);
  };
  return {
    write(text) {
      if (held === "") setImmediate(flush);
      held += text;
    },
    flush,
  };
}
