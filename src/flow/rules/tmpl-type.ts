/** A filter gets the sort of value that it is made for; anything else it gives back as it is. */
import { knownNames } from "../facts/known-names.ts";
import { perFlow } from "../facts/per-flow.ts";
import { rangeWithin } from "../place.ts";
import { textsWithNames } from "../facts/read-names.ts";
import type { Rule } from "../rule.ts";
import { shapeAt } from "../shapes/shape.ts";
import type { Shape } from "../shapes/shape.ts";

export const tmplType: Rule = {
  code: "tmpl/type",
  severity: "warning",
  *check(flow) {
    const known = knownNames(flow);
    const counted = numbersAsked(flow);
    for (const { names, place, shift } of textsWithNames(flow)) {
      for (const { path, filters, start, end } of names) {
        const [filter = ""] = filters;
        const takes = TAKES.get(filter);
        const [name = "", ...rest] = path;
        const base = takes === undefined ? undefined : known(place, name);
        const shape = base === undefined ? undefined : shapeAt(base, rest);
        if (takes === undefined || shape === undefined) continue;
        const shown = path.join(".").replaceAll(".[]", "[]");
        if (takes === DATES && rest.length === 0 && counted.has(name) && !place.items.has(name)) {
          yield {
            source: place.file.source,
            range: rangeWithin(place, start - shift, end - shift),
            message: `“${shown}” is a number that customers give, and “${filter}” would show a day of 1970.`,
            hint: `“${filter}” is for ${takes.words}.`,
          };
        }
        if (takes.types.has(typeOf(shape))) continue;
        yield {
          source: place.file.source,
          range: rangeWithin(place, start - shift, end - shift),
          message: `“${filter}” does nothing here: “${shown}” is of type ${typeOf(shape)}.`,
          hint: `“${filter}” is for ${takes.words}.`,
        };
      }
    }
  },
};

/** A number that a service gives may be a point in time; what customers are asked for is none. */
const numbersAsked = perFlow(({ uses, machine }): ReadonlySet<string> => {
  const asked = uses.sets.filter(({ by }) => by === "ask" || by === "form");
  const isNumber = (type = ""): boolean => type === "integer" || type === "number";
  return new Set(
    asked.map(({ name }) => name).filter((name) => isNumber(machine.vars.get(name)?.type)),
  );
});

function typeOf(shape: Shape): string {
  return shape.kind === "value" ? shape.type : shape.kind;
}

interface Takes {
  readonly types: ReadonlySet<string>;
  readonly words: string;
}

/** Texts and numbers may hold dates and amounts; what is of any type is not judged. */
function takes(words: string, ...types: readonly string[]): Takes {
  return { words, types: new Set(["any", ...types]) };
}

const DATES = takes("dates", "date", "date_time", "text", "number", "integer");
const TAKES: ReadonlyMap<string, Takes> = new Map([
  ["day", DATES],
  ["day_time", DATES],
  ["date_short", DATES],
  ["time", takes("times of day", "time", "date_time", "text", "number", "integer")],
  ["money", takes("amounts", "number", "integer", "text", "object")],
  ["phone", takes("phone numbers", "phone", "text")],
  ["list", takes("lists", "list")],
]);
