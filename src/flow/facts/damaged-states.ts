/** States in whose shape something is wrong: what they seem to lack may be what could not be read. */
import { perFlow } from "./per-flow.ts";

export const damagedStates = perFlow(
  ({ states }): ReadonlySet<string | undefined> =>
    new Set(states.flatMap(({ isDamaged, place }) => (isDamaged ? [place.state] : []))),
);
