/** A `raw` message is one that Kommunicate's clients draw; else it would not be sent. */
import type { Value } from "../../template/value.ts";
import { isList } from "../compile/lists.ts";
import { isTemplate } from "../compile/values.ts";
import type { SayDocument } from "../document.ts";
import type { Path } from "../parse.ts";
import { at, rangeOf, type Place } from "../place.ts";
import type { Finding, JudgeRaw, Rule } from "../rule.ts";
import { saidEverywhere } from "../facts/said-everywhere.ts";

export const rawRefused: Rule = {
  code: "raw/refused",
  severity: "error",
  *check(flow) {
    if (flow.judgeRaw === undefined) return;
    for (const [place, say] of saidEverywhere(flow)) yield* judge(flow.judgeRaw, place, say);
  },
};

function* judge(judgeRaw: JudgeRaw, place: Place, say: SayDocument): Iterable<Finding> {
  for (const [index, item] of (isList(say) ? say : [say]).entries()) {
    if (typeof item === "string" || item.raw === undefined) continue;
    const where = at(place, ...(isList(say) ? [index, "raw"] : ["raw"]));
    for (const { path, message, hint } of judgeRaw(withSamples(item.raw))) {
      const known = knownPart(item.raw, path);
      if (known === undefined) continue;
      const target = at(where, ...known);
      yield { source: target.file.source, range: rangeOf(target), message, hint };
    }
  }
}

/** Stands for whatever a template becomes; what is said of it is not heeded. */
const SAMPLE = "https://acme.test/1";

function withSamples(value: Value): Value {
  if (typeof value === "string") return isTemplate(value) ? SAMPLE : value;
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map(withSamples);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withSamples(one)]));
}

/** As much of the path as was written; nothing where it leads to a template. */
function knownPart(raw: Value, path: Path): Path | undefined {
  const known: (string | number)[] = [];
  let value: Value = raw;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) break;
    known.push(step);
    value = (isList(value) ? value[Number(step)] : value[String(step)]) ?? null;
  }
  return typeof value === "string" && isTemplate(value) ? undefined : known;
}
