/** What comes in on the input: all of it, or as much as anybody would look at. */
import type { Io } from "./io.ts";

/** `most` is in bytes; there may be a little more. */
export async function readStdin({ stdin }: Io, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    chunks.push(bytes);
    length += bytes.length;
    if (length > most) break;
  }
  return Buffer.concat(chunks);
}
