/** What a fault is to the runner. */
import type { Stage } from "./stage.ts";

export interface Fault {
  /** As in the design of the store, section 7. */
  readonly id: string;
  readonly title: string;
  /** What must be installed. */
  readonly needs: "redis" | "sqlite";
  /** Breaks things under load and settles the load; what it finds goes to the stage. */
  readonly run: (stage: Stage) => Promise<void>;
}
