/** A bot is called like its folder, and a part like its file: the names that others use. */
import { at, rootOf } from "../place.ts";
import { finding, type Rule } from "../rule.ts";
import { replaceBy } from "../meant/replace-by.ts";

export const fileNameMismatch: Rule = {
  code: "file/name-mismatch",
  severity: "warning",
  *check({ documents, uses }) {
    const { folder, flow, parts } = documents;
    const { bot } = flow.document;
    const isInFolder = /(?:^|[\\/])flow\.yaml$/.test(flow.file.source.name);
    if (isInFolder && bot !== undefined && bot !== folder) {
      const place = at(rootOf(flow.file), "bot");
      yield finding(place, `This file says bot “${bot}” but lies in the folder “${folder}”.`, {
        ...bothAs(folder, bot, replaceBy(place, bot, folder)),
      });
    }
    for (const [name, { file, document }] of parts) {
      const { part } = document;
      // A copy that nothing runs is told as such.
      const isRun = uses.references.some((use) => use.kind === "part" && use.name === name);
      if (part === undefined || part === name || !isRun) continue;
      const place = at(rootOf(file, name), "part");
      yield finding(place, `This file says part “${part}” but is called “${name}.yaml”.`, {
        hint: "Flows run it by the file's name; give both the same name.",
        ...replaceBy(place, part, name),
      });
    }
  },
};

/** A folder may have any name, but only some of them can be a bot's. */
function bothAs(folder: string, bot: string, fix: ReturnType<typeof replaceBy>): Advice {
  return /^[a-z0-9][a-z0-9_-]*$/.test(folder)
    ? { hint: "Give both the same name.", ...fix }
    : { hint: `Call the folder “${bot}”: its name has small letters, digits, - and _ alone.` };
}

type Advice = { readonly hint: string } & Partial<ReturnType<typeof replaceBy>>;
