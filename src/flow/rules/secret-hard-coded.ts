/** No password or token stands in a file that goes to a repository. The message never says which. */
import { secretsIn } from "../facts/token-shapes.ts";
import type { Rule } from "../rule.ts";

export const secretHardCoded: Rule = {
  code: "secret/hard-coded",
  severity: "error",
  *check({ documents }) {
    const files = [documents.flow, ...documents.parts.values(), ...documents.texts.values()];
    const sources = new Set(files.map(({ file }) => file.source));
    if (documents.faqFile !== undefined) sources.add(documents.faqFile.source);
    for (const source of sources) {
      for (const range of secretsIn(source.text)) {
        yield {
          source,
          range,
          message:
            "This looks like a password or token, which everybody who sees the flow could use.",
          hint: "Take it out and have it changed. Calls that need one are written in services.yaml, with {{ secret.NAME }}.",
        };
      }
    }
  },
};
