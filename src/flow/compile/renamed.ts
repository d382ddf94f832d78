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
  const latest = createLatest(on, written);
  for (const [old, name] of Object.entries(written)) {
    const target = compileRenaming(on, at(place, old), latest(name));
    if (target.kind === "state") renamed.set(old, target.state);
  }
  return renamed;
}

/**
 * A state that was renamed twice is written twice: the second name leads on to the third. Names that lead in a circle lead
 * to one of them.
 */
function createLatest(
  on: Compiling,
  written: Readonly<Record<string, string>>,
): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const passed = new Set<string>();
    let latest = name;
    while (!on.states.has(latest) && !known.has(latest) && !passed.has(latest)) {
      if (!Object.hasOwn(written, latest)) break;
      passed.add(latest);
      latest = written[latest] ?? latest;
    }
    latest = known.get(latest) ?? latest;
    for (const one of passed) known.set(one, latest);
    return latest;
  };
}

/** States of a part are called `part/state` here: the new name is looked up among the part's own. */
function compileRenaming(on: Compiling, place: Place, name: string): Target {
  const slash = name.indexOf("/");
  const part = name.slice(0, Math.max(0, slash));
  if (!on.parts.has(part)) return compileTarget(on, place, name);
  return compileTarget(on, { ...place, part }, name.slice(slash + 1));
}
