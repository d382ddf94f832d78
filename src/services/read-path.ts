/** Reads the path of a call. Whatever is filled in is encoded, so that it stays within its segment. */
import type { ObjectShape } from "../flow/shapes/shape.ts";
import { shapeAt } from "../flow/shapes/shape.ts";
import { compileTemplate } from "../template/compile.ts";
import type { NameUse } from "../template/names.ts";
import type { Node } from "../template/tree.ts";
import { readTemplate } from "./read-template.ts";
import type { Path, Report } from "./report.ts";
import type { PathTemplate } from "./service-call-spec.ts";

export function readPath(
  report: Report,
  path: Path,
  written: string,
  takes: ObjectShape,
): PathTemplate | undefined {
  const text = written.trim();
  const read = readTemplate(report, path, text, { kind: "takes", takes });
  if (read === undefined || !isPath(report, path, text)) return undefined;
  const needed = read.names.filter((use) => isNeeded(use) && use.start < startOfQuery(read.nodes));
  for (const use of needed) warnOfOptional(report, path, use, takes);
  return {
    template: compileTemplate(text, withoutEncoding(read.nodes)),
    uses: new Set(read.names.map((use) => use.path[0] ?? "")),
    needs: needed.map((use) => use.path),
  };
}

function isPath(report: Report, path: Path, text: string): boolean {
  const say = (message: string, hint: string): false => {
    report.error("service/bad-path", report.value(path), message, hint);
    return false;
  };
  const plain = text.replace(/\{\{[^}]*\}\}|\{%[^%]*%\}/g, "x");
  if (/^[a-z]+:\/\//i.test(text)) {
    return say(
      "A path does not name the host again.",
      "Write what follows the service's “url”, from its “/”.",
    );
  }
  if (!text.startsWith("/")) return say("A path starts with “/”.", "For example /orders.");
  if (plain.includes("#")) {
    return say("What follows “#” is never sent to a service.", "Delete it, or write %23.");
  }
  const single = /\/(?:\{ ?(\w+) ?\}|:([a-z_]\w*)|<(\w+)>|\$\{?(\w+)\}?)(?=[/?]|$)/.exec(text);
  if (single !== null) {
    const name = single[1] ?? single[2] ?? single[3] ?? single[4] ?? "";
    return say(
      `“${single[0].slice(1)}” would be sent as it stands.`,
      `To fill in a value, write {{ ${name} }}, and list “${name}” under “takes”.`,
    );
  }
  if (/[\s\\]/.test(plain)) {
    return say("A path has no spaces and no “\\”.", "Write %20 for a space.");
  }
  if (/(?:^|\/)\.{1,2}(?:\/|\?|$)/.test(plain))
    return say("A path cannot go up with “..”.", "Write it out.");
  return true;
}

/** Without it the path would lead elsewhere: /orders/ in place of /orders/7. */
function isNeeded(use: NameUse): boolean {
  return (
    use.in === "text" &&
    use.guarded === undefined &&
    !use.filters.includes("default") &&
    !use.path.includes("[]")
  );
}

/** Offset of the first “?” that the author wrote. */
function startOfQuery(nodes: readonly Node[]): number {
  for (const node of nodes) {
    const found = startOfQueryIn(node);
    if (Number.isFinite(found)) return found;
  }
  return Number.POSITIVE_INFINITY;
}

function startOfQueryIn(node: Node): number {
  switch (node.kind) {
    case "text":
      return node.text.includes("?") ? node.start : Number.POSITIVE_INFINITY;
    case "output":
      return Number.POSITIVE_INFINITY;
    case "if":
      return startOfQuery([...node.branches.flatMap((branch) => branch.body), ...node.otherwise]);
    case "for":
      return startOfQuery([...node.body, ...node.otherwise]);
  }
}

function warnOfOptional(report: Report, path: Path, use: NameUse, takes: ObjectShape): void {
  if (shapeAt(takes, use.path)?.isOptional !== true) return;
  const name = use.path.join(".");
  report.warning(
    "service/optional-in-path",
    report.within(path, use.start, use.end),
    `“${name}” may be left out, but the path needs it: the call fails then.`,
    `Take the “?” from its type, or write {% if ${name} %} … {% endif %} around it.`,
  );
}

/** All that is printed is encoded once; a `url_encode` that the author wrote is that once. */
function withoutEncoding(nodes: readonly Node[]): readonly Node[] {
  return nodes.map((node) => {
    switch (node.kind) {
      case "text":
        return node;
      case "output":
        return node.filters.at(-1)?.name === "url_encode"
          ? { ...node, filters: node.filters.slice(0, -1) }
          : node;
      case "if":
        return {
          ...node,
          branches: node.branches.map((branch) => ({
            ...branch,
            body: withoutEncoding(branch.body),
          })),
          otherwise: withoutEncoding(node.otherwise),
        };
      case "for":
        return {
          ...node,
          body: withoutEncoding(node.body),
          otherwise: withoutEncoding(node.otherwise),
        };
    }
  });
}
