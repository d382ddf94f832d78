/** What else of a flow has the name that stands where the name of a state belongs, and how one gets there. */
import type { Place } from "../place.ts";
import type { CheckedFlow } from "../rule.ts";

/** The part that a text names, alone or with one of its states: `address`, `parts/address.yaml`, `address.ask_street`. */
export function partNamed(parts: ReadonlyMap<string, unknown>, text: string): string | undefined {
  const bare = text.replace(/^(?:\.?\/)?parts\//, "").replace(/\.ya?ml$/i, "");
  const [first = "", ...rest] = bare.split(/[./#:]/);
  return rest.length < 2 && parts.has(first) ? first : undefined;
}

/** A part, or a state of another one. */
export function partOfTarget(
  { documents }: CheckedFlow,
  place: Place,
  text: string,
): string | undefined {
  const part = partNamed(documents.parts, text);
  if (part !== undefined) {
    return part === text
      ? `It is a part; a part is entered with “run: ${part}” in a state of its own.`
      : `A part is entered with “run: ${part}” in a state of its own, and begins at its “start”.`;
  }
  const found = [...documents.parts].find(
    ([own, { document }]) => own !== place.part && Object.hasOwn(document.states, text),
  );
  if (found === undefined) return undefined;
  return `It is a state of the part “${found[0]}”; a part is entered with “run: ${found[0]}”.`;
}

/** A team, a service call, an entry of `anytime`. */
export function otherThing(
  { machine, documents, calls }: CheckedFlow,
  text: string,
): string | undefined {
  if (machine.teams.has(text)) {
    return `It is a team: write “handoff: ${text}” in a state of its own, and lead there.`;
  }
  if (calls.has(text)) {
    return `It is a service call: write “call: ${text}” in a state of its own, and lead there.`;
  }
  const { anytime = {} } = documents.flow.document;
  if (!Object.hasOwn(anytime, text)) return undefined;
  const go = anytime[text]?.go;
  return typeof go === "string"
    ? `It is an entry of “anytime”, which leads to “${go}”: write that.`
    : "It is an entry of “anytime”, which no way leads to: name a state.";
}
