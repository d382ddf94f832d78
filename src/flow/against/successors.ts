/** What states that are gone seem to be called now. Each is held against all that are new, so far as that takes no time. */
import { nearest } from "../../template/nearest.ts";
import { listFor } from "../facts/list-for.ts";
import type { LiveState } from "./version.ts";

/** Names of gone states against names of new ones, in the whole of two versions. */
const MOST_COMPARISONS = 200_000;

/** Of a state that is gone: one that was not there, and says the same or is spelt much alike. */
export function successors(added: readonly LiveState[]): (gone: LiveState) => string | undefined {
  const byPart = new Map<string | undefined, string[]>();
  const byContent = new Map<string, string>();
  for (const state of added) {
    listFor(byPart, state.part).push(state.name);
    const content = contentOf(state);
    if (!byContent.has(content)) byContent.set(content, state.name);
  }
  let left = MOST_COMPARISONS;
  return (gone) => {
    const same = byContent.get(contentOf(gone));
    if (same !== undefined) return same;
    const names = byPart.get(gone.part) ?? [];
    left -= names.length;
    return left < 0 ? undefined : nearest(gone.name, names)[0];
  };
}

/** Of the same part. */
function contentOf({ part, document }: LiveState): string {
  return JSON.stringify([part, document]);
}
