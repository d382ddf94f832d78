/** What Kommunicate's clients make of the `raw` messages of a flow, with templates filled in. */
import type { Value } from "../../template/value.ts";
import { isList } from "../compile/lists.ts";
import { isTemplate } from "../compile/values.ts";
import type { Path } from "../parse.ts";
import { at } from "../place.ts";
import { finding, type CheckedFlow, type Finding } from "../rule.ts";
import { saidEverywhere } from "./said-everywhere.ts";

/** Everything of one severity that is wrong with them. */
export function* judgedRaw(flow: CheckedFlow, wanted: "error" | "warning"): Iterable<Finding> {
  const { judgeRaw } = flow;
  if (judgeRaw === undefined) return;
  for (const [place, say] of saidEverywhere(flow)) {
    for (const [index, item] of (isList(say) ? say : [say]).entries()) {
      if (typeof item === "string" || item.raw === undefined) continue;
      const where = at(place, ...(isList(say) ? [index, "raw"] : ["raw"]));
      for (const { severity, path, isKey, message, hint } of judgeRaw(withSamples(item.raw))) {
        const known = severity === wanted ? knownPart(item.raw, path) : undefined;
        if (known === undefined) continue;
        const target = { ...at(where, ...known), isKey: isKey && known.length === path.length };
        yield finding(target, message, { hint });
      }
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
