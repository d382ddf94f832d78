/** Reads services.yaml: text to calls that can be made, with every problem at its place. Start reading here. */
import { validate } from "#schemas/services";
import { sortDiagnostics, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source.ts";
import { guarded } from "../flow/crash.ts";
import { withoutIgnored } from "../flow/ignores.ts";
import { parseYaml } from "../flow/parse.ts";
import { judgeShape } from "../flow/schema.ts";
import { slug } from "../flow/schema/names.ts";
import { withoutSlidLine } from "../flow/slid-line.ts";
import { withoutSlipEchoes } from "../flow/echoes/slips.ts";
import { readCall, readTimeout } from "./read-call.ts";
import { HARD_CODED, readHeaders } from "./read-headers.ts";
import { namelessService } from "./nameless-service.ts";
import { readUrl } from "./read-url.ts";
import { isRecord, reportOn, type Path, type Report } from "./report.ts";
import type { ServiceCallSpec, Services } from "./service-call-spec.ts";
import { looksLikeSecret } from "../flow/facts/token-shapes.ts";

export interface ReadServices {
  /** The calls that could be read; undefined when nothing in the file can be. */
  readonly services: Services | undefined;
  /** Calls that are written, but could not be read: whoever uses them is not to blame. */
  readonly unread: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

export function readServices(source: SourceFile): ReadServices {
  return guarded(
    source,
    "reading services",
    () => withoutSlidLine(source, readCalls),
    (diagnostics) => ({ services: undefined, unread: new Set(), diagnostics }),
  );
}

function readCalls(source: SourceFile): ReadServices {
  const parsed = parseYaml(source, { typedUnder: new Set(["body"]) });
  if (parsed.value === undefined) {
    // A file of comments alone is a place kept for services to come.
    const isEmpty = parsed.diagnostics.every(({ code }) => code === "file/empty");
    const unread = new Set<string>();
    if (isEmpty) return { services: new Map(), unread, diagnostics: [] };
    return { services: undefined, unread, diagnostics: parsed.diagnostics };
  }
  const nameless = namelessService(parsed);
  const { value, diagnostics: problems } = judgeShape(nameless?.named ?? parsed, validate);
  const report = reportOn(parsed);
  const services = new Map<string, ServiceCallSpec>();
  for (const [name, service] of Object.entries(isRecord(value) ? value : {})) {
    if (!isRecord(service)) continue;
    for (const call of readService(report, name, service)) services.set(call.name, call);
  }
  findSecrets(report, [], value);
  const found = withoutIgnored([parsed], report.diagnostics, (code) => OWN_RULES.test(code));
  const diagnostics = sortDiagnostics([
    ...(nameless?.told ?? []),
    ...withoutSlipEchoes(parsed, problems),
    ...found,
  ]);
  if (nameless !== undefined) return { services: undefined, unread: new Set(), diagnostics };
  const written = writtenCalls(value);
  const unread = new Set(
    [...written, ...written.map(meantCall)].filter((name) => !services.has(name)),
  );
  return { services: isRecord(value) ? services : undefined, unread, diagnostics };
}

function writtenCalls(value: unknown): readonly string[] {
  return Object.entries(isRecord(value) ? value : {}).flatMap(([name, service]) => {
    const calls = isRecord(service) ? service["calls"] : undefined;
    return Object.keys(isRecord(calls) ? calls : {}).map((call) => `${name}.${call}`);
  });
}

/** Under the name that it is to have: what is wrong with its own is told where it stands, and not at each use of it. */
function meantCall(name: string): string {
  return name
    .split(".")
    .map((one) => (/^[a-z][a-z0-9_-]*$/.test(one) ? one : slug(one)))
    .join(".");
}

const OWN_RULES = /^(?:service|secret|action)\//;

const DEFAULT_TIMEOUT_MS = 5_000;

function readService(
  report: Report,
  name: string,
  written: Readonly<Record<string, unknown>>,
): readonly ServiceCallSpec[] {
  const { url, calls } = written;
  const reach = written["private"] === true ? "private" : "public";
  const settings = {
    address: typeof url === "string" ? readUrl(report, [name, "url"], url, reach) : undefined,
    headers: readHeaders(report, [name, "headers"], written["headers"]),
    timeoutMs: readTimeout(report, [name, "timeout"], written["timeout"]) ?? DEFAULT_TIMEOUT_MS,
  };
  return Object.entries(isRecord(calls) ? calls : {}).flatMap(([call, spec]) => {
    if (!isRecord(spec)) return [];
    return readCall(report, [name, "calls", call], `${name}.${call}`, spec, settings) ?? [];
  });
}

/** One problem for each text that holds something like a token. */
function findSecrets(report: Report, path: Path, value: unknown): void {
  if (typeof value === "string") {
    if (looksLikeSecret(value)) {
      report.error(HARD_CODED.code, report.value(path), HARD_CODED.message, HARD_CODED.hint);
    }
  } else if (typeof value === "object" && value !== null) {
    const isList = Array.isArray(value);
    for (const [key, item] of Object.entries(value) as [string, unknown][]) {
      findSecrets(report, [...path, isList ? Number(key) : key], item);
    }
  }
}
