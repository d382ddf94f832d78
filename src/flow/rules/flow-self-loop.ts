/** `retry` lines come to an end: without `give_up` the last one is repeated for ever. */
import { rootOf, at, keyRange, type Place } from "../place.ts";
import type { CheckedFlow, Finding, Rule } from "../rule.ts";
import { statesWith } from "../facts/states-with.ts";

export const flowSelfLoop: Rule = {
  code: "flow/self-loop",
  severity: "warning",
  *check(flow) {
    const found = endless(flow);
    const isGeneral = flow.documents.flow.document.not_understood === undefined;
    // Many questions alike lack what is written once for all of them.
    if (isGeneral && found.length >= MANY) yield together(found);
    else yield* found.map((one) => alone(one));
  },
};

const MANY = 3;
const HINT = "Add “give_up: …” with the state to go to when the lines are used up";

function alone({ place, name }: Endless): Finding {
  return {
    source: place.file.source,
    range: keyRange(at(place, "retry")),
    message: `${name} asks again for ever when it does not understand the customer.`,
    hint: `${HINT}.`,
  };
}

function together(found: readonly Endless[]): Finding {
  const [first, ...others] = found.map(alone);
  if (first === undefined) throw new Error("Nothing is endless; this is a bug.");
  const names = found.slice(0, MANY).map(({ name }) => name);
  const rest = found.length - names.length;
  const last = rest > 0 ? `${rest.toLocaleString("en-GB")} more` : (names.pop() ?? "");
  return {
    ...first,
    message: `${names.join(", ")} and ${last} ask again for ever when they do not understand the customer.`,
    hint: `${HINT}: to each, or once for all under “not_understood”.`,
    related: others
      .slice(0, MOST_RELATED)
      .map(({ source, range }) => ({ source, range, label: "and here" })),
  };
}

const MOST_RELATED = 8;

interface Endless {
  readonly place: Place;
  /** As it is told. */
  readonly name: string;
}

function endless(flow: CheckedFlow): readonly Endless[] {
  const { machine } = flow;
  const { file, document } = flow.documents.flow;
  const general = document.not_understood;
  const asking = new Set([...statesWith(flow, "retry"), ...statesWith(flow, "pick")]);
  const own = [...asking].flatMap(({ place, document: { retry, pick }, isDamaged }) => {
    const state = machine.states.get(place.state ?? "");
    if (isDamaged || state === undefined || state.recovery.giveUp !== undefined) return [];
    const name = `“${place.path.at(-1)}”`;
    if (pick?.retry !== undefined) return [{ place: at(place, "pick"), name }];
    return retry === undefined ? [] : [{ place, name }];
  });
  if (general?.retry === undefined || general.give_up !== undefined) return own;
  return [{ place: at(rootOf(file), "not_understood"), name: "The bot" }, ...own];
}
