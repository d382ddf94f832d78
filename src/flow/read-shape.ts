/** One file of a flow: its YAML, whether it has the right shape, and what of it can be used where it has not. */
import type { ValidateFunction } from "ajv";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source.ts";
import { parseYaml, type ParsedYaml } from "./parse.ts";
import { recover } from "./recover.ts";
import { judgeShape } from "./schema.ts";
import { withoutSlipEchoes } from "./echoes/slips.ts";

export interface Shaped<Document> {
  readonly file: ParsedYaml;
  /** What is left of it where something was wrong; undefined when that is too little. */
  readonly document: Document | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly damaged: ReadonlySet<string>;
  /** Entries in which a key stands twice: two of them may have run together. */
  readonly doubled: ReadonlySet<string>;
}

/** Below `raw`, numbers and yes/no are what Kommunicate is sent. */
const TYPED_UNDER: ReadonlySet<string> = new Set(["raw"]);

export function readShape<Document>(
  source: SourceFile,
  validate: ValidateFunction,
): Shaped<Document> {
  const file = parseYaml(source, { typedUnder: TYPED_UNDER });
  const shape = judgeShape(file, validate);
  const diagnostics = withoutSlipEchoes(file, shape.diagnostics);
  if (shape.value === undefined) {
    return { file, document: undefined, diagnostics, damaged: new Set(), doubled: new Set() };
  }
  const { value, damaged } = shape.isValid
    ? { value: shape.value, damaged: new Set<string>() }
    : recover(shape.value, validate);
  const doubled = new Set(file.twins.map(({ path }) => path.slice(0, 2).join("/")));
  return { file, document: value as Document | undefined, diagnostics, damaged, doubled };
}
