/** Types in `vars` are types of the language. */
import { isKnownType, VARIABLE_TYPES } from "../compile/variables.ts";
import { at, rangeOf, rootOf } from "../place.ts";
import { finding, type CheckedFlow, type Rule } from "../rule.ts";
import { didYouMean } from "../meant/suggest.ts";
import { replaceBy } from "../meant/replace-by.ts";
import { explainedType, otherWord } from "../schema/words.ts";

export const varUnknownType: Rule = {
  code: "var/unknown-type",
  severity: "error",
  *check(flow) {
    for (const { type, place } of shorthands(flow)) {
      if (type === "" || isKnownType(type)) continue;
      const form = asForm(type);
      if (form !== undefined) {
        yield finding(place, `“${type}” is not a type.`, {
          hint: `Write ${form}`,
          fix: { title: `Write ${form}`, edits: [{ range: rangeOf(place), text: form }] },
        });
        continue;
      }
      const list = asOptions(type);
      if (list !== undefined) {
        yield finding(place, `“${type}” is not a type.`, {
          hint: `A closed list is written in square brackets: ${list}`,
          fix: { title: "Write a list", edits: [{ range: rangeOf(place), text: list }] },
        });
        continue;
      }
      const first = ofFirstValue(type);
      if (first !== undefined) {
        const name = String(place.path.at(-1));
        yield finding(place, `“${type}” is not a type.`, {
          hint: `Write what it holds, “${name}: ${first}”. What it is to begin with is given by “set” in the first state.`,
        });
        continue;
      }
      const other = otherWord(type, VARIABLE_TYPES);
      const explained = explainedType(type, "[ … ]");
      const near = didYouMean(type, VARIABLE_TYPES, "The types are");
      yield finding(place, `“${type}” is not a type.`, {
        hint: other === undefined ? (explained ?? near.hint) : `Here it is called “${other}”.`,
        ...replaceBy(place, type, other ?? (explained === undefined ? near.best : undefined)),
      });
    }
  },
};

/** `tries: 0` and `vip: false`: the type of what it is to begin with. */
function ofFirstValue(text: string): string | undefined {
  if (/^-?\d+$/.test(text)) return "integer";
  if (/^-?\d+[.,]\d+$/.test(text)) return "number";
  return /^(?:true|false|yes|no)$/i.test(text) ? "yes_no" : undefined;
}

/** `text, optional`: a type with what is true of the value. */
function asForm(text: string): string | undefined {
  const [type = "", ...wishes] = text.split(/[,;\s]+/);
  const isForm =
    isKnownType(type) && wishes.length > 0 && wishes.every((wish) => WISHES.test(wish));
  if (!isForm) return undefined;
  const keys = wishes.filter((wish) => wish !== "required").map((wish) => `, ${wish}: true`);
  return keys.length === 0 ? type : `{ type: ${type}${keys.join("")} }`;
}

const WISHES = /^(?:optional|private|required)$/;

/** `lost, stolen` and `lost | stolen`, with brackets of any kind around them. */
function asOptions(text: string): string | undefined {
  const words = text
    .replace(/^[([{<]|[)\]}>]$/g, "")
    .split(/[,;|/]/)
    .map((word) => word.trim());
  const areWords = words.length > 1 && words.every((word) => /^[\p{L}\p{N} _'-]+$/u.test(word));
  return areWords ? `[${words.join(", ")}]` : undefined;
}

function shorthands({ documents }: CheckedFlow) {
  const files = [
    { ...documents.flow, part: undefined },
    ...[...documents.parts].map(([part, own]) => ({ ...own, part })),
  ];
  return files.flatMap(({ file, document, part }) =>
    Object.entries(document.vars ?? {}).flatMap(([name, variable]) => {
      const place = at(rootOf(file, part), "vars", name);
      return typeof variable === "string" ? [{ type: variable, place }] : [];
    }),
  );
}
