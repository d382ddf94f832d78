/** Writes a page as the rest of the project is written, so that nobody has to tidy up after a run. */
import { writeFile } from "node:fs/promises";
import { format, resolveConfig } from "prettier";

export async function writePage(path: string, text: string): Promise<void> {
  const config = await resolveConfig(path);
  await writeFile(path, await format(text, { ...config, parser: "markdown" }));
}
