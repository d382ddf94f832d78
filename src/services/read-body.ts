/** Reads a `body` block: JSON in which texts are templates. */
import type { ObjectShape } from "../flow/shapes/shape.ts";
import { shapeAt } from "../flow/shapes/shape.ts";
import { compileTemplate } from "../template/compile.ts";
import type { Value } from "../template/value.ts";
import { readTemplate } from "./read-template.ts";
import { isRecord, type Path, type Report } from "./report.ts";
import type { BodyPart } from "./service-call-spec.ts";

export interface Body {
  readonly part: BodyPart;
  /** Arguments that it sends. */
  readonly uses: ReadonlySet<string>;
  /** All of its templates could be read. */
  readonly isWhole: boolean;
}

export function readBody(report: Report, path: Path, written: unknown, takes: ObjectShape): Body {
  const uses = new Set<string>();
  const before = report.diagnostics.length;
  if (typeof written === "string" && isJson(written)) {
    report.error(
      "service/body-in-quotes",
      report.value(path),
      "This body is JSON in quotes, so it would be sent as one text.",
      "Leave out the quotes around the whole body, and put each {{ … }} into quotes of its own.",
    );
  }
  const part = readPart(report, path, written, takes, uses);
  return { part, uses, isWhole: report.diagnostics.length === before };
}

function readPart(
  report: Report,
  path: Path,
  written: unknown,
  takes: ObjectShape,
  uses: Set<string>,
): BodyPart {
  const below = (item: unknown, key: string | number): BodyPart =>
    readPart(report, [...path, key], item, takes, uses);
  if (typeof written === "string") return readText(report, path, written, takes, uses);
  if (Array.isArray(written)) {
    const items: readonly unknown[] = written;
    return { kind: "list", items: items.map(below) };
  }
  if (isRecord(written)) {
    const entries = Object.entries(written);
    return {
      kind: "object",
      entries: entries.map(([key, item]) => [key, below(item, key)] as const),
    };
  }
  return { kind: "constant", value: constant(written) };
}

function readText(
  report: Report,
  path: Path,
  text: string,
  takes: ObjectShape,
  uses: Set<string>,
): BodyPart {
  const read = readTemplate(report, path, text, { kind: "takes", takes });
  if (read === undefined || read.names.length === 0) return { kind: "constant", value: text };
  for (const use of read.names) uses.add(use.path[0] ?? "");
  return {
    kind: "template",
    template: compileTemplate(text, read.nodes),
    isOptional: read.names.some((use) => shapeAt(takes, use.path)?.isOptional === true),
  };
}

/** A block or a list, whatever its values will be. */
function isJson(text: string): boolean {
  if (!/^\s*[{[](?![{%])/.test(text)) return false;
  try {
    JSON.parse(text.replace(/\{\{[^{}]*\}\}/g, "0").replace(/\{%[^{%]*%\}/g, ""));
    return true;
  } catch {
    return false;
  }
}

function constant(written: unknown): Value {
  return typeof written === "number" || typeof written === "boolean" ? written : null;
}
