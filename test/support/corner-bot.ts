/** The bot of test/fixtures/cli, which has something of everything. */
import type { Machine } from "../../src/engine/machine.ts";
import { findFlows } from "../../src/runtime/find-flows.ts";
import { callTypes, loadServices, readFlowIn } from "../../src/runtime/read-flow-in.ts";

export const CORNER_FLOWS = "test/fixtures/cli/flows";

export async function cornerMachine(): Promise<Machine> {
  const [flow] = await findFlows([`${CORNER_FLOWS}/corner`]);
  const { services } = await loadServices(CORNER_FLOWS);
  const machine = flow === undefined ? undefined : readFlowIn(flow, callTypes(services)).machine;
  if (machine === undefined) throw new Error("the corner bot does not load");
  return machine;
}
