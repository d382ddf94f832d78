/** Pictures and videos, one to a message: iOS draws the first alone. */
import type { Reply } from "../../engine/reply.ts";
import type { VideoItem } from "../message.ts";
import { isVisible } from "../visible.ts";
import { webAddress } from "./address.ts";
import { addTemplate, addText, report, type Outbox } from "./outbox.ts";

export function encodeImage(out: Outbox, reply: Extract<Reply, { kind: "image" }>): void {
  const url = addressOf(out, reply);
  if (url === undefined) return;
  const payload = [{ url, ...captionOf(reply.caption) }];
  addTemplate(out, "", { contentType: "300", templateId: "9", payload });
}

export function encodeVideo(out: Outbox, reply: Extract<Reply, { kind: "video" }>): void {
  const url = addressOf(out, reply);
  if (url === undefined) return;
  const payload = [{ ...videoAt(url), ...captionOf(reply.caption) }];
  addTemplate(out, "", { contentType: "300", templateId: "14", payload });
}

/** Without a usable address, the caption is all that can be shown. */
function addressOf(
  out: Outbox,
  reply: { readonly kind: string; readonly url: string; readonly caption: string },
): string | undefined {
  const url = webAddress(reply.url);
  if (url !== undefined) return url;
  report(out, "bad_address", `The ${reply.kind} has no address on the web.`);
  addText(out, reply.caption);
  return undefined;
}

function captionOf(caption: string): { readonly caption?: string } {
  return isVisible(caption) ? { caption } : {};
}

/** Pages of YouTube cannot be played as a file; their embedded player can be framed. */
function videoAt(address: string): VideoItem {
  const url = new URL(address);
  const id = youTubeId(url);
  if (id === undefined) return { url: address, type: mimeOf(url.pathname) };
  const start = /^\d+/.exec(url.searchParams.get("start") ?? url.searchParams.get("t") ?? "")?.[0];
  return {
    url: `https://www.youtube.com/embed/${id}${start === undefined ? "" : `?start=${start}`}`,
    source: "YOUTUBE",
    width: "100%",
    height: "250px",
  };
}

function youTubeId(url: URL): string | undefined {
  const host = url.hostname.replace(/^(?:www|m|music)\./, "");
  const [, first = "", second = ""] = url.pathname.split("/");
  const id =
    host === "youtu.be"
      ? first
      : host !== "youtube.com" && host !== "youtube-nocookie.com"
        ? ""
        : first === "watch"
          ? (url.searchParams.get("v") ?? "")
          : ["embed", "shorts", "live", "v"].includes(first)
            ? second
            : "";
  return /^[\w-]{1,64}$/.test(id) ? id : undefined;
}

function mimeOf(path: string): string {
  const extension = /\.(\w{2,5})$/.exec(path)?.[1]?.toLowerCase() ?? "";
  return MIME_TYPES.get(extension) ?? "video/mp4";
}

const MIME_TYPES: ReadonlyMap<string, string> = new Map([
  ["webm", "video/webm"],
  ["ogv", "video/ogg"],
  ["ogg", "video/ogg"],
  ["mov", "video/quicktime"],
]);
