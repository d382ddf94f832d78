/** Texts that are no YAML at all: one problem, instead of one for each line. */
import type { SourceFile } from "../../../diagnostics/source.ts";
import { markedLines } from "./marked-lines.ts";
import { otherFormat } from "./other-formats.ts";
import type { Slip } from "../slip.ts";

/** A text of another encoding, kind or line end, which would be told of line by line; `undefined` for others. */
export function unreadable(source: SourceFile): readonly Slip[] | undefined {
  const { text, isDamaged } = source;
  if (isDamaged && text === "") return [];
  const head = text.slice(0, 400);
  if ((head.match(NO_TEXT)?.length ?? 0) > head.length / 4) {
    if (isDamaged) return [];
    const message = "This file is not saved as UTF-8 text.";
    const hint = "Save it again with the encoding “UTF-8”.";
    return [{ code: "file/encoding", range: { start: 0, end: 1 }, message, hint }];
  }
  if (!text.includes("\r") || text.includes("\n")) {
    const other = markedLines(source) ?? otherFormat(source);
    return other && [other];
  }
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

/** What stands for bytes that are no text, and what no text has. */
// oxlint-disable-next-line no-control-regex
const NO_TEXT = /[\0-\x08\x0e-\x1f\ufffd]/g;
