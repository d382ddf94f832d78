/** Where reports go: `--format human` to the terminal, `--format junit=report.xml` to a file; several at once. */
import { resolve } from "node:path";
import { nearest } from "../template/nearest.ts";
import { UsageError } from "./command.ts";
import type { Io } from "./io.ts";
import { writeAt } from "./write-file.ts";

export interface Output<Format> {
  readonly format: Format;
  /** Path of a file, as typed; undefined is the terminal. */
  readonly file: string | undefined;
}

/** Reads the values of `--format`; `rest` is the file of those that name none. */
export function readOutputs<Format>(
  values: readonly string[],
  formats: ReadonlyMap<string, Format>,
  rest?: string,
): readonly Output<Format>[] {
  const places = new Map<string | undefined, string>();
  return values.map((value) => {
    const equals = value.indexOf("=");
    const name = equals === -1 ? value : value.slice(0, equals);
    const format = formats.get(name);
    if (format === undefined) throw new UsageError(unknownFormat(name, [...formats.keys()]));
    const file = equals === -1 ? rest : value.slice(equals + 1);
    if (file === "") throw new UsageError(`A file is missing after “${value}”.`);
    const other = places.get(file);
    if (other !== undefined) refuseSharing(file, other, name);
    places.set(file, name);
    return { format, file };
  });
}

/** Programs take all that they are given for one document: a second format in it would break both. */
const DOCUMENTS: ReadonlySet<string> = new Set([
  "json",
  "sarif",
  "junit",
  "gitlab",
  "mermaid",
  "dot",
  "svg",
]);

function refuseSharing(file: string | undefined, first: string, second: string): void {
  if (file !== undefined) {
    throw new UsageError(`“${first}” and “${second}” cannot both go into “${file}”.`);
  }
  const document = [first, second].find((name) => isDocument(name));
  if (document === undefined) return;
  throw new UsageError(
    `“${first}” and “${second}” cannot both be printed. Give one of them a file: --format ${document}=<file>`,
  );
}

/** Whether nothing else may be printed where a format is. */
export function isDocument(format: string): boolean {
  return DOCUMENTS.has(format);
}

/** Writes one report; folders on the way to its file are made. */
export async function writeOutput(file: string | undefined, text: string, io: Io): Promise<void> {
  if (file === undefined) {
    io.stdout(text);
    return;
  }
  await writeAt(resolve(io.cwd, file), text, file);
}

function unknownFormat(name: string, names: readonly string[]): string {
  const [best] = nearest(name, names);
  const hint = best === undefined ? `There are: ${names.join(", ")}.` : `Did you mean “${best}”?`;
  return `There is no format “${name}”. ${hint}`;
}
