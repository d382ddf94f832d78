/**
 * Step 2 of reading a flow: holds the value against the schema and says each mistake once, at the key or value to edit,
 * in the author's words. Numbers and yes/no settings become such in the value, where the schema wants them.
 */
import { sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ValidateFunction } from "ajv";
import { MAX_ERRORS, ofErrors } from "./schema/of-errors.ts";
import type { Locator, ParsedYaml } from "./parse.ts";
import { doubtsIn } from "./schema/doubt.ts";
import { checkKinds, checkOneOf } from "./schema/keys.ts";
import { mendShape, mendWhole } from "./schema/mend/mend.ts";
import { pathKey, toDiagnostic } from "./schema/report.ts";
import type { Problem, Subject } from "./schema/report.ts";
import { SYNONYMS } from "./schema/synonyms.ts";
import type { Synonyms } from "./schema/synonyms.ts";
import { withValueAt } from "./schema/value-at.ts";
import { badValue, emptyValue } from "./schema/values.ts";
import { allowsNothing, isObject, siteAt, sitesOf } from "./schema/walk.ts";
import type { Schema, Site } from "./schema/walk.ts";

export interface JudgedShape {
  readonly diagnostics: readonly Diagnostic[];
  /** The schema takes the value, whatever else may be wrong with it. */
  readonly isValid: boolean;
  /** What the file says, where it is clear what was meant by what was written; undefined where too much is wrong. */
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
  const most = Math.ceil(MOST_REJUDGED / parsed.source.text.length);
  for (const twin of parsed.twins.slice(0, most)) {
    if (found.length >= MOST_FOUND) break;
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

/** The whole is judged once more with each body of a key that stands twice: of large files, with the first few. */
const MOST_REJUDGED = 1_000_000;
const MOST_FOUND = 200;

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
  // Most files have no mistake of shape, and none of this is needed.
  const doubts = doubtsIn(root, value);
  if (doubts !== undefined && mayMend) {
    const subject = { source: parsed.source, locate, root, words, asked: { keys: 0, lines: 0 } };
    const whole = mendWhole(subject, value);
    if (whole !== undefined) {
      const { problem } = whole;
      const diagnostic = toDiagnostic(parsed.source, problem);
      const inside = checkValue(parsed, whole.value, locate, validate, root, words);
      return { ...inside, told: [{ problem, diagnostic }, ...inside.told], isValid: false };
    }
    const { problems, isStopped } = mendShape(subject, value, doubts);
    const told = problems.map((problem) => ({
      problem,
      diagnostic: toDiagnostic(parsed.source, problem),
    }));
    if (isStopped) return { told, isValid: false, value: undefined };
    if (told.length > 0) {
      const rest = checkValue(parsed, value, locate, validate, root, words, false);
      return { ...rest, told: [...told, ...rest.told] };
    }
  }
  // Before the schema turns texts into numbers.
  const doubtful = doubts === undefined ? [] : sitesOf(root, value, (one) => doubts.has(one));
  const isValid = validate(value);
  if (isValid && doubts === undefined) return { told: [], isValid, value };
  const subject: Subject = {
    source: parsed.source,
    locate,
    root,
    words,
    asked: { keys: 0, lines: 0 },
    siteAt: (path) => siteAt(root, value, path),
  };
  const problems: Problem[] = [];
  const settled = new Set<string>();
  for (const site of doubtful) {
    const problem =
      site.value === null && !allowsNothing(site.schema)
        ? emptyValue(subject, site.path)
        : isObject(site.value)
          ? checkKinds(subject, site)
          : checkWord(subject, site);
    if (problem === undefined) continue;
    problems.push(problem);
    settled.add(pathKey(problem.at));
    if (problems.length >= MAX_ERRORS) break;
  }
  if (!isValid) problems.push(...ofErrors(subject, validate.errors ?? [], settled));
  const unknown = new Set(
    problems.filter(({ code }) => code === "schema/unknown-key").map(({ at }) => pathKey(at)),
  );
  const most = problems.length + MAX_ERRORS;
  for (const site of doubtful) {
    const problem = checkOneOf(subject, site);
    const at = problem === undefined ? "" : pathKey(site.path);
    if (problem === undefined || settled.has(at)) continue;
    if (!unknown.has(at)) problems.push(problem);
    if (problems.length >= most) break;
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
