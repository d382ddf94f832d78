/** Where reports go: `--format human` to the terminal, `--format junit=report.xml` to a file; several at once. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { nearest } from "../template/nearest.ts";
import { UsageError } from "./command.ts";
import type { Io } from "./io.ts";

export interface Output<Format> {
  readonly format: Format;
  /** Path of a file, as typed; undefined is the terminal. */
  readonly file: string | undefined;
}

/** Reads the values of `--format`. */
export function readOutputs<Format>(
  values: readonly string[],
  formats: ReadonlyMap<string, Format>,
): readonly Output<Format>[] {
  return values.map((value) => {
    const equals = value.indexOf("=");
    const name = equals === -1 ? value : value.slice(0, equals);
    const format = formats.get(name);
    if (format === undefined) throw new UsageError(unknownFormat(name, [...formats.keys()]));
    const file = equals === -1 ? undefined : value.slice(equals + 1);
    if (file === "") throw new UsageError(`A file is missing after “${value}”.`);
    return { format, file };
  });
}

/** Writes one report; folders on the way to its file are made. */
export async function writeOutput(file: string | undefined, text: string, io: Io): Promise<void> {
  if (file === undefined) {
    io.stdout(text);
    return;
  }
  const path = resolve(io.cwd, file);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    throw new UsageError(`“${file}” cannot be written.`, { cause: error });
  }
}

function unknownFormat(name: string, names: readonly string[]): string {
  const [best] = nearest(name, names);
  const hint = best === undefined ? `There are: ${names.join(", ")}.` : `Did you mean “${best}”?`;
  return `There is no format “${name}”. ${hint}`;
}
