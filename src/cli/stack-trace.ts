/** Stack traces of the bundle in the files and lines of src/. Nothing of its source map is read before the first. */
import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { join } from "node:path";

/** `bundle`: path of the file whose own lines say nothing to anybody. Its map lies beside it. */
export function nameSources(bundle: string): void {
  /** Of what stands in the bundle, by `line:column`. The map itself takes twenty times as much, and is let go. */
  const named = new Map<string, string>();

  function nameAll(places: readonly string[]): void {
    const unknown = places.filter((place) => !named.has(place));
    if (unknown.length === 0) return;
    const map = readMap(`${bundle}.map`);
    for (const place of unknown) named.set(place, sourceOf(place, map, bundle));
  }

  Error.prepareStackTrace = (error, frames) => {
    nameAll(frames.filter((frame) => frame.getFileName() === bundle).map(placeOf));
    const lines = frames.map((frame) => {
      const place = placeOf(frame);
      const source = named.get(place) ?? "";
      const text = textOf(frame);
      return `\n    at ${text.replace(`${bundle}:${place}`, () => source)}`;
    });
    return headOf(error) + lines.join("");
  };
}

function placeOf(frame: NodeJS.CallSite): string {
  return `${frame.getLineNumber()}:${frame.getColumnNumber()}`;
}

function textOf(frame: { toString(): string }): string {
  return frame.toString();
}

/** Undefined where there is none: places in the bundle are better than nothing. */
function readMap(path: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return undefined;
  }
}

function sourceOf(place: string, map: SourceMap | undefined, bundle: string): string {
  const [line = 0, column = 0] = place.split(":").map(Number);
  const entry = map?.findEntry(line - 1, column - 1);
  if (entry === undefined || !("originalSource" in entry)) return `${bundle}:${place}`;
  const { originalSource, originalLine, originalColumn } = entry;
  return `${join(bundle, "..", originalSource)}:${originalLine + 1}:${originalColumn + 1}`;
}

/** As V8 writes it, whatever was thrown. */
function headOf(error: unknown): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "<error>";
  }
}
