/** What is told of a path that goes on where its value has no such field. */
import { FILTER_NAMES } from "../../template/filters.ts";
import { didYouMean, type Suggestion } from "./suggest.ts";

/** `owner`: the path to the value, with "[]" for an item of a list. */
export function unknownField(
  owner: readonly string[],
  field: string,
  fields: readonly string[],
): Suggestion & { readonly message: string } {
  if (owner.length === 1 && owner[0] === "hours") return unknownHours(field, fields);
  const shown = called(owner);
  if (field === "[]") {
    return {
      message: `${shown} is not a list.`,
      hint: "Only the items of a list have numbers.",
    };
  }
  const message = `${shown} has no field “${field}”.`;
  if (owner.length === 1 && owner[0] === "now" && !FILTER_NAMES.includes(field)) {
    return { message, hint: 'Compare it as it is: now >= "18:00", or now >= "2026-12-24".' };
  }
  const isSize = /^(?:length|count|len|total)$/i.test(field) && fields.includes("size");
  if (isSize) return { message, hint: "Did you mean “size”?", best: "size" };
  if (FILTER_NAMES.includes(field) && fields.length === 0) {
    return { message, hint: `A filter stands behind a bar: {{ ${owner.join(".")} | ${field} }}` };
  }
  return fields.length === 0
    ? { message, hint: "It is a single value and has no fields." }
    : { message, ...didYouMean(field, fields, "It has") };
}

/** `order.parcels` and `[]` are one of the parcels. */
export function called(path: readonly string[]): string {
  const name = `“${path.filter((part) => part !== "[]").join(".")}”`;
  if (path.at(-1) !== "[]") return name;
  return `An item of ${name}`;
}

function unknownHours(
  field: string,
  names: readonly string[],
): Suggestion & { readonly message: string } {
  const [only] = names;
  if (only !== undefined && OF_HOURS.has(field)) {
    return {
      message: `“hours.${field}” does not say which opening times are meant.`,
      hint: `Put their name between the two: hours.${only}.${field}`,
    };
  }
  const message = `There are no opening times called “${field}”.`;
  if (only === undefined) {
    return { message, hint: "Write them at the top of flow.yaml, under “hours”." };
  }
  return { message, ...didYouMean(field, names, "There are") };
}

/** What can be asked of opening times. */
export const OF_HOURS: ReadonlySet<string> = new Set(["text", "open", "next_open"]);
