/**
 * Whether a value needs a closer look than its schema alone takes. Most files need none, so this is quick: what a part of
 * the schema asks for is worked out once.
 */
import { mayHoldLeadingButtons } from "./mend/leading-buttons.ts";
import { mayBeOddOffer } from "./mend/offers.ts";
import {
  allowsNothing,
  asSchema,
  isObject,
  isOfOuter,
  isOfKind,
  isStateSchema,
  patterned,
  schemaOfKey,
  textsOf,
  type Schema,
} from "./walk.ts";

/**
 * The blocks and lists in which something may be wrong that is not said by the schema alone, or is to be put right before
 * it judges, each with whether that is in it or only further in: an empty place, a key that is missing, not one key of
 * several, an unknown key or word, a list where a block belongs. `undefined` where there is none.
 */
export type Doubts = ReadonlyMap<unknown, "here" | "inside">;

export function doubtsIn(root: Schema, value: unknown): Doubts | undefined {
  const schema = asSchema(root, root);
  if (schema === undefined) return undefined;
  const demands = demandsOf(root, schema);
  if (!isDoubtfulAt(demands, value)) return undefined;
  const found: Found = new Map();
  isDoubtfulAt(demands, value, undefined, found);
  return found;
}

interface Demands {
  readonly root: Schema;
  readonly schema: Schema;
  readonly allowsNothing: boolean;
  readonly takesList: boolean;
  readonly takesBlock: boolean;
  readonly takesText: boolean;
  /** Words of which one may stand where a list of them is asked for. */
  readonly words: readonly unknown[] | undefined;
  /** Sets of keys of which exactly one has to be there. */
  readonly oneOf: readonly (readonly string[])[];
  readonly required: readonly string[];
  readonly refusesOthers: boolean;
  /** Its keys are names that the author chooses. */
  readonly isFree: boolean;
  readonly isState: boolean;
  /** Of keys that were met; undefined where the schema says nothing of one. */
  readonly keys: Map<string, Demands | undefined>;
  items: Demands | undefined;
}

const known = new WeakMap<Schema, Demands>();

type Found = Map<unknown, "here" | "inside">;

/** With `found` it does not stop at the first doubt. */
function isDoubtfulAt(demands: Demands, value: unknown, outer?: Demands, found?: Found): boolean {
  if (value === null) return !demands.allowsNothing;
  if (typeof value !== "object") {
    if (!demands.takesText) return true;
    const { words } = demands;
    return words !== undefined && typeof value === "string" && !words.includes(value);
  }
  let doubt: Doubt = isOddAt(demands, value) ? "here" : undefined;
  if (Array.isArray(value)) {
    const items = itemsOf(demands);
    if (items === undefined) return doubt !== undefined && noted(value, doubt, found);
    for (const item of value) {
      if (doubt !== undefined && found === undefined) return true;
      if (isDoubtfulAt(items, item, undefined, found)) doubt = around(item, doubt);
    }
  } else {
    for (const key in value) {
      if (doubt !== undefined && found === undefined) return true;
      const inner = demandsAt(demands, key);
      const here = (value as Block)[key];
      if (inner === undefined) {
        if (demands.refusesOthers) doubt = "here";
      } else if (demands.isFree && isOfOuter(demands.schema, outer?.schema, key, here)) {
        doubt = "here";
      } else if (isDoubtfulAt(inner, here, demands, found)) doubt = around(here, doubt);
    }
  }
  return doubt !== undefined && noted(value, doubt, found);
}

type Doubt = "here" | "inside" | undefined;
type Block = Readonly<Record<string, unknown>>;

/** A text of which something is wrong is the business of what it stands in. */
function around(value: unknown, doubt: Doubt): Doubt {
  return doubt === "here" || typeof value !== "object" || value === null ? "here" : "inside";
}

function noted(value: object, doubt: "here" | "inside", found: Found | undefined): true {
  found?.set(value, doubt);
  return true;
}

/** Whether something is odd about a block or a list whatever stands in it. */
function isOddAt(demands: Demands, value: object): boolean {
  if (Array.isArray(value)) return !demands.takesList;
  const block = value as Block;
  if (!demands.takesBlock || !demands.oneOf.every((keys) => hasOneOf(block, keys))) return true;
  if (demands.isState && (mayBeOddOffer(block) || mayHoldLeadingButtons(block))) return true;
  return demands.required.some((key) => !Object.hasOwn(block, key));
}

function demandsOf(root: Schema, schema: Schema): Demands {
  const before = known.get(schema);
  if (before !== undefined) return before;
  const { items } = schema;
  const words = isObject(items) ? items["enum"] : undefined;
  const demands: Demands = {
    root,
    schema,
    allowsNothing: allowsNothing(schema),
    takesList: isOfKind([], schema),
    takesBlock: isOfKind({}, schema),
    takesText: isOfKind("", schema),
    words: Array.isArray(words) ? words : undefined,
    oneOf: ["x-kinds", "x-one-of"]
      .filter((keyword) => Array.isArray(schema[keyword]))
      .map((keyword) => textsOf(schema, keyword)),
    required: textsOf(schema, "required"),
    refusesOthers: schema["additionalProperties"] === false,
    isFree: typeof schema["additionalProperties"] === "object",
    isState: isStateSchema(schema),
    keys: new Map(),
    items: undefined,
  };
  known.set(schema, demands);
  return demands;
}

function itemsOf(demands: Demands): Demands | undefined {
  const { root, schema } = demands;
  if (demands.items === undefined) {
    const items = asSchema(root, schema["items"]);
    if (items !== undefined) demands.items = demandsOf(root, items);
  }
  return demands.items;
}

/** Names that an author may choose are all judged alike. */
function demandsAt({ root, schema, keys }: Demands, key: string): Demands | undefined {
  const properties = schema["properties"];
  const isNamed =
    (isObject(properties) && Object.hasOwn(properties, key)) ||
    patterned(schema, key) !== undefined;
  const name = isNamed ? key : OTHERS;
  if (keys.has(name)) return keys.get(name);
  const inner = schemaOfKey(root, schema, key);
  const found = inner === undefined ? undefined : demandsOf(root, inner);
  keys.set(name, found);
  return found;
}

/** No key is called so. */
const OTHERS = "\n";

/** Whether exactly one of the keys is there. */
function hasOneOf(value: Block, keys: readonly string[]): boolean {
  let count = 0;
  for (const key of keys) if (Object.hasOwn(value, key)) count += 1;
  return count === 1;
}
