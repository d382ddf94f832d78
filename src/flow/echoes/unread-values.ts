/** What is only unknown as something else could not be read: a name under which something is saved, or a type. */
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { CheckedFlow } from "../rule.ts";

/** What is told of a place of which nothing can be read. */
export const UNREAD: ReadonlySet<string> = new Set([
  "schema/empty-value",
  "schema/wrong-type",
  "yaml/text-after-quote",
  "yaml/unclosed-quote",
]);

/** `known`: what reading and the shape check found. */
export function ofUnread(
  flow: CheckedFlow,
  known: readonly Diagnostic[],
): (one: Diagnostic) => boolean {
  const isNameless = known.some(isOfUnreadName);
  const names = Object.keys(flow.documents.flow.document.vars ?? {});
  const typeless = new Set(names.filter((name) => flow.isDamaged(`vars/${name}`)));
  return (one) =>
    (isNameless && one.code === "var/unknown" && !isGuessed(one)) ||
    (typeless.size > 0 && BY_TYPE.has(one.code) && namesIn(one).some((name) => typeless.has(name)));
}

/** `save:` without a name: what is unknown elsewhere may be just that. */
function isOfUnreadName({ code, source, range }: Diagnostic): boolean {
  if (!UNREAD.has(code)) return false;
  const line = source.line(source.position(range.start).line);
  return /(?:^|[\s{,])(?:save|each):/.test(line);
}

function isGuessed({ hint = "" }: Diagnostic): boolean {
  return hint.startsWith("Did you mean");
}

const BY_TYPE: ReadonlySet<string> = new Set([
  "var/idle-limit",
  "var/type-mismatch",
  "var/unlike-types",
  "var/unknown",
  "ask/suggest-refused",
]);

function namesIn({ message }: Diagnostic): readonly string[] {
  return [...message.matchAll(/“(\w+)”/g)].map(([, name = ""]) => name);
}
