/** Calls of services.yaml that no flow makes: told to the developers, who may have prepared them for one to come. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source.ts";
import { withoutIgnored } from "../flow/ignores.ts";
import { parseYaml } from "../flow/parse.ts";
import type { Services } from "./service-call-spec.ts";

/** `used`: the calls that all flows next to the file make together. */
export function unusedCalls(
  source: SourceFile,
  services: Services,
  used: ReadonlySet<string>,
): readonly Diagnostic[] {
  const unused = [...services.keys()].filter((name) => !used.has(name));
  if (unused.length === 0) return [];
  const parsed = parseYaml(source);
  const found = unused.map((name): Diagnostic => {
    const [service = "", ...rest] = name.split(".");
    return {
      code: "service/unused-call",
      severity: "info",
      source,
      range: parsed.locate.key([service, "calls", rest.join(".")]),
      message: `No flow makes the call “${name}”.`,
      hint: "Delete it, or write “call: …” in the state that it belongs to.",
    };
  });
  return withoutIgnored([parsed], found, (code) => code === "service/unused-call");
}
