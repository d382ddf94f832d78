/** One version of a flow, as far as comparing it with another needs it. */
import type { FlowDocument, PartDocument, StateDocument } from "../document.ts";
import type { ParsedYaml } from "../parse.ts";

export interface Version {
  readonly flow: Written<FlowDocument>;
  readonly parts: ReadonlyMap<string, Written<PartDocument>>;
}

export interface Written<Document> {
  readonly file: ParsedYaml;
  readonly document: Document;
}

export interface LiveState {
  /** `name`, in a part `part/name`. */
  readonly name: string;
  readonly part: string | undefined;
  readonly document: StateDocument;
  readonly file: ParsedYaml;
}

/** Every state by its name, those of parts too. */
export function statesOf({ flow, parts }: Version): ReadonlyMap<string, LiveState> {
  const found = new Map<string, LiveState>();
  const add = (one: Written<FlowDocument | PartDocument>, part: string | undefined): void => {
    for (const [own, document] of Object.entries(one.document.states)) {
      const name = part === undefined ? own : `${part}/${own}`;
      found.set(name, { name, part, document, file: one.file });
    }
  };
  add(flow, undefined);
  for (const [name, part] of parts) add(part, name);
  return found;
}

/** The state in which people go on who were in `name`; undefined when they start again. */
export function stateNow(
  name: string,
  { flow }: Version,
  states: ReadonlyMap<string, LiveState>,
): LiveState | undefined {
  const { renamed = {} } = flow.document;
  let latest = name;
  // What was renamed twice is written twice.
  for (const _ of Object.keys(renamed)) {
    if (states.has(latest) || !Object.hasOwn(renamed, latest)) break;
    latest = renamed[latest] ?? latest;
  }
  return states.get(latest);
}

/** Whether the bot stops there for the customer. */
export function waits({ ask, choices, pick, form }: StateDocument): boolean {
  return [ask, choices, pick, form].some((key) => key !== undefined);
}
