/** A file of something else in the place of a flow: that is told, and not what each of its keys would be here. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Shaped } from "./read-shape.ts";
import { isObject } from "./schema/walk.ts";

/** What is to be told of such a file; undefined for what may be a flow with mistakes in it. */
export function toldOfNoFlow({
  file: { source, value },
  diagnostics,
}: Shaped<unknown>): readonly Diagnostic[] | undefined {
  const isFlow =
    !isObject(value) || Object.hasOwn(value, "states") || Object.hasOwn(value, "start");
  const strange = diagnostics.filter(
    ({ code, range }) => code === "schema/unknown-key" && source.position(range.start).column === 1,
  );
  const [first] = strange;
  if (isFlow || first === undefined || strange.length === 1) return undefined;
  const others = diagnostics.filter(({ code }) => !code.startsWith("schema/"));
  return [
    ...others,
    {
      code: "file/no-flow",
      severity: "error",
      source,
      range: first.range,
      message: "This is no flow: neither “start” nor “states” is in it.",
      hint: "A flow begins with the lines “flow: 1” and “start: welcome”, and its states stand below “states:”. “flowgate init” writes one to begin with.",
    },
  ];
}
