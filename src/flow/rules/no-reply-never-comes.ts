/** The steps of a `no_reply` come one after the other, while the conversation waits where it was and is not forgotten. */
import { waits } from "../../engine/exits.ts";
import { parseDuration } from "../duration.ts";
import { noReplyLists, type WrittenStep } from "../facts/no-reply-lists.ts";
import { at, keyRange, rangeOf } from "../place.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import { statesWith } from "../facts/states-with.ts";

export const noReplyNeverComes: Rule = {
  code: "no-reply/never-comes",
  severity: "warning",
  *check(flow) {
    const { expiresMs } = flow.machine.session;
    yield* whereNothingWaits(flow);
    for (const list of noReplyLists(flow)) {
      for (const [index, one] of list.entries()) {
        const found = afterTheEnd(one, list.slice(0, index)) ?? afterExpiry(one, expiresMs);
        if (found !== undefined) yield found;
      }
    }
  },
};

/** Steps of a state that passes on: nobody goes quiet in it. */
function* whereNothingWaits(flow: CheckedFlow): Iterable<Finding> {
  for (const { place, document, isDamaged } of statesWith(flow, "no_reply")) {
    const state = flow.machine.states.get(place.state ?? "");
    const isEmpty = (document.no_reply ?? []).length === 0;
    if (state === undefined || isDamaged || isEmpty || waits(state)) continue;
    yield {
      source: place.file.source,
      range: keyRange(at(place, "no_reply")),
      message: `These steps never come: “${String(place.path.at(-1))}” does not wait for the customer.`,
      hint: "Write them in the state that asks, or at the left edge for all states.",
    };
  }
}

function afterTheEnd(
  { place, step }: WrittenStep,
  above: readonly WrittenStep[],
): Finding | undefined {
  const last = above.find((one) => one.step.end !== undefined);
  if (last !== undefined) {
    const message = "This step never comes: the one above it ends the conversation.";
    return finding(at(place, "after"), message, {
      hint: "Put it above that one, with a shorter time.",
      related: [{ source: place.file.source, range: keyRange(last.place), label: "before it" }],
    });
  }
  const before = above.at(-1);
  const [earlier, own] = [msOf(before), msOf({ place, step })];
  if (before === undefined || earlier === undefined || own === undefined || own > earlier)
    return undefined;
  return finding(
    at(place, "after"),
    `This step comes together with the one above it, after ${before.step.after}.`,
    {
      hint: "Each counts from the customer's last message: put the shortest time first.",
      related: [
        { source: place.file.source, range: rangeOf(at(before.place, "after")), label: "above" },
      ],
    },
  );
}

function afterExpiry({ place, step }: WrittenStep, expiresMs: number): Finding | undefined {
  const own = msOf({ place, step });
  if (own === undefined || own < expiresMs) return undefined;
  return finding(
    at(place, "after"),
    "This step never comes: the conversation is forgotten by then.",
    {
      hint: "Write a shorter time, or a longer one under “session: { expires: … }”.",
    },
  );
}

function msOf(one: WrittenStep | undefined): number | undefined {
  return one === undefined ? undefined : parseDuration(one.step.after);
}
