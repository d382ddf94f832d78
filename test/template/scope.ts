/** A scope over plain data, as tests need it. */
import type { Scope, Value } from "../../src/template/value.ts";

export interface ScopeSetting {
  readonly unknown?: Readonly<Record<string, string>>;
  readonly language?: string;
  readonly timeZone?: string;
  readonly now?: number;
}

/** Half past ten in London on Wednesday 25 November 2026. */
export const NOW = Date.UTC(2026, 10, 25, 10, 30);

export function scopeOf(data: Readonly<Record<string, Value>>, setting: ScopeSetting = {}): Scope {
  const { unknown = {}, language = "en", timeZone = "Europe/London", now = NOW } = setting;
  return {
    get: (name) => (Object.hasOwn(data, name) ? data[name] : undefined),
    unknown: (name) => (Object.hasOwn(unknown, name) ? unknown[name] : undefined),
    language,
    timeZone,
    now,
  };
}
