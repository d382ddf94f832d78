/**
 * What of a file can still be used when its shape is wrong: pieces of the wrong type are taken out until the rest is
 * sound, so that one broken state does not hide the mistakes of the others. The shape check has told them by then.
 */
import type { ErrorObject, ValidateFunction } from "ajv";

export interface Recovered {
  /** Undefined when too little is left to go on with. */
  readonly value: unknown;
  /** Entries that something is wrong in, such as `states/menu`: their other problems may be echoes. */
  readonly damaged: ReadonlySet<string>;
}

/** Changes the value in place. */
export function recover(value: unknown, validate: ValidateFunction): Recovered {
  const damaged = new Set<string>();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    validate(value);
    const errors = validate.errors ?? [];
    for (const error of errors) {
      const path = steps(error);
      if (!isDetail(path) || isBlock(error.data)) damaged.add(path.slice(0, 2).join("/"));
    }
    const structural = errors.filter(isStructural);
    if (structural.length === 0) return { value, damaged };
    for (const error of structural) {
      const path = steps(error);
      if (path.length === 0 || path.join("/") === "states") return { value: undefined, damaged };
      remove(value, path, error);
    }
  }
  return { value: undefined, damaged };
}

/** With another word for a detail of a state, what the state does and where it leads is as it was written. */
function isDetail([section, , key, ...inside]: readonly string[]): boolean {
  return section === "states" && inside.length === 0 && DETAILS.has(key ?? "");
}

const DETAILS: ReadonlySet<string> = new Set([
  "country",
  "goal",
  "input",
  "max",
  "max_size",
  "min",
  "note",
  "optional",
  "pattern",
  "skip_if_known",
  "suggest",
  "tidy",
]);

/** What is taken out may be required by its block, and so on upwards; no block of a flow is nested deeper. */
const MAX_ROUNDS = 12;

/** What an entry becomes when nothing of it can be used: its name stays, for those who go there. */
const PLACEHOLDERS: Readonly<Record<string, () => unknown>> = {
  states: () => ({}),
  vars: () => "text",
  anytime: () => ({ match: [] }),
  faq: () => ({ match: [] }),
  events: () => ({}),
  hours: () => ({}),
  teams: () => null,
};

/** Other keywords judge values whose types are right, which harm nothing that compiling relies on. */
function isStructural({ keyword, instancePath, params }: ErrorObject): boolean {
  if (keyword === "type" || keyword === "additionalProperties") return true;
  return keyword === "required" && (instancePath !== "" || params["missingProperty"] === "states");
}

/** The path to what is wrong: the unknown key itself where that is it. */
function steps({ instancePath, keyword, params }: ErrorObject): readonly string[] {
  const path = instancePath
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  return keyword === "additionalProperties"
    ? [...path, String(params["additionalProperty"])]
    : path;
}

/** An item leaves something neutral behind, so that the places of the others stay right; or the list goes as a whole. */
function remove(value: unknown, path: readonly string[], error: ErrorObject): void {
  let block = value;
  for (const [index, step] of path.entries()) {
    const isLast = index === path.length - 1;
    if (Array.isArray(block)) {
      if (isLast) block[Number(step)] = neutral(error);
      else block = block[Number(step)] as unknown;
      continue;
    }
    if (!isBlock(block)) return;
    const inside = block[step];
    const isLost = Array.isArray(inside) && isLostWith(inside, path.slice(index + 1), error);
    if (isLast || isLost) {
      const placeholder = index === 1 ? PLACEHOLDERS[path[0] ?? ""] : undefined;
      if (placeholder === undefined) delete block[step];
      else block[step] = placeholder();
      return;
    }
    block = inside;
  }
}

/** An item that lacks what it must have would lack it ever after. */
function isLostWith(
  list: readonly unknown[],
  path: readonly string[],
  { keyword }: ErrorObject,
): boolean {
  return keyword === "required" && path.length === 1 && isBlock(list[Number(path[0])]);
}

function neutral({ params }: ErrorObject): unknown {
  const types = [params["type"] as unknown].flat();
  return types.includes("string") ? "" : types.includes("array") ? [] : {};
}

function isBlock(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
