/** What is told of a file of which nothing can be used. */
import type { Range } from "../../../diagnostics/diagnostic.ts";
import { MOST_KEYS } from "../tree/build.ts";
import type { Path } from "../tree/nodes.ts";
import type { Slip } from "../slip.ts";
import type { Excess } from "./size.ts";

export function tooLarge(excess: Excess): Slip {
  return {
    code: "file/too-large",
    range: { start: 0, end: 0 },
    message: inFigures(excess),
    hint: "Split it into several files.",
  };
}

function inFigures(excess: Excess): string {
  if (excess.of === "lexemes") return "This file has more in it than can be read.";
  if (excess.of === "entries") {
    return `This file has ${inWords(excess.count)} lines, entries and brackets; the limit is ${inWords(excess.most)}.`;
  }
  const size = excess.megabytes > 5 ? "more than 5" : excess.megabytes.toFixed(1);
  return `This file is ${size} MB; the limit is 2 MB.`;
}

/** `path` is that of the block that has so many keys. */
export function tooManyKeys(path: Path, count: number, range: Range): Slip {
  const name = path.at(-1);
  const block = name === undefined ? "This file" : `“${String(name)}”`;
  return {
    code: "file/too-large",
    range,
    message: `${block} has ${inWords(count)} entries; more than ${inWords(MOST_KEYS)} cannot be read.`,
    hint: "Split it into several files.",
  };
}

function inWords(count: number): string {
  return count.toLocaleString("en-GB");
}

export function tooDeep(at: number): Slip {
  return {
    code: "file/too-deep",
    range: { start: at, end: at + 1 },
    message: "This is nested more than 100 levels deep.",
    hint: "Probably a run of “[” or “- - -” pasted by accident.",
  };
}

export function tooMany(at: number): Slip {
  return {
    code: "file/too-many-slips",
    range: { start: at, end: at },
    message: "There are too many problems in this file to go on.",
    hint: "Mend those above first, or check that this is the right file.",
  };
}

export function empty(name: string): Slip {
  const folder = /(?:^|[\\/])(parts|text|tests)[\\/](?!flow\.ya?ml$)[^\\/]+$/.exec(name)?.[1];
  return {
    code: "file/empty",
    range: { start: 0, end: 0 },
    message: "This file has no content.",
    hint:
      BEGINNINGS.get(folder) ?? "A flow starts with the lines “flow: 1”, “bot: …” and “start: …”.",
  };
}

/** By the folder that a file lies in. */
const BEGINNINGS: ReadonlyMap<string | undefined, string> = new Map([
  ["parts", "A part starts with the lines “part: …”, “start: …” and “states:”."],
  ["text", "Each line has a text of the flow, a colon, and its translation: “Hello!: ¡Hola!”."],
  ["tests", "Tests start with the lines “bot: …” and “tests:”."],
]);
