/** The load generator's process: does what the benchmark asks it for, one run after the other, and tells the result. */
import { runClosedLoop, type ClosedLoop } from "./closed-loop.ts";
import { runOpenLoop, type OpenLoop } from "./open-loop.ts";

export type LoadOrder =
  | { readonly kind: "closed"; readonly options: ClosedLoop }
  | { readonly kind: "open"; readonly options: OpenLoop };

process.on("message", (order: LoadOrder) => void obey(order));
process.on("disconnect", () => process.exit());

async function obey(order: LoadOrder): Promise<void> {
  try {
    const run = order.kind === "closed" ? runClosedLoop(order.options) : runOpenLoop(order.options);
    process.send?.({ result: await run });
  } catch (error) {
    process.send?.({ problem: error instanceof Error ? error.message : String(error) });
  }
}
