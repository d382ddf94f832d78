/** Several names of a section that a flow does not have at all: the section is missing, and that is told once. */
import type { FlowDocument } from "../document.ts";
import type { CheckedFlow, Finding } from "../rule.ts";
import type { Occurrence } from "./told-once.ts";
import { listed } from "../yaml/quote.ts";

export interface NamedSection {
  readonly name: keyof FlowDocument;
  /** What a flow does with its names. */
  readonly verb: string;
  readonly entry: (name: string) => string;
  /** Of fewer names, each is told of by itself. */
  readonly least: number;
}

/** What is found, with one finding in place of those of the section. Names with a dot are of others. */
export function* toldAsSection(
  flow: CheckedFlow,
  section: NamedSection,
  found: Iterable<Finding | Occurrence>,
): Iterable<Finding | Occurrence> {
  if (flow.documents.flow.document[section.name] !== undefined) {
    yield* found;
    return;
  }
  const all = [...found];
  const firsts = new Map<string, Finding>();
  for (const one of all) {
    if (isOfSection(one) && !firsts.has(one.name)) firsts.set(one.name, one.finding);
  }
  const isLost = firsts.size >= section.least;
  if (isLost) yield lost(section, firsts);
  yield* isLost ? all.filter((one) => !isOfSection(one)) : all;
}

function isOfSection(one: Finding | Occurrence): one is Occurrence {
  return "name" in one && !one.name.includes(".");
}

function lost({ name, verb, entry }: NamedSection, firsts: ReadonlyMap<string, Finding>): Finding {
  const names = [...firsts.keys()];
  const [first, ...others] = [...firsts.values()].map(({ source, range }) => ({ source, range }));
  if (first === undefined) throw new Error("A section without names is lost; this is a bug.");
  const count =
    names.length > MOST_LISTED ? `${names.length.toLocaleString("en-GB")} of them, ` : "";
  return {
    ...first,
    message: `This flow has no “${name}”, but ${verb} ${count}${listed(names.slice(0, MOST_LISTED))}${count === "" ? "" : " among them"}.`,
    hint: `Add a section “${name}:” with a line for each of them, for example “${entry(names[0] ?? "")}”.`,
    related: others.slice(0, MOST_RELATED).map((one) => ({ ...one, label: "used here" })),
  };
}

const MOST_LISTED = 4;
const MOST_RELATED = 8;
