/**
 * Makes the HTTP request of a call from its arguments. Values are data: none can change the host, the path's segments or
 * a header. Sends nothing.
 */
import { fits } from "../flow/shapes/shape.ts";
import type { ObjectShape } from "../flow/shapes/shape.ts";
import type { Scope, Value } from "../template/value.ts";
import type { BodyPart, Method, PathTemplate, ServiceCallSpec } from "./service-call-spec.ts";

export interface HttpRequest {
  readonly method: Method;
  readonly url: URL;
  /** JSON. */
  readonly body: string | undefined;
}

/** `detail` names what does not fit, without its value. */
export type BuiltRequest =
  | { readonly ok: true; readonly request: HttpRequest }
  | { readonly ok: false; readonly detail: string };

export function buildRequest(
  spec: ServiceCallSpec,
  args: Readonly<Record<string, Value>>,
): BuiltRequest {
  const fitted = fitArguments(spec.takes, args);
  if (!fitted.ok) return fitted;
  const scope = scopeOf(fitted.values);
  const path = fillPath(spec.path, fitted.values, scope);
  if (path === undefined) return { ok: false, detail: "a value of the path is empty, or is “..”" };
  const hasBody = spec.method === "POST" || spec.method === "PUT" || spec.method === "PATCH";
  const rest = [...fitted.values].filter(([name]) => !spec.path.uses.has(name));
  const query = hasBody ? "" : queryOf(rest, path.includes("?") ? "&" : "?");
  const target = `${spec.origin}${spec.basePath}${path}${query}`;
  if (target.length > MAX_URL_LENGTH) return { ok: false, detail: "the address is too long" };
  const url = new URL(target);
  return {
    ok: true,
    request: {
      method: spec.method,
      url,
      body: hasBody ? bodyOf(spec.body, rest, scope) : undefined,
    },
  };
}

/** A long search text still fits; most servers refuse more. */
const MAX_URL_LENGTH = 8_000;

type FittedArguments =
  | { readonly ok: true; readonly values: ReadonlyMap<string, Value> }
  | { readonly ok: false; readonly detail: string };

/** Without a value, a required argument is sent as null and an optional one is left out. */
function fitArguments(takes: ObjectShape, args: Readonly<Record<string, Value>>): FittedArguments {
  const values = new Map<string, Value>();
  for (const [name, shape] of takes.fields) {
    const given = Object.hasOwn(args, name) ? args[name] : undefined;
    if (given === undefined || given === null || given === "") {
      if (!shape.isOptional) values.set(name, null);
      continue;
    }
    const isText = shape.kind === "value" && shape.type === "text";
    const fit = fits(shape, isText && typeof given === "boolean" ? String(given) : given, name);
    if (!fit.ok) return { ok: false, detail: `“${fit.path}” should be ${fit.expected}` };
    values.set(name, fit.value);
  }
  return { ok: true, values };
}

/** Filters print as for an English reader in UTC: a machine reads this. */
function scopeOf(values: ReadonlyMap<string, Value>): Scope {
  return {
    get: (name) => values.get(name),
    unknown: () => undefined,
    language: "en",
    timeZone: "UTC",
    now: 0,
  };
}

function fillPath(
  path: PathTemplate,
  values: ReadonlyMap<string, Value>,
  scope: Scope,
): string | undefined {
  if (path.needs.some((need) => isMissing(values, need))) return undefined;
  const filled = path.template.render(scope, encode).trim();
  const [beforeQuery = ""] = filled.split("?", 1);
  return filled.startsWith("/") && !beforeQuery.split(/[/\\]/).some(isDotSegment)
    ? filled
    : undefined;
}

function isMissing(values: ReadonlyMap<string, Value>, path: readonly string[]): boolean {
  let value: Value | undefined = values.get(path[0] ?? "");
  for (const segment of path.slice(1)) {
    if (!isRecord(value)) break;
    value = Object.hasOwn(value, segment) ? value[segment] : undefined;
  }
  return value === undefined || value === null || value === "";
}

function isRecord(value: Value | undefined): value is { readonly [key: string]: Value } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `%2e` is a dot to every reader of URLs. */
function isDotSegment(segment: string): boolean {
  return /^(?:\.|%2e){1,2}$/i.test(segment);
}

/** As encodeURIComponent, which throws on half a surrogate pair. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\u{fffd}"));
}

function queryOf(values: readonly (readonly [string, Value])[], separator: string): string {
  const pairs = values.flatMap(([name, value]) => {
    const items: readonly Value[] = Array.isArray(value) ? value : [value];
    return items
      .filter((item) => item !== null)
      .map(
        (item) =>
          `${encode(name)}=${encode(typeof item === "object" ? JSON.stringify(item) : String(item))}`,
      );
  });
  return pairs.length === 0 ? "" : separator + pairs.join("&");
}

function bodyOf(
  part: BodyPart | undefined,
  rest: readonly (readonly [string, Value])[],
  scope: Scope,
): string {
  return JSON.stringify(part === undefined ? Object.fromEntries(rest) : fillBody(part, scope));
}

function fillBody(part: BodyPart, scope: Scope): Value {
  switch (part.kind) {
    case "constant":
      return part.value;
    case "template":
      return part.template.value(scope);
    case "list":
      return part.items.map((item) => fillBody(item, scope));
    case "object":
      return Object.fromEntries(
        part.entries
          .map(([key, item]) => [key, fillBody(item, scope), item] as const)
          .filter(
            ([, value, item]) => value !== null || item.kind !== "template" || !item.isOptional,
          )
          .map(([key, value]) => [key, value]),
      );
  }
}
