/** Whether a finding may only be the echo of a slip elsewhere: what could not be read may well have been the use of it. */
import { isNear } from "../../template/nearest.ts";
import { perFlow } from "../facts/per-flow.ts";
import type { CheckedFlow } from "../rule.ts";

/** Of a state or value that nothing seems to use. */
export const echoes = perFlow((flow): ((name: string) => boolean) => {
  // Most flows never ask.
  let unresolved: readonly string[] | undefined;
  let written: ReadonlySet<string> | undefined;
  let typed: ReadonlySet<string> | undefined;
  return (name) => {
    typed ??= namesAsTyped(flow);
    if (typed.has(name)) return true;
    unresolved ??= unresolvedNames(flow);
    // Of a flow in which so much is wrong, nobody knows what belongs together.
    if (unresolved.length > MOST_UNRESOLVED) return true;
    if (unresolved.some((word) => isNear(word, name))) return true;
    if (!isTorn(flow)) return false;
    if (!/^\w+$/.test(name)) return textsOf(flow).some((text) => text.split(name).length > 2);
    written ??= wordsWrittenTwice(flow);
    return written.has(name);
  };
});

const MOST_UNRESOLVED = 500;

/** `[name]`, `%name%` and the like, which are shown as they stand, and told of there. */
function namesAsTyped({ uses }: CheckedFlow): ReadonlySet<string> {
  return new Set(
    uses.texts.flatMap(({ text, content }) =>
      content.kind === "text" ? Array.from(text.matchAll(AS_TYPED), ([, name = ""]) => name) : [],
    ),
  );
}

const AS_TYPED = /(?:(?<!\{)\{|%|<|\[)\s?([a-z]\w*)\s?(?:\}(?!\})|[%>\]])/g;

/** Words that stand more than once in one file. */
function wordsWrittenTwice(flow: CheckedFlow): ReadonlySet<string> {
  const twice = new Set<string>();
  for (const text of textsOf(flow)) {
    const once = new Set<string>();
    for (const [word] of text.matchAll(/\w+/g)) {
      if (once.has(word)) twice.add(word);
      else once.add(word);
    }
  }
  return twice;
}

function textsOf({ documents }: CheckedFlow): readonly string[] {
  return [documents.flow, ...documents.parts.values()].map(({ file }) => file.source.text);
}

function unresolvedNames({ uses, machine }: CheckedFlow): readonly string[] {
  const known = new Set([...machine.vars.keys(), ...uses.sets.map(({ name }) => name)]);
  const read = uses.texts.flatMap(({ names, place }) =>
    names.map(({ path: [name = ""] }) => name).filter((name) => !place.items.has(name)),
  );
  const lost = uses.sets.map(({ name }) => name).filter((name) => !machine.vars.has(name));
  const targets = uses.targets.filter(({ target }) => target === undefined);
  return [
    ...new Set([
      ...read.filter((name) => !known.has(name)),
      ...lost,
      ...targets.map(({ text }) => text),
    ]),
  ];
}

/** Whether something of the flow could not be read, so that nobody knows what it says. */
export const isTorn = perFlow(
  ({ isWhole, uses }): boolean =>
    !isWhole ||
    uses.targets.some(({ target }) => target === undefined) ||
    uses.texts.some(({ problems }) => problems.length > 0),
);
