/** Buttons of a message, card or list: links, replies and submits. */
import type { ButtonSpec } from "../../engine/say-item.ts";
import type { Template } from "../../template/compile.ts";
import type { ButtonForm, ButtonsDocument } from "../document.ts";
import { at, authoredEntries, type Place } from "../place.ts";
import type { Compiling } from "./compiling.ts";
import {
  compileLabel,
  compileOptionalText,
  compilePlain,
  compileText,
  compileUrl,
} from "./text.ts";

export function compileButtons(
  on: Compiling,
  place: Place,
  written: ButtonsDocument | undefined,
): readonly ButtonSpec[] {
  return authoredEntries(place, written).map(([label, button]) => {
    const where = at(place, label);
    return { label: compileLabel(on, where, label), action: compileAction(on, where, button) };
  });
}

/** A text alone is a web address. */
function compileAction(
  on: Compiling,
  place: Place,
  written: string | ButtonForm,
): ButtonSpec["action"] {
  if (typeof written === "string")
    return { kind: "link", url: compileUrl(on, place, written, "link") };
  const { submit, reply, url } = written;
  if (submit !== undefined) {
    return {
      kind: "submit",
      url: compileUrl(on, at(place, "submit"), submit, "link"),
      data: compileTemplates(on, at(place, "data"), written.data),
      reply: compileOptionalText(on, place, "reply", reply),
    };
  }
  if (reply !== undefined) {
    return { kind: "reply", text: compileText(on, at(place, "reply"), reply) };
  }
  return { kind: "link", url: compileUrl(on, at(place, "url"), url ?? "", "link") };
}

/** Names and texts that go somewhere else as they are: data of a submit, headers. */
export function compileTemplates(
  on: Compiling,
  place: Place,
  written: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, Template>> {
  return Object.fromEntries(
    Object.entries(written ?? {}).map(([name, text]) => [
      name,
      compilePlain(on, at(place, name), text),
    ]),
  );
}
