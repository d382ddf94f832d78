/** Reads a flow of the fixtures as `validate` would, with the calls of fixtures/flows/services.yaml. */
import { judgeRaw } from "../../src/cli/judge-raw.ts";
import { findFlows } from "../../src/runtime/find-flows.ts";
import { callTypes, loadServices, readFlowIn } from "../../src/runtime/read-flow-in.ts";

const FOLDER = "test/fixtures/flows";

export async function readFixture(path: string): Promise<ReturnType<typeof readFlowIn>> {
  const [flow] = await findFlows([path]);
  if (flow === undefined) throw new Error(`no flow at ${path}`);
  const { services } = await loadServices(FOLDER);
  return readFlowIn(flow, callTypes(services), judgeRaw);
}
