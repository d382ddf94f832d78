/** Reads one call of a service: its method and path, what it takes and returns, and what is sent. */
import { parseDuration } from "../flow/duration.ts";
import { readWrittenShape } from "../flow/shapes/written.ts";
import type { ObjectShape, Shape } from "../flow/shapes/shape.ts";
import { readBody, type Body } from "./read-body.ts";
import { readHeaders, type Headers } from "./read-headers.ts";
import { readPath } from "./read-path.ts";
import type { Address } from "./read-url.ts";
import { isRecord, type Path, type Report } from "./report.ts";
import type { Method, ServiceCallSpec } from "./service-call-spec.ts";

/** What a call has from its service. */
export interface ServiceSettings {
  readonly address: Address | undefined;
  readonly headers: Headers;
  readonly timeoutMs: number;
}

/** `undefined` when the call cannot be made; why is in the report, or was in the schema's. */
export function readCall(
  report: Report,
  path: Path,
  name: string,
  written: Readonly<Record<string, unknown>>,
  service: ServiceSettings,
): ServiceCallSpec | undefined {
  const takes = readTakes(report, [...path, "takes"], written["takes"]);
  const returns = readReturns(report, [...path, "returns"], written["returns"]);
  const headers = readHeaders(report, [...path, "headers"], written["headers"]);
  const timeoutMs =
    readTimeout(report, [...path, "timeout"], written["timeout"]) ?? service.timeoutMs;
  const key = Object.keys(METHODS).find((word) => typeof written[word] === "string");
  const method = key === undefined ? undefined : METHODS[key];
  if (key === undefined || method === undefined) return undefined;
  const template = readPath(report, [...path, key], String(written[key]), takes);
  const body =
    written["body"] === undefined
      ? undefined
      : readBody(report, [...path, "body"], written["body"], takes);
  if (template === undefined || service.address === undefined) return undefined;
  checkSent(report, path, method, takes, template.uses, body);
  return {
    name,
    method,
    ...service.address,
    path: template,
    headers: new Map([...service.headers.templates, ...headers.templates]),
    secrets: new Set([...service.headers.secrets, ...headers.secrets]),
    takes,
    returns,
    body: body?.part,
    retries: readRetries(report, path, method, written),
    timeoutMs,
  };
}

/** Undefined when nothing is written, or nothing that can be used. */
export function readTimeout(report: Report, path: Path, written: unknown): number | undefined {
  if (typeof written !== "string") return undefined;
  const ms = parseDuration(written);
  if (ms === undefined) {
    const isBare = /^\s*\d+\s*$/.test(written);
    report.error(
      "schema/bad-duration",
      report.value(path),
      isBare ? `“${written}” has no unit.` : `“${written}” is not a length of time.`,
      isBare ? `Did you mean “${inSeconds(Number(written))}”?` : "For example: 4 seconds.",
    );
    return undefined;
  }
  if (ms >= SHORTEST_TIMEOUT_MS && ms <= LONGEST_TIMEOUT_MS) return ms;
  report.error(
    "schema/out-of-range",
    report.value(path),
    "A call has between 0.1 and 15 seconds.",
    "A customer waits for it; after 15 seconds the flow goes on without it.",
  );
  return undefined;
}

const SHORTEST_TIMEOUT_MS = 100;
const LONGEST_TIMEOUT_MS = 15_000;

/** Numbers that are far too many seconds are thousandths, as other tools count them. */
function inSeconds(bare: number): string {
  const seconds = bare < SHORTEST_TIMEOUT_MS ? bare : bare / 1000;
  return `${seconds} ${seconds === 1 ? "second" : "seconds"}`;
}

const METHODS: Readonly<Record<string, Method>> = {
  get: "GET",
  post: "POST",
  put: "PUT",
  patch: "PATCH",
  delete: "DELETE",
};

function readTakes(report: Report, path: Path, written: unknown): ObjectShape {
  const none: ObjectShape = { kind: "object", fields: new Map(), isOptional: false };
  if (!isRecord(written)) return none;
  const shape = readTypes(report, path, written);
  if (shape.kind !== "object") return none;
  if (shape.fields.has("secret")) {
    report.error(
      "schema/reserved-name",
      report.key([...path, "secret"]),
      "“secret” is kept for {{ secret.NAME }}.",
      "Choose another name.",
    );
  }
  return shape;
}

function readReturns(report: Report, path: Path, written: unknown): Shape | undefined {
  // Nothing behind it is told of by the schema.
  const isEmpty = written === undefined || written === null || written === "";
  return isEmpty ? undefined : readTypes(report, path, written);
}

function readTypes(report: Report, path: Path, written: unknown): Shape {
  const { shape, problems } = readWrittenShape(written);
  for (const problem of problems) {
    const place = [...path, ...problem.path];
    const range = problem.isAboutKey ? report.key(place) : report.value(place);
    report.error("service/bad-type", range, problem.message, problem.hint);
  }
  return shape;
}

function readRetries(
  report: Report,
  path: Path,
  method: Method,
  written: Readonly<Record<string, unknown>>,
): number {
  const retries = typeof written["retries"] === "number" ? written["retries"] : 0;
  if (method === "GET" || written["idempotent"] === true || retries === 0) return retries;
  report.warning(
    "service/unused-retries",
    report.key([...path, "retries"]),
    `A “${method.toLowerCase()}” is not sent again, because it could take effect twice.`,
    "Add “idempotent: true” if the service honours the Idempotency-Key header; else delete this line.",
  );
  return 0;
}

function checkSent(
  report: Report,
  path: Path,
  method: Method,
  takes: ObjectShape,
  inPath: ReadonlySet<string>,
  body: Body | undefined,
): void {
  if (body === undefined) return;
  if (method === "GET" || method === "DELETE") {
    report.error(
      "service/unused-body",
      report.key([...path, "body"]),
      `A “${method.toLowerCase()}” has no body.`,
      "What the path does not use is sent as the query.",
    );
    return;
  }
  // What could not be read in it may well be the one that is missing.
  if (!body.isWhole) return;
  for (const name of takes.fields.keys()) {
    if (inPath.has(name) || body.uses.has(name)) continue;
    const written = [...path, "takes", name];
    report.warning(
      "service/unused-argument",
      report.key(written),
      `“${name}” is taken but never sent.`,
      "Use it in “body” or in the path, or delete it.",
    );
  }
}
