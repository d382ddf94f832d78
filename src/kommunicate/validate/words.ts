/** What the schema found, in words: the reason from its keyword, the mend from the `errorMessage` beside the rule. */
import type { ErrorObject } from "ajv";
import { isNear, near } from "../../template/nearest.ts";
import { isRecord, own } from "../json.ts";
import { isVisible } from "../visible.ts";
import { meantKey, OF_METADATA } from "./meant-key.ts";
import { pathOf, type MessageProblem } from "./problem.ts";
import { wrapped } from "./wrapped.ts";

export function schemaProblem(error: ErrorObject): MessageProblem {
  const missing = missingKey(error);
  const misnamed = missing === undefined ? undefined : misnamedKey(error, missing);
  if (misnamed !== undefined) return misnamed;
  const unknown = unknownKey(error);
  const whole = unknown === undefined ? undefined : wrapped(error.data);
  if (whole !== undefined) {
    const index = Number(stepsOf(error)[0] ?? -1);
    return { index, path: pathOf([index]), severity: "error", code: "message/not-here", ...whole };
  }
  if (unknown !== undefined && OF_METADATA.has(unknown)) return besideMetadata(error, unknown);
  const steps = stepsOf(error);
  const extra = missing ?? unknown;
  const all = extra === undefined ? steps : [...steps, extra];
  const name = all.at(-1) ?? "messages";
  const found = finding(error, /^\d+$/.test(name) ? "This" : `“${name}”`);
  return {
    index: Number(all[0] ?? -1),
    path: pathOf(all),
    severity: "error",
    ...found,
    hint: hintFor(error, missing),
  };
}

/** What is missing stands there under another name. */
function misnamedKey(error: ErrorObject, missing: string): MessageProblem | undefined {
  const block = misnamedBlock(error);
  const key = block ?? meantKey(missing, error.data, propertiesOf(error));
  if (key === undefined) return undefined;
  const steps = stepsOf(error);
  return {
    index: Number(steps[0] ?? -1),
    path: pathOf([...steps, key]),
    severity: "error",
    code: "message/unknown-key",
    message: `“${key}” is read by no client here.`,
    hint: `Write it as “${block === undefined ? missing : "data"}”.`,
  };
}

/** All that a form's field is made of stands below “data”, and is missing where that is misspelt. */
function misnamedBlock({ data, instancePath }: ErrorObject): string | undefined {
  if (!/\/payload\/\d+$/.test(instancePath) || !isRecord(data) || Object.hasOwn(data, "data"))
    return undefined;
  return Object.keys(data).find((key) => isNear(key, "data") && isRecord(data[key]));
}

/** Told at “metadata”, so that it is told once, however many keys stand beside it. */
function besideMetadata(error: ErrorObject, key: string): MessageProblem {
  const steps = [...stepsOf(error), "metadata"];
  return {
    index: Number(steps[0] ?? -1),
    path: pathOf(steps),
    severity: "error",
    code: "message/unknown-key",
    message: `“${key}” stands beside “metadata”, where no client looks for it.`,
    hint: "Write it inside “metadata”, with all that belongs to it.",
  };
}

function propertiesOf({ parentSchema }: ErrorObject): readonly string[] {
  const schema: unknown = parentSchema;
  const properties = isRecord(schema) ? own(schema, "properties") : undefined;
  return isRecord(properties) ? Object.keys(properties) : [];
}

function stepsOf({ instancePath }: ErrorObject): readonly string[] {
  return instancePath.split("/").slice(1).map(unescaped);
}

function finding(
  error: ErrorObject,
  name: string,
): { readonly code: string; readonly message: string } {
  const { keyword, data, schema } = error;
  switch (keyword) {
    case "required":
    case "dependencies":
      return { code: "message/missing", message: `${name} is missing.` };
    case "additionalProperties":
      return { code: "message/unknown-key", message: `${name} is not a key of a message.` };
    case "type":
      return {
        code: "message/wrong-type",
        message: `${name} must be ${wanted(schema)}, not ${kindOf(data)}.`,
      };
    case "enum":
    case "const":
      return { code: "message/wrong-value", message: `${name} cannot be ${shown(data)} here.` };
    case "pattern":
      return typeof data === "string" && !isVisible(data)
        ? { code: "message/blank", message: `${name} is empty.` }
        : { code: "message/wrong-form", message: `${name} cannot be ${shown(data)}.` };
    case "minItems":
    case "minProperties":
    case "minLength":
      return { code: "message/blank", message: `${name} is empty.` };
    case "not":
      return { code: "message/not-here", message: `${name} cannot stand here.` };
    default:
      return { code: "message/refused", message: `${name} ${error.message ?? "is not accepted"}.` };
  }
}

function hintFor(error: ErrorObject, missing: string | undefined): string {
  const parent: unknown = error.parentSchema;
  if (!isRecord(parent)) return LEAVE_OUT;
  const unknown = unknownKey(error);
  if (unknown !== undefined) {
    const meant = propertiesOf(error).find(
      (key) => meantKey(key, { [unknown]: true }, []) !== undefined,
    );
    if (meant !== undefined) return `Did you mean “${meant}”?`;
  }
  if (missing !== undefined) {
    const properties = own(parent, "properties");
    const property = isRecord(properties) ? own(properties, missing) : undefined;
    const hint = isRecord(property) ? own(property, "errorMessage") : undefined;
    if (typeof hint === "string") return hint;
  }
  const { data, instancePath } = error;
  const word = error.keyword === "enum" ? meantWord(data, error.schema) : undefined;
  if (word !== undefined) return word;
  if (typeof data === "string" && /^\s*[[{]/.test(data) && instancePath.endsWith("/payload"))
    return AS_JSON;
  const brackets = error.keyword === "type" ? bracketsOf(error) : undefined;
  if (brackets !== undefined) return brackets;
  const hint = own(parent, "errorMessage");
  if (error.keyword === "type" && error.schema === "string") {
    if (data === null && typeof hint !== "string")
      return "Write a text in quotes, or leave the key out.";
    const isTold = typeof hint === "string" && /quotes|as text/.test(hint);
    if (typeof data === "number" && !isTold && fits(String(data), own(parent, "pattern")))
      return `Write "${data}", in quotes.`;
  }
  if (typeof hint === "string") return hint;
  return error.keyword === "type" ? (BY_TYPE.get(String(error.schema)) ?? LEAVE_OUT) : LEAVE_OUT;
}

function fits(text: string, pattern: unknown): boolean {
  return typeof pattern !== "string" || new RegExp(pattern, "u").test(text);
}

/** A pair of brackets too many or too few. */
function bracketsOf({ data, schema, instancePath }: ErrorObject): string | undefined {
  const isPayload = instancePath.endsWith("/metadata/payload");
  if (schema === "object" && Array.isArray(data)) {
    const isOne = data.length === 1 && isRecord(data[0]);
    return isOne && !isPayload ? "Take away the square brackets around it." : undefined;
  }
  if (schema !== "array" || !isRecord(data)) return undefined;
  const [key, ...others] = Object.keys(data);
  if (key !== undefined && others.length === 0 && Array.isArray(data[key]))
    return `Write the list by itself, without { "${key}": … } around it.`;
  const isEntry = isPayload && ENTRY_KEYS.some((one) => Object.hasOwn(data, one));
  return isEntry ? "Put square brackets around it: [{ … }]." : undefined;
}

/** Of many words that are allowed, the one that was meant. */
function meantWord(data: unknown, allowed: unknown): string | undefined {
  if (!Array.isArray(allowed) || allowed.length < MANY) return undefined;
  const words = allowed.map(String);
  if (typeof data === "number" && words.includes(String(data)))
    return `Write "${data}", in quotes.`;
  if (typeof data !== "string") return undefined;
  const plain = data.trim().replace(/^0+/, "");
  const meant = words.find((word) => word === plain) ?? near(data, words).best;
  return meant === undefined ? undefined : `Did you mean "${meant}"?`;
}

function missingKey({ params }: ErrorObject): string | undefined {
  const key: unknown = isRecord(params) ? own(params, "missingProperty") : undefined;
  return typeof key === "string" ? key : undefined;
}

function unknownKey({ params }: ErrorObject): string | undefined {
  const key: unknown = isRecord(params) ? own(params, "additionalProperty") : undefined;
  return typeof key === "string" ? key : undefined;
}

function wanted(schema: unknown): string {
  const types: readonly unknown[] = Array.isArray(schema) ? schema : [schema];
  return types.map((type) => NAMES.get(String(type)) ?? String(type)).join(" or ");
}

function kindOf(data: unknown): string {
  if (data === null) return "empty";
  return NAMES.get(Array.isArray(data) ? "array" : typeof data) ?? typeof data;
}

function shown(data: unknown): string {
  const text = JSON.stringify(data) ?? "empty";
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}…`;
}

function unescaped(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}

const IN_QUOTES = "Write it in quotes: phones drop a message in which a number stands for a text.";
const AS_JSON =
  "Write it as it is, without the quotes around it: as text it is sent to Kommunicate's API alone.";
const BY_TYPE: ReadonlyMap<string, string> = new Map([
  ["string", IN_QUOTES],
  ["object", "Write an object, { … }."],
  ["array", "Write a list, [ … ]."],
]);
/** Of an entry of some payload. */
const ENTRY_KEYS = ["title", "name", "url", "type", "data"];
const LEAVE_OUT = "Write it as Kommunicate documents it, or leave it out.";
const MANY = 5;
const MAX_SHOWN = 60;
const NAMES: ReadonlyMap<string, string> = new Map([
  ["string", "text"],
  ["number", "a number"],
  ["boolean", "true or false"],
  ["array", "a list"],
  ["object", "an object"],
]);
