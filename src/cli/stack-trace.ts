/** Stack traces of the bundle in the files and lines of src/. Nothing of its source map is read before the first. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { originsOf, type Place, type SourceMapFile } from "./source-map.ts";

/** `bundle`: path of the file whose own lines say nothing to anybody. Its map lies beside it. */
export function nameSources(bundle: string): void {
  /** Lines of traces, by what they are without names. */
  const named = new Map<string, string>();

  function nameAll(frames: readonly NodeJS.CallSite[]): void {
    const unknown = frames.filter((frame) => isIn(bundle, frame) && !named.has(textOf(frame)));
    if (unknown.length === 0) return;
    const origins = originsOf(readMap(`${bundle}.map`), unknown.map(placeOf));
    for (const [index, frame] of unknown.entries()) {
      const origin = origins[index];
      const text = textOf(frame);
      const place = `${bundle}:${frame.getLineNumber()}:${frame.getColumnNumber()}`;
      const source =
        origin === undefined
          ? place
          : `${join(bundle, "..", origin.source)}:${origin.line + 1}:${origin.column + 1}`;
      named.set(
        text,
        text.replace(place, () => source),
      );
    }
  }

  Error.prepareStackTrace = (error, frames) => {
    nameAll(frames);
    const lines = frames.map(textOf).map((text) => `\n    at ${named.get(text) ?? text}`);
    return headOf(error) + lines.join("");
  };
}

function isIn(bundle: string, frame: NodeJS.CallSite): boolean {
  return frame.getFileName() === bundle;
}

function placeOf(frame: NodeJS.CallSite): Place {
  return { line: (frame.getLineNumber() ?? 1) - 1, column: (frame.getColumnNumber() ?? 1) - 1 };
}

function textOf(frame: { toString(): string }): string {
  return frame.toString();
}

/** An empty one where there is none: places in the bundle are better than nothing. */
function readMap(path: string): SourceMapFile {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as SourceMapFile;
  } catch {
    return { sources: [], mappings: "" };
  }
}

/** As V8 writes it, whatever was thrown. */
function headOf(error: unknown): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "<error>";
  }
}
