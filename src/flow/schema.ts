/**
 * Step 2 of reading a flow: holds the value against the schema and says each mistake once, at the key or value to edit,
 * in the author's words. Numbers and yes/no settings become such in the value, where the schema wants them.
 */
import type { ErrorObject, ValidateFunction } from "ajv";
import { sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Locator, ParsedYaml, Path } from "./parse.ts";
import { checkKinds, checkOneOf, exclusiveKeys, missingKeys, requiresKey } from "./schema/keys.ts";
import { unknownKey } from "./schema/unknown-key.ts";
import { mendShape, mendWhole } from "./schema/mend.ts";
import { pathKey, pathOf, toDiagnostic } from "./schema/report.ts";
import type { Problem, Subject } from "./schema/report.ts";
import { SYNONYMS } from "./schema/synonyms.ts";
import type { Synonyms } from "./schema/synonyms.ts";
import { badName, reservedName } from "./schema/names.ts";
import { withValueAt } from "./schema/value-at.ts";
import { badValue, badValueByKeyword, emptyValue, wrongType } from "./schema/values.ts";
import { isDoubtful } from "./schema/doubt.ts";
import { allowsNothing, isObject, sitesOf, textsOf } from "./schema/walk.ts";
import type { Schema, Site } from "./schema/walk.ts";

export interface JudgedShape {
  readonly diagnostics: readonly Diagnostic[];
  /** The schema takes the value, whatever else may be wrong with it. */
  readonly isValid: boolean;
  /** What the file says, where it is clear what was meant by what was written. */
  readonly value: unknown;
}

/** `validate` comes from #schemas/…, which carries its schema; `words` adds to what other tools call things. */
export function checkShape(
  parsed: ParsedYaml,
  validate: ValidateFunction,
  schema: unknown = validate.schema,
  words: Synonyms = SYNONYMS,
): readonly Diagnostic[] {
  return judgeShape(parsed, validate, schema, words).diagnostics;
}

export function judgeShape(
  parsed: ParsedYaml,
  validate: ValidateFunction,
  schema: unknown = validate.schema,
  words: Synonyms = SYNONYMS,
): JudgedShape {
  if (parsed.value === undefined || !isObject(schema))
    return { diagnostics: [], isValid: false, value: parsed.value };
  const own = checkValue(parsed, parsed.value, parsed.locate, validate, schema, words);
  const found = own.told.map(({ diagnostic }) => diagnostic);
  for (const twin of parsed.twins) {
    const value = withValueAt(parsed.value, twin.path, twin.value);
    const prefix = pathKey(twin.path);
    for (const { problem, diagnostic } of checkValue(
      parsed,
      value,
      twin.locate,
      validate,
      schema,
      words,
    ).told) {
      if (`${pathKey(problem.at)}/`.startsWith(`${prefix}/`)) found.push(diagnostic);
    }
  }
  const isEcho = ({ range }: Diagnostic): boolean =>
    parsed.broken.some(({ start, end }) => start <= range.start && range.start < end);
  const diagnostics = sortDiagnostics(found.filter((diagnostic) => !isEcho(diagnostic)));
  return { diagnostics, isValid: own.isValid, value: own.value };
}

interface Judged {
  readonly told: readonly { readonly problem: Problem; readonly diagnostic: Diagnostic }[];
  readonly isValid: boolean;
  readonly value: unknown;
}

function checkValue(
  parsed: ParsedYaml,
  value: unknown,
  locate: Locator,
  validate: ValidateFunction,
  root: Schema,
  words: Synonyms,
  mayMend = true,
): Judged {
  // Before the schema turns texts into numbers. Most files have no mistake of shape, and none of this is needed.
  const doubtful = isDoubtful(root, value) ? sitesOf(root, value) : undefined;
  if (doubtful !== undefined && mayMend) {
    const subject = { source: parsed.source, locate, root, words };
    const whole = mendWhole(subject, value);
    if (whole !== undefined) {
      const { problem } = whole;
      const diagnostic = toDiagnostic(parsed.source, problem);
      const inside = checkValue(parsed, whole.value, locate, validate, root, words);
      return { ...inside, told: [{ problem, diagnostic }, ...inside.told], isValid: false };
    }
    const told = mendShape(subject, value).map((problem) => ({
      problem,
      diagnostic: toDiagnostic(parsed.source, problem),
    }));
    if (told.length > 0) {
      const rest = checkValue(parsed, value, locate, validate, root, words, false);
      return { ...rest, told: [...told, ...rest.told] };
    }
  }
  const isValid = validate(value);
  if (isValid && doubtful === undefined) return { told: [], isValid, value };
  const visited = doubtful ?? sitesOf(root, value);
  let sites: ReadonlyMap<string, Site> | undefined;
  const subject: Subject = {
    source: parsed.source,
    locate,
    root,
    words,
    get sites() {
      sites ??= new Map(visited.map((site) => [pathKey(site.path), site]));
      return sites;
    },
  };
  const problems: Problem[] = [];
  const settled = new Set<string>();
  for (const site of visited) {
    const problem =
      site.value === null && !allowsNothing(site.schema)
        ? emptyValue(subject, site.path)
        : isObject(site.value)
          ? checkKinds(subject, site)
          : checkWord(subject, site);
    if (problem === undefined) continue;
    problems.push(problem);
    settled.add(pathKey(problem.at));
  }
  if (!isValid) problems.push(...ofErrors(subject, validate.errors ?? [], settled));
  for (const site of visited) {
    const problem = checkOneOf(subject, site);
    if (problem === undefined || settled.has(pathKey(site.path))) continue;
    const isTold = problems.some(
      (other) => other.at === site.path && other.code === "schema/unknown-key",
    );
    if (!isTold) problems.push(problem);
  }
  const told = problems.map((problem) => ({
    problem,
    diagnostic: toDiagnostic(parsed.source, problem),
  }));
  return { told, isValid, value };
}

/** One word where a list of such words may stand, too. */
function checkWord(subject: Subject, { value, schema, path }: Site): Problem | undefined {
  const { items } = schema;
  const words = isObject(items) ? items["enum"] : undefined;
  if (typeof value !== "string" || !Array.isArray(words) || words.includes(value)) return undefined;
  return badValue(subject, path, value, words);
}

/** What is told of one file. */
const MAX_ERRORS = 500;

/** ajv's errors, one problem for each mistake. */
function ofErrors(
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
    const site = subject.sites.get(pathKey(path));
    if (site === undefined) continue;
    const { problem, best } = unknownKey(subject, site, String(error.params["additionalProperty"]));
    problems.push({ ...problem, at: site.path });
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
