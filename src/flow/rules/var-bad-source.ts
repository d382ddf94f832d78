/** `from` names what is known when a conversation starts: the customer, or what the page has put into the chat. */
import { BUILT_IN_NAMES } from "../../engine/scope.ts";
import { nearest } from "../../template/nearest.ts";
import type { VariableDocument } from "../document.ts";
import { at, rangeOf, rootOf, type Place } from "../place.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";

export const varBadSource: Rule = {
  code: "var/bad-source",
  severity: "error",
  *check({ documents }: CheckedFlow): Iterable<Finding> {
    const files = [
      { ...documents.flow, part: undefined },
      ...[...documents.parts].map(([part, own]) => ({ ...own, part })),
    ];
    for (const { file, document, part } of files) {
      for (const [name, written] of Object.entries(document.vars ?? {})) {
        const from = typeof written === "object" && "from" in written ? written.from : undefined;
        const [first = "", ...rest] = (from ?? "")
          .replace(/^\s*\{\{|\}\}\s*$/g, "")
          .trim()
          .split(".");
        const place = at(rootOf(file, part), "vars", name, "from");
        if (first === "user" && rest.length === 0) yield wholeCustomer(place, name);
        const type = typeOf(written);
        if (first === "user" && NEVER.get(rest.join("."))?.has(type) === true) {
          yield finding(place, `“${from}” is never of type ${type}.`, {
            hint: USER.has(type)
              ? `Did you mean “user.${type}”?`
              : `Make “${name}” a text, or take another source.`,
          });
        }
        if (first === "" || KNOWN.has(first)) continue;
        const meant = meantSource(first, rest);
        yield finding(place, `Nothing called “${first}” is known when a conversation starts.`, {
          hint: `Did you mean “${meant}”? “user” is the customer, and “context” what your page knows.`,
          fix: { title: `Write ${meant}`, edits: [{ range: rangeOf(place), text: meant }] },
        });
      }
    }
  },
};

function typeOf(written: VariableDocument): string {
  return typeof written === "object" && "type" in written ? (written.type ?? "") : "";
}

/** What the customer's own values never are; a name or an id may be anything. */
const NEVER: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["phone", new Set(["email", "url", "date", "time", "yes_no"])],
  ["email", new Set(["phone", "url", "date", "time", "yes_no", "number", "integer"])],
]);

/** A slip in `user` or `context`, or neither of them in front. */
function meantSource(first: string, rest: readonly string[]): string {
  const [owner] = rest.length === 0 ? [] : nearest(first, ["user", "context"]);
  if (owner !== undefined) return [owner, ...rest].join(".");
  return `${USER.has(first) ? "user" : "context"}.${[first, ...rest].join(".")}`;
}

function wholeCustomer(place: Place, name: string): Finding {
  const meant = `user.${USER.has(name) ? name : "name"}`;
  return finding(place, "“user” is several values: id, name, email and phone.", {
    hint: `Say which one, for example “${meant}”.`,
  });
}

const KNOWN: ReadonlySet<string> = new Set(BUILT_IN_NAMES);
const USER: ReadonlySet<string> = new Set(["name", "email", "phone", "id"]);
