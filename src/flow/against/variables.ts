/** Values that people have given already, and that are not what the new version takes them for. */
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { VariableDocument } from "../document.ts";
import type { ParsedYaml } from "../parse.ts";
import type { Version } from "./version.ts";

export function compareVariables(before: Version, now: Version): readonly Diagnostic[] {
  const old = variablesOf(before);
  return [...variablesOf(now)].flatMap(([name, variable]) => {
    const known = old.get(name);
    if (known === undefined) return [];
    const { file } = variable;
    const place = { source: file.source, range: file.locate.key(["vars", name]) };
    const was = typeOf(known.document);
    const is = typeOf(variable.document);
    if (was !== is)
      return WIDER.get(was)?.has(is) === true ? [] : [typeChanged(place, name, was, is)];
    const options = new Set(optionsOf(variable.document));
    return optionsOf(known.document)
      .filter((option) => !options.has(option))
      .map((option) => optionRemoved(place, name, option));
  });
}

interface Variable {
  readonly document: VariableDocument;
  readonly file: ParsedYaml;
}

type Place = Pick<Diagnostic, "source" | "range">;

function variablesOf({ flow, parts }: Version): ReadonlyMap<string, Variable> {
  const files = [...parts.values(), flow];
  return new Map(
    files.flatMap(({ file, document }) =>
      Object.entries(document.vars ?? {}).map(([name, one]) => [name, { document: one, file }]),
    ),
  );
}

const LIST = "a closed list";

function typeOf(document: VariableDocument): string {
  if (typeof document === "string") return document;
  if ("length" in document) return LIST;
  const { type = "text", options } = document;
  // A list of several holds its options as items.
  return options === undefined || type === "list" ? type : LIST;
}

function optionsOf(document: VariableDocument): readonly string[] {
  if (typeof document === "string") return [];
  if ("length" in document) return document;
  const { options = [] } = document;
  return "length" in options ? (options as readonly string[]) : Object.keys(options);
}

/** Types whose every value is one of another type as well. */
const WIDER: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["integer", new Set(["number"])],
  ["email", new Set(["text"])],
  ["phone", new Set(["text"])],
  ["url", new Set(["text"])],
  ["image", new Set(["file"])],
  [LIST, new Set(["text"])],
]);

function typeChanged(place: Place, name: string, was: string, is: string): Diagnostic {
  return {
    code: "live/variable-type",
    severity: "error",
    ...place,
    message: `“${name}” was ${was} and is ${is} now. People who answered it already keep their old answer, which is no ${is === LIST ? "value of the list" : is}.`,
    hint: `Give the new value another name, and ask for it again where it is needed.`,
  };
}

function optionRemoved(place: Place, name: string, option: string): Diagnostic {
  return {
    code: "live/option-removed",
    severity: "warning",
    ...place,
    message: `“${option}” is no longer a value of “${name}”. People who chose it already keep it.`,
    hint: "Keep it in the list, or make sure that every condition on it ends in an else.",
  };
}
