/** Where the answer of a FAQ question leads that a state leads to: with `go` on, without it back to the question before. */
import { routeExits } from "../../engine/exits.ts";
import type { Machine } from "../../engine/machine.ts";
import type { Target } from "../../engine/state.ts";
import { destination } from "./graph.ts";

/** States that an answer with `go` leads on to; none for what is no such answer. */
export function statesAfterFaq(machine: Machine, target: Target | undefined): readonly string[] {
  if (target?.kind !== "faq") return [];
  const routes = machine.faq.get(target.faq)?.go;
  const exits = routes === undefined ? [] : routeExits("", routes);
  return exits.flatMap((exit) => destination(machine, exit) ?? []);
}

/** Whether a target asks the question again that was asked before. */
export function asksAgain(machine: Machine, target: Target | undefined): boolean {
  if (target?.kind === "faq") return machine.faq.get(target.faq)?.go === undefined;
  return target?.kind === "stay" || target?.kind === "back";
}
