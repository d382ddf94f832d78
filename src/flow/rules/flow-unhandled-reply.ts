/** What a button sends for the customer is understood where the talk then waits: else a press is answered by “sorry”. */
import { readWords } from "../../engine/words.ts";
import { exitsOf, waits } from "../../engine/exits.ts";
import { MAX_STATES } from "../../engine/limits.ts";
import type { State } from "../../engine/state.ts";
import { perFlow } from "../facts/per-flow.ts";
import { finding, type CheckedFlow, type Rule } from "../rule.ts";
import type { Path } from "../parse.ts";

export const flowUnhandledReply: Rule = {
  code: "flow/unhandled-reply",
  severity: "warning",
  *check(flow) {
    const offered = new Map<string, ReadonlySet<string>>();
    for (const { place, text } of flow.uses.texts) {
      if (place.state === undefined || !isSent(place.path) || text.includes("{")) continue;
      const state = waitingAfter(flow, place.state);
      if (state?.turn.kind !== "choices") continue;
      const { choices } = state.turn;
      const starts =
        offered.get(state.name) ??
        new Set(choices.flatMap(({ label }) => startsOf(label.source.source)));
      offered.set(state.name, starts);
      if (isLikeOneOf(text, starts, everywhere(flow))) continue;
      yield finding(
        place,
        `Who presses this sends “${text}”, which nothing in “${state.name}” understands.`,
        {
          hint: "Write it as “match” of a choice there, or under anytime or faq.",
        },
      );
    }
  },
};

/** The text that a button, an item of a list or a button of a dialog sends. */
function isSent(path: Path): boolean {
  if (!path.includes("say")) return false;
  return path.at(-1) === "reply" || (path.at(-3) === "dialog" && path.at(-2) === "buttons");
}

/** Where the talk waits after a state, if there is one way alone. */
function waitingAfter({ machine }: CheckedFlow, name: string): State | undefined {
  let state = machine.states.get(name);
  for (let passed = 0; state !== undefined && !waits(state) && passed < MAX_STATES; passed += 1) {
    const [exit, ...others] = exitsOf(machine, state);
    const to = others.length === 0 ? exit?.to : undefined;
    state = to?.kind === "state" ? machine.states.get(to.state) : undefined;
  }
  return state;
}

/** How words of phrases and patterns begin, those of other states too: nobody is told for nothing. */
const everywhere = perFlow(
  ({ uses }): ReadonlySet<string> =>
    new Set([
      ...uses.phrases.flatMap(({ text }) => startsOf(text)),
      ...uses.patterns.flatMap(({ source }) => startsOf(source)),
    ]),
);

function startsOf(text: string): readonly string[] {
  return readWords(text).words.map((word) => word.slice(0, 3));
}

/** Whether a word of the text begins like a known one; a number may be that of a choice. */
function isLikeOneOf(text: string, ...known: readonly ReadonlySet<string>[]): boolean {
  const starts = startsOf(text);
  return (
    starts.length === 0 || starts.some((one) => /\d/.test(one) || known.some((all) => all.has(one)))
  );
}
