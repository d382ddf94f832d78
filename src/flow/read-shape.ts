/** One file of a flow: its YAML, whether it has the right shape, and what of it can be used where it has not. */
import type { ValidateFunction } from "ajv";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source.ts";
import { parseYaml, type ParsedYaml } from "./parse.ts";
import { recover } from "./recover.ts";
import { judgeShape } from "./schema.ts";

export interface Shaped<Document> {
  readonly file: ParsedYaml;
  /** What is left of it where something was wrong; undefined when that is too little. */
  readonly document: Document | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly damaged: ReadonlySet<string>;
}

/** Below `raw`, numbers and yes/no are what Kommunicate is sent. */
const TYPED_UNDER: ReadonlySet<string> = new Set(["raw"]);

export function readShape<Document>(
  source: SourceFile,
  validate: ValidateFunction,
): Shaped<Document> {
  const file = parseYaml(source, { typedUnder: TYPED_UNDER });
  const shape = judgeShape(file, validate);
  const diagnostics = withoutEchoes(file, shape.diagnostics);
  if (file.value === undefined) {
    return { file, document: undefined, diagnostics, damaged: new Set() };
  }
  const { value, damaged } = shape.isValid
    ? { value: shape.value, damaged: new Set<string>() }
    : recover(shape.value, validate);
  return { file, document: value as Document | undefined, diagnostics, damaged };
}

/**
 * On the line of a slip, a key may well be what the slip has made of it, and lack a value; and a block whose name is missing is not to be
 * called indented.
 */
function withoutEchoes(
  { source, diagnostics }: ParsedYaml,
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  const lineOf = ({ range }: Diagnostic): number => source.position(range.start).line;
  const sections = new Set(found.filter(({ code }) => code === SECTION).map(lineOf));
  const isOfSection = (line: number): boolean => sections.has(line) || sections.has(line + 1);
  const slips = diagnostics.filter((one) => !(isIndent(one) && isOfSection(lineOf(one))));
  const lines = new Set(slips.filter(({ severity }) => severity === "error").map(lineOf));
  const told = found.filter((one) => !KEYS.has(one.code) || !lines.has(lineOf(one)));
  return [...slips, ...told];
}

const SECTION = "schema/missing-section";
const KEYS = new Set([
  "schema/unknown-key",
  "schema/misplaced-key",
  "schema/unknown-message-kind",
  "schema/empty-value",
]);

function isIndent({ code }: Diagnostic): boolean {
  return code === "yaml/over-indented" || code === "yaml/indent";
}
