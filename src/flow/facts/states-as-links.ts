/** Buttons of messages that name a state where an address belongs: they lead nowhere, but were meant to lead there. */
import type { CheckedFlow } from "../rule.ts";
import { stateName } from "../compile/routes.ts";
import type { TextUse } from "../uses.ts";

/** As the machine calls it. */
export function stateAsLink(
  { machine }: Pick<CheckedFlow, "machine">,
  { role, text, place }: TextUse,
): string | undefined {
  if (role !== "link") return undefined;
  const name = stateName(place.part, text);
  return machine.states.has(name) ? name : undefined;
}
