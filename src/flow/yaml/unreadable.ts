/** Texts that are no YAML at all: one problem, instead of one for each line. */
import type { Slip } from "./slip.ts";

/** A text of another encoding or of old line ends, which would be told of line by line; `undefined` for others. */
export function unreadable(text: string): readonly Slip[] | undefined {
  const head = text.slice(0, 400);
  if (head.split("\0").length - 1 > head.length / 4) {
    // Whoever read the file has told, where its bytes were no text.
    if (head.includes("\ufffd")) return [];
    const message = "This file is not saved as UTF-8 text.";
    const hint = "Save it again with the encoding “UTF-8”.";
    return [{ code: "file/encoding", range: { start: 0, end: 1 }, message, hint }];
  }
  if (!text.includes("\r") || text.includes("\n")) return undefined;
  const start = text.indexOf("\r");
  return [
    {
      code: "file/line-ends",
      range: { start, end: start + 1 },
      message:
        "The lines of this file end as they did on old Macs, which makes one line of it all.",
      hint: "Save it again with the line ends of Unix (LF) or Windows (CRLF).",
    },
  ];
}
