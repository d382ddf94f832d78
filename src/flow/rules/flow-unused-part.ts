/** Every file under parts/ is run by some state. */
import { rootOf } from "../place.ts";
import type { Rule } from "../rule.ts";

export const flowUnusedPart: Rule = {
  code: "flow/unused-part",
  severity: "warning",
  *check({ documents, uses }) {
    const run = uses.references.filter(({ kind }) => kind === "part").map(({ name }) => name);
    for (const [part, { file }] of documents.parts) {
      if (run.includes(part)) continue;
      const range = file.locate.key(rootOf(file, part).path);
      const { source } = file;
      yield {
        source,
        range,
        message: `No state runs the part “${part}”.`,
        hint: `Write “run: ${part}” in the state that it belongs to, or delete the file.`,
      };
    }
  },
};
