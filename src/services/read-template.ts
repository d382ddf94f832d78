/** Reads a template of services.yaml and refuses names that it cannot know there. */
import { fieldNames, shapeAt } from "../flow/shapes/shape.ts";
import type { ObjectShape } from "../flow/shapes/shape.ts";
import { namesIn, type NameUse } from "../template/names.ts";
import { nearest } from "../template/nearest.ts";
import { parseTemplate } from "../template/parse.ts";
import type { Node } from "../template/tree.ts";
import type { Path, Report } from "./report.ts";

/** What may stand in braces: the call's arguments, or secrets. Never both. */
export type Names =
  { readonly kind: "takes"; readonly takes: ObjectShape } | { readonly kind: "secrets" };

export interface ReadTemplate {
  readonly nodes: readonly Node[];
  readonly names: readonly NameUse[];
}

/** `undefined` when the text cannot be used; why is in the report. */
export function readTemplate(
  report: Report,
  path: Path,
  text: string,
  allowed: Names,
): ReadTemplate | undefined {
  const { nodes, problems } = parseTemplate(text);
  for (const { code, start, end, message, hint } of problems) {
    report.error(code, report.within(path, start, end), message, hint);
  }
  if (problems.length > 0) return undefined;
  const names = namesIn(nodes);
  const isFine = names.map((use) => isKnown(report, path, use, allowed)).every(Boolean);
  return isFine ? { nodes, names } : undefined;
}

function isKnown(report: Report, path: Path, use: NameUse, allowed: Names): boolean {
  if (allowed.kind === "secrets") return isSecret(report, path, use);
  if (use.path[0] === "secret") {
    report.error(
      "secret/outside-headers",
      report.within(path, use.start, use.end),
      "Secrets may stand in headers alone.",
      "Addresses and bodies are often logged on their way. Move it to “headers”.",
    );
    return false;
  }
  const wrong = firstUnknown(allowed.takes, use.path);
  if (wrong === -1) return true;
  const { start, end } = use.segments[wrong] ?? use;
  const name = use.path[wrong] ?? "";
  const owner = wrong === 0 ? allowed.takes : shapeAt(allowed.takes, use.path.slice(0, wrong));
  report.error(
    "var/unknown",
    report.within(path, start, end),
    wrong === 0
      ? `This call does not take “${name}”.`
      : `There is no “${name}” in “${use.path.slice(0, wrong).join(".").replaceAll(".[]", "[]")}”.`,
    hintFor(name, owner === undefined ? [] : fieldNames(owner)),
  );
  return false;
}

/** Index of the first part of a path that leads nowhere; -1 when all of it is known. */
function firstUnknown(takes: ObjectShape, path: readonly string[]): number {
  if (!takes.fields.has(path[0] ?? "")) return 0;
  return path.findIndex((_, index) => shapeAt(takes, path.slice(0, index + 1)) === undefined);
}

function hintFor(name: string, known: readonly string[]): string {
  const [best] = nearest(name, known);
  if (best !== undefined) return `Did you mean “${best}”?`;
  if (known.length === 0) return "Add it to “takes”, with its type.";
  return `There are: ${known.join(", ")}.`;
}

function isSecret(report: Report, path: Path, use: NameUse): boolean {
  const [first = "", name = ""] = use.path;
  if (first === "secret" && use.path.length === 2 && /^[A-Za-z_]\w*$/.test(name)) return true;
  report.error(
    "var/unknown",
    report.within(path, use.start, use.end),
    "A header can hold nothing but secrets in its braces.",
    OTHER_STORES.has(first) && use.path.length === 2 && /^[A-Za-z_]\w*$/.test(name)
      ? `Write {{ secret.${name} }}.`
      : "Write {{ secret.NAME }}, and set NAME in the environment.",
  );
  return false;
}

/** Where other systems keep their secrets. */
const OTHER_STORES: ReadonlySet<string> = new Set([
  "secrets",
  "env",
  "vars",
  "environment",
  "config",
]);
