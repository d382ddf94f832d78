/** The steps of a file of tests as they are written, and how something that is wrong in one is told. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ParsedYaml, Path } from "../flow/parse.ts";
import type { Suggestion } from "../flow/meant/suggest.ts";
import { asText } from "./no-step.ts";

/** The value of a file of tests, as far as names stand in it. */
export interface Written {
  readonly tests: readonly {
    readonly test: string;
    readonly calls?: Readonly<Record<string, unknown>>;
    readonly steps: readonly (string | WrittenStep)[];
  }[];
}

export interface WrittenStep {
  readonly called?: Readonly<Record<string, unknown>>;
  readonly asks_fields?: readonly string[];
  readonly form?: Readonly<Record<string, unknown>>;
  readonly tap?: string;
  readonly event?: string;
  readonly choices?: readonly string[];
  readonly expect?: Readonly<
    Partial<Record<"state" | "handoff" | "goal" | "goal_seen" | "end", string>>
  > & {
    readonly vars?: Readonly<Record<string, unknown>>;
  };
}

export function stepsIn(
  value: unknown,
): readonly { readonly step: WrittenStep; readonly path: Path }[] {
  return (value as Written).tests.flatMap(({ steps }, index) =>
    steps.flatMap((step, at) =>
      typeof step === "string" ? [] : [{ step, path: ["tests", index, "steps", at] }],
    ),
  );
}

export function wrong(
  { source, locate }: ParsedYaml,
  code: string,
  path: Path,
  message: string,
  { hint, best }: Suggestion,
  isKey = false,
): Diagnostic {
  const range = isKey ? locate.key(path) : locate.value(path);
  const fix =
    best === undefined
      ? undefined
      : { title: `Write ${best}`, edits: [{ range, text: isKey ? best : asText(best) }] };
  return {
    code,
    severity: "error",
    source,
    range,
    message,
    hint,
    ...(fix === undefined ? {} : { fix }),
  };
}
