/** A .cpuprofile of V8, as self time by function within a stretch of time. Pure. */
import { PARTS, partOf, type Frame, type Part } from "./parts.ts";

export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: Frame & { readonly lineNumber: number };
  }[];
  /** Microseconds of the clock that process.hrtime reads, too. */
  readonly startTime: number;
  readonly samples: readonly number[];
  /** From the sample before. */
  readonly timeDeltas: readonly number[];
}

export interface ProfileReading {
  /** Microseconds in the stretch. */
  readonly parts: ReadonlyMap<Part, number>;
  /** The dearest first. */
  readonly functions: readonly FunctionTime[];
  readonly busyMicros: number;
}

export interface FunctionTime {
  readonly name: string;
  /** Where it stands: the end of its path, and its line. */
  readonly place: string;
  readonly part: Part;
  readonly micros: number;
}

export function readProfile(profile: CpuProfile, from: number, to: number): ProfileReading {
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const functions = new Map<string, FunctionTime>();
  const parts = new Map<Part, number>(PARTS.map((part) => [part, 0]));
  let busyMicros = 0;
  let at = profile.startTime;
  for (const [index, id] of profile.samples.entries()) {
    const took = profile.timeDeltas[index] ?? 0;
    at += took;
    const frame = frames.get(id);
    if (frame === undefined || at < from || at > to) continue;
    const part = partOf(frame);
    if (part === undefined) continue;
    busyMicros += took;
    parts.set(part, (parts.get(part) ?? 0) + took);
    const name = frame.functionName === "" ? "(without a name)" : frame.functionName;
    const place = placeOf(frame);
    const key = `${name} ${place}`;
    functions.set(key, { name, place, part, micros: (functions.get(key)?.micros ?? 0) + took });
  }
  const sorted = [...functions.values()].toSorted((a, b) => b.micros - a.micros);
  return { parts, functions: sorted, busyMicros };
}

function placeOf({ url, lineNumber }: Frame & { readonly lineNumber: number }): string {
  if (url === "") return "native";
  const path = url.replace(/^.*\/node_modules\//, "").replace(/^.*\/((?:src|schemas)\/)/, "$1");
  return `${path}:${lineNumber + 1}`;
}
