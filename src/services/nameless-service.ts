/** A services.yaml that begins with `url:`: it holds one service, without the line with its name. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ParsedYaml } from "../flow/parse.ts";
import { isRecord } from "./report.ts";

export interface NamelessService {
  readonly told: readonly Diagnostic[];
  /** The file as if there were a name, so that what is inside is judged as well. */
  readonly named: ParsedYaml;
}

export function namelessService(parsed: ParsedYaml): NamelessService | undefined {
  const { source, value, locate } = parsed;
  if (!isRecord(value) || typeof value["url"] !== "string" || !isRecord(value["calls"])) {
    return undefined;
  }
  const [first = ""] = Object.keys(value);
  // The name is there: the lines below it are not indented.
  if (value[first] === null) return undefined;
  const problem: Diagnostic = {
    code: "schema/missing-section",
    severity: "error",
    source,
    range: locate.key([first]),
    message: `A line with the name of the service is missing above “${first}”.`,
    hint: "Add a line such as “shop:”, and indent what belongs to the service by two spaces.",
  };
  locate.follow([NAME], []);
  const named = Object.assign(Object.create(null) as object, { [NAME]: value });
  return { told: [problem], named: { ...parsed, value: named } };
}

/** Nobody sees it: what is wrong is told of at the keys inside. */
const NAME = "service";
