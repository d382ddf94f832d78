/** What ajv objects to, as one problem for each mistake, in the author’s words. */
import type { ErrorObject } from "ajv";
import type { Path } from "../parse.ts";
import { exclusiveKeys, missingKeys, requiresKey } from "./keys.ts";
import { badValueByKeyword } from "./limits.ts";
import { badName, reservedName } from "./names.ts";
import { pathKey, pathOf } from "./report.ts";
import type { Problem, Subject } from "./report.ts";
import { isTaken } from "./synonym-for.ts";
import { unknownKey } from "./unknown-key.ts";
import { badValue, wrongType } from "./values.ts";
import { isObject, textsOf } from "./walk.ts";

/** What is told of one file. */
export const MAX_ERRORS = 500;

/** ajv's errors, one problem for each mistake. */
export function ofErrors(
  subject: Subject,
  all: readonly ErrorObject[],
  settled: ReadonlySet<string>,
): readonly Problem[] {
  const problems: Problem[] = [];
  const errors = all.slice(0, MAX_ERRORS);
  /** Keys that an unknown one at the same place was meant to be. */
  const meant = new Set<string>();
  for (const error of errors) {
    if (error.keyword !== "additionalProperties") continue;
    const path = pathOf(error.instancePath, subject);
    const site = subject.siteAt(path);
    if (site === undefined) continue;
    const key = String(error.params["additionalProperty"]);
    const { problem, best } = unknownKey(subject, site, key);
    const { fix, ...told } = problem;
    // Another name alone mends nothing where it takes something else.
    const isMended = fix !== undefined && (best === undefined || isTaken(subject, site, best, key));
    problems.push({ ...told, ...(isMended ? { fix } : {}), at: site.path });
    if (best !== undefined) meant.add(`${pathKey(path)}/${best}`);
  }
  const named = new Set(
    errors.flatMap(({ instancePath, propertyName }) =>
      propertyName === undefined ? [] : [`${instancePath} ${propertyName}`],
    ),
  );
  const words = wordsOfUnions(errors);
  const missing = missingByPlace(errors);
  for (const error of errors) {
    const path = pathOf(error.instancePath, subject);
    if (settled.has(pathKey(path)) && error.propertyName === undefined) continue;
    const problem = ofError(subject, error, path, { meant, named, words, missing });
    if (problem !== undefined) problems.push(problem);
  }
  return problems;
}

interface Known {
  readonly meant: ReadonlySet<string>;
  /** Names for which ajv has said what is wrong. */
  readonly named: ReadonlySet<string>;
  readonly words: ReadonlyMap<string, readonly unknown[]>;
  readonly missing: ReadonlyMap<string, readonly string[]>;
}

function ofError(
  subject: Subject,
  error: ErrorObject,
  path: Path,
  known: Known,
): Problem | undefined {
  const params = error.params as Readonly<Record<string, unknown>>;
  if (error.propertyName !== undefined) return badName(subject, path, error.propertyName, error);
  switch (error.keyword) {
    case "additionalProperties":
    case "if":
    case "anyOf":
    case "oneOf":
      return undefined;
    case "propertyNames": {
      const name = String(params["propertyName"]);
      return known.named.has(`${error.instancePath} ${name}`)
        ? undefined
        : badName(subject, path, name, error);
    }
    case "required": {
      const keys = known.missing.get(error.instancePath) ?? [];
      if (keys[0] !== params["missingProperty"]) return undefined;
      const unguessed = keys.filter((key) => !known.meant.has(`${pathKey(path)}/${key}`));
      return unguessed.length === 0 ? undefined : missingKeys(subject, path, unguessed);
    }
    case "dependencies":
    case "dependentRequired":
      return known.meant.has(`${pathKey(path)}/${String(params["missingProperty"])}`)
        ? undefined
        : requiresKey(subject, path, String(params["property"]), String(params["missingProperty"]));
    case "type":
      // The version is told of as such.
      if (path.length === 1 && path[0] === "flow" && typeof error.data === "string") {
        return undefined;
      }
      return wrongType(subject, path, error.data, params["type"]);
    case "enum":
    case "const":
      // A block or a list where a word belongs is the type's business, and is told there.
      if (typeof error.data === "object" && error.data !== null) return undefined;
      return badValue(
        subject,
        path,
        error.data,
        known.words.get(error.instancePath) ?? allowedBy(error),
      );
    case "not":
      return typeof error.data === "string"
        ? reservedName(subject, path, error.data)
        : exclusiveKeys(
            subject,
            path,
            isObject(error.schema) ? textsOf(error.schema, "required") : [],
          );
    default:
      return badValueByKeyword(subject, path, error);
  }
}

function missingByPlace(errors: readonly ErrorObject[]): ReadonlyMap<string, readonly string[]> {
  const missing = new Map<string, string[]>();
  for (const { keyword, instancePath, params } of errors) {
    if (keyword !== "required") continue;
    const keys = missing.get(instancePath) ?? [];
    keys.push(String(params["missingProperty"]));
    missing.set(instancePath, keys);
  }
  return missing;
}

/** Where a value may be one of several constants, all of them. */
function wordsOfUnions(errors: readonly ErrorObject[]): ReadonlyMap<string, readonly unknown[]> {
  const words = new Map<string, unknown[]>();
  for (const error of errors) {
    if (error.keyword !== "const" && error.keyword !== "enum") continue;
    const list = words.get(error.instancePath) ?? [];
    list.push(...allowedBy(error));
    words.set(error.instancePath, list);
  }
  return words;
}

function allowedBy(error: ErrorObject): readonly unknown[] {
  const { allowedValues, allowedValue } = error.params as {
    allowedValues?: unknown[];
    allowedValue?: unknown;
  };
  return allowedValues ?? [allowedValue];
}
