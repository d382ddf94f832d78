/**
 * What an editor inserts for a key whose value takes several forms. By itself the YAML language server opens a block for
 * everything that may be one; a snippet of the key's own name takes its place, in the form that the key's example has.
 */
import { parse } from "yaml";

export interface Schema {
  readonly type?: string | readonly string[];
  [key: string]: unknown;
}

interface Snippet {
  readonly label: string;
  readonly markdownDescription?: unknown;
  readonly body?: unknown;
}

/** The schema with these snippets in it, made anew; `resolve` finds what a `$ref` names. */
export function withFormSnippets(schema: Schema, resolve: (ref: string) => Schema): Schema {
  return mapped(schema, resolve) as Schema;
}

function mapped(node: unknown, resolve: (ref: string) => Schema): unknown {
  if (Array.isArray(node)) return node.map((item: unknown) => mapped(item, resolve));
  if (!isSchema(node)) return node;
  const made = Object.fromEntries(
    Object.entries(node).map(([key, inner]) => [key, mapped(inner, resolve)]),
  );
  const { properties } = made;
  if (!isSchema(properties)) return made;
  // Where a list is possible as well, the server offers snippets behind the keys of the block, too.
  const isList = "items" in made || "x-kinds" in made;
  const byHand = ((node["defaultSnippets"] ?? []) as readonly Snippet[]).filter(
    ({ label }) => !(label in properties),
  );
  const forms: Snippet[] = [];
  for (const [key, property] of Object.entries(properties)) {
    if (!isSchema(property)) continue;
    const plain = unhidden(property);
    const form = isList ? undefined : formOf(key, plain, resolve);
    properties[key] = form === undefined ? plain : hidden(plain);
    if (form !== undefined) forms.push(form);
  }
  const { defaultSnippets: _, ...bare } = made;
  const snippets = [...byHand, ...forms];
  return snippets.length === 0 ? bare : { ...bare, defaultSnippets: snippets };
}

/** What is offered as a snippet is not offered as a key besides. The server overlooks what stands beside a $ref. */
function hidden(property: Schema): Schema {
  return "$ref" in property
    ? { allOf: [property], doNotSuggest: true }
    : { ...property, doNotSuggest: true };
}

/** The property itself, of one that is hidden. */
export function unhidden({ doNotSuggest, ...property }: Schema): Schema {
  const { allOf } = property;
  return doNotSuggest === true && Array.isArray(allOf) ? (allOf[0] as Schema) : property;
}

function formOf(
  key: string,
  property: Schema,
  resolve: (ref: string) => Schema,
): Snippet | undefined {
  const schema = resolved(property, resolve);
  const { type, markdownDescription } = schema;
  const isManifold = opensBlock(schema) && Array.isArray(type) && type[0] === "string";
  if (!isManifold && !needsManifold(schema, resolve)) return undefined;
  const example = exampleOf(key, String(markdownDescription));
  // A list is what the server opens where no block is possible.
  if (Array.isArray(example) && !type?.includes("object")) return undefined;
  return { label: key, markdownDescription, body: { [key]: bodyOf(example, schema) } };
}

/** A block, some of whose required keys take several forms: the server would open a block for each of those. */
function needsManifold(
  { properties, required }: Schema,
  resolve: (ref: string) => Schema,
): boolean {
  if (!isSchema(properties) || !Array.isArray(required)) return false;
  return (required as readonly string[]).some((key) => {
    const property = properties[key];
    if (!isSchema(property)) return false;
    const schema = resolved(unhidden(property), resolve);
    return opensBlock(schema) && Array.isArray(schema.type) && schema.type[0] === "string";
  });
}

function opensBlock(schema: Schema): boolean {
  return "properties" in schema || "items" in schema;
}

function resolved(property: Schema, resolve: (ref: string) => Schema): Schema {
  const { $ref } = property;
  return typeof $ref === "string" ? { ...resolve($ref), ...property } : property;
}

function bodyOf(example: unknown, { required }: Schema): unknown {
  if (Array.isArray(example)) return ["$1"];
  if (!isSchema(example)) return "$1";
  const keys = Array.isArray(required) ? (required as readonly string[]) : Object.keys(example);
  return Object.fromEntries(keys.map((key, index) => [key, `$${index + 1}`]));
}

/** The value that the key has in the example of its description; undefined where it is shown in another way. */
export function exampleOf(key: string, description: string): unknown {
  const [, text = ""] = /```(?:ya?ml|json)\n([^]+?)\n```/.exec(description) ?? [];
  return valueOf(key, parse(text));
}

function valueOf(key: string, node: unknown): unknown {
  if (isSchema(node) && key in node) return node[key];
  if (typeof node !== "object" || node === null) return undefined;
  return Object.values(node)
    .map((inner: unknown) => valueOf(key, inner))
    .find((found) => found !== undefined);
}

function isSchema(node: unknown): node is Schema {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}
