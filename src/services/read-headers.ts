/** Reads a `headers` block. Values stay templates: the secrets in them are filled in by secrets.ts. */
import { compileTemplate, type Template } from "../template/compile.ts";
import { isRecord, type Path, type Report } from "./report.ts";
import { readTemplate } from "./read-template.ts";
import { isSecretHeader } from "../flow/facts/token-shapes.ts";

export interface Headers {
  /** By lower-case name. */
  readonly templates: ReadonlyMap<string, Template>;
  readonly secrets: ReadonlySet<string>;
}

export function readHeaders(report: Report, path: Path, written: unknown): Headers {
  const templates = new Map<string, Template>();
  const secrets = new Set<string>();
  for (const [name, text] of Object.entries(isRecord(written) ? written : {})) {
    const here = [...path, name];
    if (typeof text !== "string" || !isAllowedName(report, here, name)) continue;
    const variable = ENVIRONMENT.exec(text)?.[1];
    if (variable !== undefined) {
      report.error(
        "secret/hard-coded",
        report.value(here),
        `“${variable}” would be sent as this word: here, secrets stand in two braces.`,
        `Write {{ secret.${variable} }}.`,
      );
    } else if (isSecretHeader(name) && text.length >= SHORTEST_SECRET && !text.includes("{{")) {
      report.error(HARD_CODED.code, report.value(here), HARD_CODED.message, HARD_CODED.hint);
    }
    const read = readTemplate(report, here, text, { kind: "secrets" });
    if (read === undefined) continue;
    if (!/^[\t\x20-\x7e]*$/.test(text)) {
      report.error(
        "service/bad-header",
        report.value(here),
        "A header is one line of plain letters, digits and signs.",
      );
      continue;
    }
    templates.set(name.toLowerCase(), compileTemplate(text, read.nodes));
    for (const use of read.names) secrets.add(use.path[1] ?? "");
  }
  return { templates, secrets };
}

export const HARD_CODED = {
  code: "secret/hard-coded",
  message: "This looks like a password or token.",
  hint: "Write {{ secret.NAME }} in a header, set NAME in the environment, and change the one that stood here.",
};

/** `${SHOP_KEY}`, `$SHOP_KEY`, `{secret.SHOP_KEY}`, `%SHOP_KEY%`: a name, as other systems write it. */
const ENVIRONMENT =
  /^(?:Bearer |Basic |Token )?(?:\$\{?|\{ ?(?:secrets?\.|env\.)?|%)([A-Z][A-Z0-9_]{2,})(?: ?\}|%)?$/;

/** Shorter values are words such as “none”. */
const SHORTEST_SECRET = 6;

/** Headers that the connection itself needs, or that every call carries anyway. */
const TAKEN = new Set([
  "connection",
  "content-length",
  "expect",
  "host",
  "idempotency-key",
  "keep-alive",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

function isAllowedName(report: Report, path: Path, name: string): boolean {
  if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(name)) {
    report.error(
      "service/bad-header",
      report.key(path),
      `“${name}” cannot be the name of a header.`,
      "Names have letters, digits and “-”.",
    );
    return false;
  }
  if (TAKEN.has(name.toLowerCase())) {
    report.error(
      "service/bad-header",
      report.key(path),
      `The header “${name}” is set by the gateway itself.`,
      "Delete this line.",
    );
    return false;
  }
  return true;
}
