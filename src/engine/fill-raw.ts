/**
 * A message that the author wrote for Kommunicate itself, filled in. Values in it stay text wherever the client puts them:
 * the message is Markdown or HTML, addresses are taken as they are, and the rest may be written as HTML.
 */
import { inert } from "../template/inert.ts";
import type { Scope, Value } from "../template/value.ts";
import { escapeHtml, escapeMarkdown } from "./escape.ts";
import type { RawSpec } from "./say-item.ts";

type Escape = ((text: string) => string) | undefined;

export function fillRaw(message: RawSpec, scope: Scope): Value {
  if (message.kind !== "object") return fill(message, scope, inert);
  const isHtml = message.entries.some(
    ([key, spec]) => key === "messageType" && spec.kind === "value" && spec.value === "html",
  );
  const entries = message.entries.map(([key, spec]): readonly [string, Value] => {
    if (key !== "message") return [key, fill(spec, scope, inert)];
    return [key, fill(spec, scope, isHtml ? escapeHtml : escapeMarkdown)];
  });
  return Object.fromEntries(entries);
}

function fill(spec: RawSpec, scope: Scope, escape: Escape): Value {
  switch (spec.kind) {
    case "value":
      return spec.value;
    case "text":
      return spec.template.render(scope, escape);
    case "list":
      return spec.items.map((item) => fill(item, scope, escape));
    case "object":
      return Object.fromEntries(
        spec.entries.map(([key, item]) => [
          key,
          fill(item, scope, ADDRESSES.has(key) ? undefined : escape),
        ]),
      );
    default:
      return spec satisfies never;
  }
}

/** Keys whose texts are addresses in every template: a changed sign would lead elsewhere. */
const ADDRESSES: ReadonlySet<string> = new Set(["url", "imgSrc", "headerImgSrc", "formAction"]);
