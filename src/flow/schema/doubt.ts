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
  schemaOfKey,
  textsOf,
  type Schema,
} from "./walk.ts";

/**
 * Whether something may be wrong that is not said by the schema alone, or is to be put right before it judges: an empty
 * place, a key that is missing, not one key of several, an unknown key or word, a list where a block belongs.
 */
export function isDoubtful(root: Schema, value: unknown): boolean {
  const schema = asSchema(root, root);
  return schema !== undefined && isDoubtfulAt(demandsOf(root, schema), value);
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

function isDoubtfulAt(demands: Demands, value: unknown, outer?: Demands): boolean {
  if (value === null) return !demands.allowsNothing;
  if (Array.isArray(value)) {
    if (!demands.takesList) return true;
    const items = itemsOf(demands);
    if (items === undefined) return false;
    for (const item of value) if (isDoubtfulAt(items, item)) return true;
    return false;
  }
  if (!isObject(value)) {
    if (!demands.takesText) return true;
    const { words } = demands;
    return words !== undefined && typeof value === "string" && !words.includes(value);
  }
  if (!demands.takesBlock || !demands.oneOf.every((keys) => hasOneOf(value, keys))) return true;
  if (demands.isState && (mayBeOddOffer(value) || mayHoldLeadingButtons(value))) return true;
  for (const key of demands.required) if (!Object.hasOwn(value, key)) return true;
  for (const key in value) {
    const inner = demandsAt(demands, key);
    const here = value[key];
    if (inner === undefined) {
      if (demands.refusesOthers) return true;
    } else if (
      (demands.isFree && isOfOuter(demands.schema, outer?.schema, key, here)) ||
      isDoubtfulAt(inner, here, demands)
    ) {
      return true;
    }
  }
  return false;
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
  const name = isObject(properties) && Object.hasOwn(properties, key) ? key : OTHERS;
  if (keys.has(name)) return keys.get(name);
  const inner = schemaOfKey(root, schema, key);
  const found = inner === undefined ? undefined : demandsOf(root, inner);
  keys.set(name, found);
  return found;
}

/** No key is called so. */
const OTHERS = "\n";

/** Whether exactly one of the keys is there. */
function hasOneOf(value: Readonly<Record<string, unknown>>, keys: readonly string[]): boolean {
  let count = 0;
  for (const key of keys) if (Object.hasOwn(value, key)) count += 1;
  return count === 1;
}
