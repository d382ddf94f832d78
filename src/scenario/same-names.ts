/** Two tests of one name: whoever reads that it failed does not know which. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ParsedYaml } from "../flow/parse.ts";
import { shown } from "../flow/yaml/quote.ts";
import type { Written } from "./written-steps.ts";

export function sameNames({ source, locate, value }: ParsedYaml): readonly Diagnostic[] {
  const first = new Map<string, number>();
  return (value as Written).tests.flatMap(({ test: name }, index): readonly Diagnostic[] => {
    const other = first.get(name);
    if (other === undefined) {
      first.set(name, index);
      return [];
    }
    return [
      {
        code: "test/value",
        severity: "warning",
        source,
        range: locate.value(["tests", index, "test"]),
        message: `Two tests of this file are called “${shown(name)}”.`,
        hint: "Give one of them another name, so that it is clear which of the two failed.",
        related: [{ source, range: locate.value(["tests", other, "test"]), label: "first" }],
      },
    ];
  });
}
