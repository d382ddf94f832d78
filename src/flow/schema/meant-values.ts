/** Numbers, limits and yes or no, as they are written elsewhere. */
import { isInThousands } from "../yaml/values/thousands.ts";
import type { Path } from "../yaml/tree/nodes.ts";
import type { Problem } from "./report.ts";

export const BOOLEANS: Readonly<Record<string, string>> = Object.assign(
  Object.create(null) as Record<string, string>,
  {
    true: "true",
    false: "false",
    yes: "true",
    on: "true",
    y: "true",
    no: "false",
    off: "false",
    n: "false",
  },
);

const SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");

/** `1,000`, `0,5`, `50 %`, `€500`, `12 people` and `three`, in the digits that count here. */
export function meantNumber(value: string): string | undefined {
  const bare = value.trim().replace(/^\p{Sc}\s*|\s*\p{Sc}$/gu, "");
  if (isInThousands(bare)) return bare.replace(/[^\d-]/g, "");
  if (bare !== value.trim() && /^\d+$/.test(bare)) return bare;
  const word = SMALL.indexOf(bare.toLowerCase());
  if (word !== -1) return String(word);
  const [, whole, part] = /^(-?\d+)(?:,(\d+)|\s*%|\s+\p{L}+)$/u.exec(bare) ?? [];
  if (whole === undefined) return undefined;
  return part === undefined ? whole : `${whole}.${part}`;
}

/** `min: today` of a date: days and times are held by a condition. */
export function momentLimit(
  path: Path,
  value: string,
): Pick<Problem, "message" | "hint"> | undefined {
  const key = path.at(-1);
  const isMoment =
    /^(?:\d{4}-\d\d-\d\d|\d{1,2}:\d\d|(?:now|today|tomorrow|yesterday)(?:\s*[+-].*)?)$/i.test(
      value.trim(),
    );
  if ((key !== "min" && key !== "max") || !isMoment) return undefined;
  const sign = key === "min" ? ">=" : "<=";
  const end = /^(?:now|today|tomorrow|yesterday)/i.test(value.trim()) ? "now" : `"${value.trim()}"`;
  return {
    message: `“${key}” counts numbers, letters or items, not days and times.`,
    hint: `Write “check: answer ${sign} ${end}” instead.`,
  };
}
