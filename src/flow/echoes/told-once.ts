/**
 * A name that does not exist is told once, however often it is used. Where it is used more than once and something of
 * nearly that name is never used at all, it is the declaration that was misspelt.
 */
import type { Related } from "../../diagnostics/diagnostic.ts";
import { guesses } from "../meant/guesses.ts";
import { listFor } from "../facts/list-for.ts";
import { rangeOf, type Place } from "../place.ts";
import { finding, MOST_FINDINGS, type CheckedFlow, type Finding } from "../rule.ts";

export interface Occurrence {
  readonly name: string;
  readonly finding: Finding;
}

/** Something that is declared, as it is written there. */
export interface Declared {
  readonly name: string;
  readonly place: Place;
}

/** Findings that are of no name are passed on. */
export function* toldOnce(
  flow: CheckedFlow,
  all: Iterable<Finding | Occurrence>,
  unused: () => readonly Declared[],
): Iterable<Finding> {
  const groups = new Map<string, Finding[]>();
  let occurrences = 0;
  for (const one of all) {
    if (!("name" in one)) {
      yield one;
      continue;
    }
    listFor(groups, one.name).push(one.finding);
    occurrences += 1;
    if (occurrences > MOST_FINDINGS) break;
  }
  if (groups.size === 0) return;
  const declaredAs = misspelt(flow, unused());
  for (const [name, found] of groups) {
    const declared = declaredAs(name);
    if (declared === undefined) yield* together(found);
    else yield* found.length > 1 ? [blame(declared, name, found)] : beside(declared, found);
  }
}

/** The declaration that was probably meant to be of a name. */
export function misspelt(
  flow: CheckedFlow,
  unused: readonly Declared[],
): (name: string) => Declared | undefined {
  const byName = new Map(unused.map((one) => [one.name, one]));
  const names = [...byName.keys()];
  return (name) => {
    const best = names.length === 0 ? undefined : guesses(flow)(name, names).best;
    return best === undefined ? undefined : byName.get(best);
  };
}

/** Of two names that are each written once, nobody can say which is the slip. */
function beside({ place }: Declared, found: readonly Finding[]): readonly Finding[] {
  const unused = { source: place.file.source, range: rangeOf(place), label: "not used so far" };
  return found.map((one) => ({ ...one, related: [...(one.related ?? []), unused] }));
}

function blame({ name, place }: Declared, used: string, found: readonly Finding[]): Finding {
  const range = rangeOf(place);
  return finding(
    place,
    `“${name}” is not used anywhere, but “${used}” is, in ${found.length.toLocaleString("en-GB")} places.`,
    {
      hint: `Did you mean “${used}”?`,
      related: related(found),
      fix: { title: `Write ${used}`, edits: [{ range, text: used }] },
    },
  );
}

function together([first, ...others]: readonly Finding[]): readonly Finding[] {
  if (first === undefined || others.length === 0) return first === undefined ? [] : [first];
  const more = `${others.length.toLocaleString("en-GB")} more ${others.length === 1 ? "place" : "places"}`;
  const message = `${first.message.replace(/\.$/, "")}, here and in ${more}.`;
  return [{ ...first, message, related: [...(first.related ?? []), ...related(others)] }];
}

const MOST_RELATED = 8;

function related(found: readonly Finding[]): readonly Related[] {
  return found
    .slice(0, MOST_RELATED)
    .map(({ source, range }) => ({ source, range, label: "used here" }));
}
