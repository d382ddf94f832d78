/** Tests that name another bot than the one in whose folder they lie. */
import { join } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../diagnostics/source.ts";
import { parseYaml } from "../../flow/parse.ts";
import { readOptionalSource, type FlowFolder } from "../../runtime/flow-folder.ts";
import type { ScenarioFile } from "../../scenario/document.ts";

/** Where there is such a bot. Whatever they speak of is in it, and is not to be looked for here. */
export async function testsOfOthers(
  { name, root }: FlowFolder,
  files: readonly ScenarioFile[],
): Promise<readonly Diagnostic[]> {
  const found = await Promise.all(
    files.map(async ({ source, bot = name }): Promise<readonly Diagnostic[]> => {
      if (bot === name || !/^[\w-]+$/.test(bot)) return [];
      const flow = await readOptionalSource(join(root, bot, "flow.yaml"));
      if (flow === undefined) return [];
      return [
        {
          code: "file/out-of-place",
          severity: "error",
          source,
          range: parseYaml(source).locate.value(["bot"]),
          message: `These tests are of the bot “${bot}”, but lie in the folder of “${name}”.`,
          hint: `Move this file to ${bot}/tests.`,
        },
      ];
    }),
  );
  return found.flat();
}

/** Tests are those of the bot whose folder they lie in. */
export function misnamedTests(
  source: SourceFile,
  bot: string | undefined,
  folder: string,
): readonly Diagnostic[] {
  if (bot === undefined || bot === folder) return [];
  const range = parseYaml(source).locate.value(["bot"]);
  return [
    {
      code: "file/name-mismatch",
      severity: "warning",
      source,
      range,
      message: `These tests say that they are of the bot “${bot}”, but lie in the folder of “${folder}”.`,
      hint: `Write “bot: ${folder}”, or move the file.`,
      fix: { title: `Write ${folder}`, edits: [{ range, text: folder }] },
    },
  ];
}
