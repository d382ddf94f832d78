/** A bot is called like its folder, and a part like its file: the names that others use. */
import { at, rootOf } from "../place.ts";
import { finding, type Rule } from "../rule.ts";
import { replaceBy } from "../replace-by.ts";

export const fileNameMismatch: Rule = {
  code: "file/name-mismatch",
  severity: "warning",
  *check({ documents }) {
    const { folder, flow, parts } = documents;
    const { bot } = flow.document;
    const isInFolder = /(?:^|[\\/])flow\.yaml$/.test(flow.file.source.name);
    if (isInFolder && bot !== undefined && bot !== folder) {
      const place = at(rootOf(flow.file), "bot");
      yield finding(place, `This file says bot “${bot}” but lies in the folder “${folder}”.`, {
        hint: "Give both the same name.",
        ...replaceBy(place, bot, folder),
      });
    }
    for (const [name, { file, document }] of parts) {
      const { part } = document;
      if (part === undefined || part === name) continue;
      const place = at(rootOf(file, name), "part");
      yield finding(place, `This file says part “${part}” but is called “${name}.yaml”.`, {
        hint: "Flows run it by the file's name; give both the same name.",
        ...replaceBy(place, part, name),
      });
    }
  },
};
