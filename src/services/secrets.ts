/**
 * Puts the secrets of the environment into headers. The one place that sees their values; names alone leave it in
 * messages.
 */
import type { Scope, Value } from "../template/value.ts";
import type { ServiceCallSpec, Services } from "./service-call-spec.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Names, sorted, of the secrets that some header needs and that are not set, or cannot stand in a header. */
export function missingSecrets(services: Services, env: Environment): readonly string[] {
  const names = new Set([...services.values()].flatMap((spec) => [...spec.secrets]));
  return [...names].filter((name) => secretValue(env, name) === undefined).sort();
}

export interface ResolvedHeaders {
  readonly headers: Readonly<Record<string, string>>;
  /** The values that went in, so that an answer which echoes one is not passed on. */
  readonly values: readonly string[];
}

/** `missing` names the first secret that is not set. */
export function resolveHeaders(
  spec: ServiceCallSpec,
  env: Environment,
): ResolvedHeaders | { readonly missing: string } {
  const secrets = new Map<string, string>();
  for (const name of spec.secrets) {
    const value = secretValue(env, name);
    if (value === undefined) return { missing: name };
    secrets.set(name, value);
  }
  const scope: Scope = {
    get: (name) => (name === "secret" ? Object.fromEntries(secrets) : undefined),
    unknown: () => undefined,
    language: "en",
    timeZone: "UTC",
    now: 0,
  };
  const headers = [...spec.headers].map(([name, template]) => [name, template.render(scope)]);
  return {
    headers: Object.fromEntries(headers) as Record<string, string>,
    values: [...secrets.values()],
  };
}

/** An answer in which no text holds one of the secrets that were sent. */
export function withoutSecrets(value: Value, secrets: readonly string[]): Value {
  const telling = secrets.filter((secret) => secret.length >= SHORTEST_TELLING);
  return telling.length === 0 ? value : masked(value, telling);
}

/** A shorter one is likelier to be found by chance. */
const SHORTEST_TELLING = 6;

function masked(value: Value, secrets: readonly string[]): Value {
  if (typeof value === "string") {
    return secrets.reduce((text, secret) => text.replaceAll(secret, "•••"), value);
  }
  if (Array.isArray(value)) return value.map((item: Value) => masked(item, secrets));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, masked(item, secrets)]),
  );
}

/** Blanks at the ends are what files and shells leave behind. */
function secretValue(env: Environment, name: string): string | undefined {
  const value = Object.hasOwn(env, name) ? env[name]?.trim() : undefined;
  return value !== undefined && /^[\x20-\x7e]+$/.test(value) ? value : undefined;
}
