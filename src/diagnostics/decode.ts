/**
 * Bytes of a file -> its text, or what keeps them from being one. Every reader of authored files starts here.
 */
import type { Diagnostic } from "./diagnostic.ts";
import { SourceFile } from "./source.ts";

export type Decoded =
  | { readonly source: SourceFile; readonly problem: undefined }
  | { readonly source: undefined; readonly problem: Diagnostic };

/** What is read of one file. */
export const MAX_FILE_BYTES = 2 * 1024 * 1024;

/** A byte order mark is not part of the text. */
export function decodeSource(name: string, bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_FILE_BYTES) {
    const size = (bytes.length / 1024 / 1024).toFixed(1);
    return refused(
      name,
      "file/too-large",
      `This file is ${size} MB; the limit is 2 MB.`,
      "Split it into several files.",
    );
  }
  try {
    return {
      source: new SourceFile(name, new TextDecoder("utf-8", { fatal: true }).decode(bytes)),
      problem: undefined,
    };
  } catch {
    const hint = "Save it again with the encoding “UTF-8”.";
    return refused(name, "file/encoding", "This file is not saved as UTF-8 text.", hint);
  }
}

function refused(name: string, code: string, message: string, hint: string): Decoded {
  const source = new SourceFile(name, "");
  const problem: Diagnostic = {
    code,
    severity: "error",
    source,
    range: { start: 0, end: 0 },
    message,
    hint,
  };
  return { source: undefined, problem };
}
