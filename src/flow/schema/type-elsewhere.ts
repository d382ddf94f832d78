/** `type: phone` and `validate: email` beside a question or a field: what sort an answer is of stands under `vars`. */
import { VARIABLE_TYPES } from "../compile/variables.ts";
import { plainKey } from "./synonym-for.ts";
import { isObject, isStateSchema, rootOf, type Site } from "./walk.ts";
import { otherWord } from "./words.ts";

const KEYS: ReadonlySet<string> = new Set(
  "type kind validate validation validator format entity input_type answer_type".split(" "),
);

/** What to do instead; undefined where it is no type, or of nothing that is kept. */
export function typeElsewhere(site: Site, key: string): string | undefined {
  const written = isObject(site.value) ? site.value[key] : undefined;
  const name = KEYS.has(plainKey(key)) ? keptAs(site) : undefined;
  if (name === undefined || typeof written !== "string") return undefined;
  const word = written.trim().toLowerCase();
  const type = VARIABLE_TYPES.find((one) => one === word) ?? otherWord(word, VARIABLE_TYPES);
  if (type === undefined) return undefined;
  const { vars } = rootOf(site).value as Readonly<Record<string, unknown>>;
  const own = isObject(vars) ? vars[name] : undefined;
  const known = isObject(own) ? own["type"] : own;
  return known === type
    ? `“vars” says already that “${name}” is of type ${type}: delete this line.`
    : `The type of an answer stands under “vars”: write “${name}: ${type}” there, and delete this line.`;
}

/** The value that a question or a field of a form is kept as. */
function keptAs({ path, value, schema }: Site): string | undefined {
  if (path.at(-2) === "fields") return String(path.at(-1));
  if (!isStateSchema(schema) || !isObject(value)) return undefined;
  const name = value["save"];
  return typeof name === "string" && /^[a-z]\w*$/.test(name) ? name : undefined;
}
