/** `renamed`: where a conversation goes on that waits in a state which this version of the flow calls something else. */
import type { Target } from "../../engine/state.ts";
import type { FlowDocument } from "../document.ts";
import { at, type Place } from "../place.ts";
import type { Compiling } from "./compiling.ts";
import { compileTarget } from "./routes.ts";

export function compileRenamed(
  on: Compiling,
  place: Place,
  written: FlowDocument["renamed"],
): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  if (written === undefined) return renamed;
  const names = Object.entries(written);
  // Names may lead in a circle.
  const most = Math.min(names.length, MOST_RENAMINGS);
  for (const [old, name] of names) {
    const target = compileRenaming(on, at(place, old), latestName(on, written, name, most));
    if (target.kind === "state") renamed.set(old, target.state);
  }
  return renamed;
}

/** No state has had more names than that. */
const MOST_RENAMINGS = 1000;

/** A state that was renamed twice is written twice: the second name leads on to the third. */
function latestName(
  on: Compiling,
  written: Readonly<Record<string, string>>,
  name: string,
  most: number,
): string {
  let latest = name;
  for (let times = 0; times < most; times += 1) {
    if (on.states.has(latest) || !Object.hasOwn(written, latest)) break;
    latest = written[latest] ?? latest;
  }
  return latest;
}

/** States of a part are called `part/state` here: the new name is looked up among the part's own. */
function compileRenaming(on: Compiling, place: Place, name: string): Target {
  const slash = name.indexOf("/");
  const part = name.slice(0, Math.max(0, slash));
  if (!on.parts.has(part)) return compileTarget(on, place, name);
  return compileTarget(on, { ...place, part }, name.slice(slash + 1));
}
