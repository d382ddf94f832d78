/** `raw`: a Kommunicate message as written, in which texts are templates. */
import type { RawSpec } from "../../engine/say-item.ts";
import type { Value } from "../../template/value.ts";
import { at, type Place } from "../place.ts";
import type { Compiling } from "./compiling.ts";
import { isList } from "./lists.ts";
import { compilePlain } from "./text.ts";

export function compileRaw(on: Compiling, place: Place, written: Value): RawSpec {
  if (typeof written === "string") {
    const template = compilePlain(on, place, written);
    return template.constant === undefined
      ? { kind: "text", template }
      : { kind: "value", value: template.constant };
  }
  if (written === null || typeof written !== "object") return { kind: "value", value: written };
  if (isList(written)) {
    const items = written.map((item, index) => compileRaw(on, at(place, index), item));
    return { kind: "list", items };
  }
  return {
    kind: "object",
    entries: Object.entries(written).map(([key, value]) => [
      key,
      compileRaw(on, at(place, key), value),
    ]),
  };
}
