/** Pictures and files that came with a message. Fetches nothing: what a client says about a file is all that is known. */
import type { Value } from "../../template/value.ts";
import type { Attachment } from "../event.ts";

export type FoundFile =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: "not_media" | "too_large" };

/** The first file that fits. A size that the client does not tell is not held against the file. */
export function readFile(
  files: readonly Attachment[],
  kind: "image" | "file",
  maxBytes: number | undefined,
): FoundFile {
  const fitting = files.filter(
    (file) => isWebAddress(file.url) && (kind === "file" || isImage(file)),
  );
  const small = fitting.find((file) => maxBytes === undefined || (file.size ?? 0) <= maxBytes);
  if (small === undefined)
    return { ok: false, reason: fitting.length > 0 ? "too_large" : "not_media" };
  const { url, name, mime, size } = small;
  return { ok: true, value: { url, name, mime, size } };
}

/** A file that a flow or a service names: its address, or an object with one. */
export function readFileValue(value: Value): Value {
  const url = typeof value === "string" ? value.trim() : fieldOf(value, "url");
  if (typeof url !== "string" || !isWebAddress(url)) return null;
  const [name, mime, size] = ["name", "mime", "size"].map((field) => fieldOf(value, field));
  return {
    url,
    name: typeof name === "string" ? name : lastSegment(url),
    mime: typeof mime === "string" ? mime : "",
    size: typeof size === "number" ? size : null,
  };
}

const IMAGE_NAME = /\.(?:jpe?g|png|gif|webp|heic|heif|avif|bmp|tiff?|svg)$/i;

function isImage({ mime, name, url }: Attachment): boolean {
  if (/^image\//i.test(mime)) return true;
  const unsaid = mime === "" || mime === "application/octet-stream";
  return unsaid && (IMAGE_NAME.test(name) || IMAGE_NAME.test(lastSegment(url)));
}

function isWebAddress(url: string): boolean {
  return url.length <= 4096 && /^https?:\/\//i.test(url) && URL.canParse(url);
}

function lastSegment(url: string): string {
  return new URL(url).pathname.split("/").at(-1) ?? "";
}

function fieldOf(value: Value, field: string): Value | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const fields = value as Readonly<Record<string, Value>>;
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}
