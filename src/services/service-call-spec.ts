/** What services.yaml says of each call, compiled once. Holds the names of secrets, never their values. */
import type { ObjectShape, Shape } from "../flow/shapes/shape.ts";
import type { Template } from "../template/compile.ts";
import type { Value } from "../template/value.ts";
import type { Reach } from "./guard-address.ts";

/** By `service.call`. */
export type Services = ReadonlyMap<string, ServiceCallSpec>;

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface ServiceCallSpec {
  /** `service.call`. */
  readonly name: string;
  readonly method: Method;
  /** `https://host:port`. */
  readonly origin: string;
  /** What stands between the origin and the call's own path; empty or `/v2`. */
  readonly basePath: string;
  readonly path: PathTemplate;
  readonly headers: ReadonlyMap<string, Template>;
  /** Names of the environment variables that the headers read. */
  readonly secrets: ReadonlySet<string>;
  readonly takes: ObjectShape;
  /** Nothing of the answer is kept without one. */
  readonly returns: Shape | undefined;
  /** Takes the place of "everything that the path does not use". */
  readonly body: BodyPart | undefined;
  readonly retries: number;
  readonly timeoutMs: number;
  readonly reach: Reach;
}

export interface PathTemplate {
  readonly template: Template;
  /** Takes that the path or its query uses. */
  readonly uses: ReadonlySet<string>;
  /** Values without which the path would lead somewhere else. */
  readonly needs: readonly (readonly string[])[];
}

export type BodyPart =
  | { readonly kind: "constant"; readonly value: Value }
  | { readonly kind: "template"; readonly template: Template; readonly isOptional: boolean }
  | { readonly kind: "list"; readonly items: readonly BodyPart[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [string, BodyPart])[] };
